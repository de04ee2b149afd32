"""The acts of a clerk on an outline, and their JSON form.

An item is named by its key: where in the paper its first words stand ("2.5", or "2.5@120" for what was split off
at the 120th character). The key stays the same whatever happens to other items.
"""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Any, Literal

from apps.documents.domain.outline import AskerKind, ItemKind

MOST_NUMBERS = 50
HIGHEST_NUMBER = 9999
_LONGEST_NAME = 120
_MOST_ASKERS = 25
_MOST_CODES, _LONGEST_CODE = 50, 60


class Unfit(ValueError):
    """The act does not fit the outline as it is; `code` says why, and nothing was changed."""

    def __init__(self, code: str) -> None:
        super().__init__(code)
        self.code = code


@dataclass(frozen=True)
class Split:
    """Cut the item in two before this character of its text; both keep its kind, the second has no number."""

    item: str
    at: int
    do: Literal["split"] = "split"


@dataclass(frozen=True)
class Merge:
    """Put the item behind the one before it, of the same asker; the kind is that of the first."""

    item: str
    do: Literal["merge"] = "merge"


@dataclass(frozen=True)
class Kind:
    """Make it a question, a remark or a heading; an answer where the document has answers."""

    item: str
    kind: ItemKind
    do: Literal["kind"] = "kind"


@dataclass(frozen=True)
class Move:
    """Give the item to another part, `rest`: with everything after it; there it stands in the order of the paper."""

    item: str
    part: str
    rest: bool = False
    do: Literal["move"] = "move"


@dataclass(frozen=True)
class SetAskers:
    """These are the askers of a part."""

    part: str
    askers: tuple[str, ...]
    kind: AskerKind = AskerKind.FRACTIE
    do: Literal["askers"] = "askers"


@dataclass(frozen=True)
class Divide:
    """From this item on it is a part of its own, of these askers."""

    item: str
    askers: tuple[str, ...] = ()
    kind: AskerKind = AskerKind.UNKNOWN
    do: Literal["divide"] = "divide"


@dataclass(frozen=True)
class Join:
    """Put a part behind the one before it; its heading stays as a heading, unless both have the same askers."""

    part: str
    do: Literal["join"] = "join"


@dataclass(frozen=True)
class Number:
    """These are the numbers of a question or answer; none: it has no number."""

    item: str
    numbers: tuple[int, ...]
    do: Literal["number"] = "number"


@dataclass(frozen=True)
class NumberThrough:
    """Number the questions from this one on, to the end of the document; their answers follow."""

    item: str
    first: int
    do: Literal["number_through"] = "number_through"


@dataclass(frozen=True)
class Seen:
    """Somebody looked at what is doubtful of the item: findings with these codes are not shown there any more."""

    item: str
    codes: tuple[str, ...]
    do: Literal["seen"] = "seen"


Act = Split | Merge | Kind | Move | SetAskers | Divide | Join | Number | NumberThrough | Seen
Json = dict[str, Any]


def act_json(act: Act) -> Json:
    """The act as plain values; `act_from_json` reads it back."""
    match act:
        case Split(item, at):
            rest: Json = {"item": item, "at": at}
        case Merge(item):
            rest = {"item": item}
        case Kind(item, kind):
            rest = {"item": item, "kind": kind.value}
        case Move(item, part, whole):
            rest = {"item": item, "part": part, "rest": whole}
        case SetAskers(part, askers, asker_kind):
            rest = {"part": part, "askers": list(askers), "kind": asker_kind.value}
        case Divide(item, askers, asker_kind):
            rest = {"item": item, "askers": list(askers), "kind": asker_kind.value}
        case Join(part):
            rest = {"part": part}
        case Number(item, numbers):
            rest = {"item": item, "numbers": list(numbers)}
        case NumberThrough(item, first):
            rest = {"item": item, "first": first}
        case Seen(item, codes):
            rest = {"item": item, "codes": list(codes)}
    return {"do": act.do, **rest}


def act_from_json(data: Mapping[str, Any]) -> Act:
    """The act of its JSON form; raises Unfit("unknown-act") when it is none."""
    try:
        return _READERS[data["do"]](data)
    except (KeyError, TypeError, ValueError) as unreadable:
        if isinstance(unreadable, Unfit):
            raise
        raise Unfit("unknown-act") from unreadable


def _whole(value: Any) -> int:
    if isinstance(value, bool) or not isinstance(value, int):
        raise TypeError("no whole number")
    return value


def _key(value: Any) -> str:
    if not isinstance(value, str):
        raise TypeError("no key")
    return value


def _names(values: Any) -> tuple[str, ...]:
    names = tuple(dict.fromkeys(_key(value).strip() for value in values))
    if isinstance(values, str) or len(names) > _MOST_ASKERS:
        raise TypeError("no list of names")
    if any(not name or len(name) > _LONGEST_NAME for name in names):
        raise Unfit("asker-name")
    return names


def _number(value: Any) -> int:
    if not 1 <= _whole(value) <= HIGHEST_NUMBER:
        raise Unfit("number-range")
    return _whole(value)


def _numbers(values: Any) -> tuple[int, ...]:
    numbers = tuple(dict.fromkeys(_number(value) for value in values))
    if len(numbers) > MOST_NUMBERS:
        raise Unfit("number-range")
    return numbers


def _codes(values: Any) -> tuple[str, ...]:
    codes = tuple(dict.fromkeys(_key(value) for value in values))
    if (
        isinstance(values, str)
        or len(codes) > _MOST_CODES
        or any(len(code) > _LONGEST_CODE for code in codes)
    ):
        raise TypeError("no list of codes")
    if not codes:
        raise Unfit("nothing-doubtful")
    return codes


_READERS: Mapping[str, Callable[[Mapping[str, Any]], Act]] = {
    "split": lambda data: Split(_key(data["item"]), _whole(data["at"])),
    "merge": lambda data: Merge(_key(data["item"])),
    "kind": lambda data: Kind(_key(data["item"]), ItemKind(data["kind"])),
    "move": lambda data: Move(_key(data["item"]), _key(data["part"]), bool(data.get("rest", False))),
    "askers": lambda data: SetAskers(
        _key(data["part"]), _names(data["askers"]), AskerKind(data.get("kind", "fractie"))
    ),
    "divide": lambda data: Divide(
        _key(data["item"]), _names(data.get("askers", ())), AskerKind(data.get("kind", "unknown"))
    ),
    "join": lambda data: Join(_key(data["part"])),
    "number": lambda data: Number(_key(data["item"]), _numbers(data["numbers"])),
    "number_through": lambda data: NumberThrough(_key(data["item"]), _number(data.get("first", 1))),
    "seen": lambda data: Seen(_key(data["item"]), _codes(data.get("codes", ()))),
}
