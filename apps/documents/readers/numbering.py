"""The numbers and bullets that Word prints before list paragraphs: they are not text, they are reckoned.

Office Open XML (ISO/IEC 29500-1), 17.9: a paragraph names a numbering instance and a level; the instance names
an abstract numbering whose levels say how to count and what to print ("%1.%2", "Vraag %1", "•").
"""

from collections import defaultdict
from dataclasses import dataclass, field

from lxml import etree

W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
LEVELS = 9
_ROMAN = (
    *((1000, "m"), (900, "cm"), (500, "d"), (400, "cd"), (100, "c"), (90, "xc"), (50, "l"), (40, "xl")),
    *((10, "x"), (9, "ix"), (5, "v"), (4, "iv"), (1, "i")),
)
_DASHES = {"-": "-", "–": "–", "—": "–", "o": "o", "•": "•", "●": "•", "▪": "▪", "◦": "◦"}


@dataclass
class _Level:
    start: int = 1
    form: str = "decimal"
    text: str = ""
    legal: bool = False
    restarts: bool = True


@dataclass
class _Instance:
    abstract: str
    starts: dict[int, int] = field(default_factory=dict)
    levels: dict[int, _Level] = field(default_factory=dict)


class Numbering:
    """Counts through a document; `label` must be asked for each numbered paragraph, in order."""

    def __init__(self, root: etree._Element | None) -> None:
        self._abstract: dict[str, dict[int, _Level]] = {}
        self._instances: dict[str, _Instance] = {}
        self._counts: defaultdict[str, dict[int, int]] = defaultdict(dict)
        self._begun: set[tuple[str, int]] = set()
        for element in root if root is not None else ():
            if element.tag == f"{W}abstractNum":
                self._abstract[element.get(f"{W}abstractNumId", "")] = _levels(element)
            elif element.tag == f"{W}num":
                self._instances[element.get(f"{W}numId", "")] = _instance(element)

    def label(self, instance_id: str, level: int) -> str:
        """The label of the next paragraph of this list and level as printed, or an empty string."""
        instance = self._instances.get(instance_id)
        if instance is None or not 0 <= level < LEVELS:
            return ""
        shape = self._level(instance, level)
        counts = self._counts[instance.abstract]
        self._count(instance_id, instance, level, counts)
        if shape.form == "bullet":
            return bullet(shape.text)
        if shape.form == "none" and "%" in shape.text:
            return ""
        return self._printed(instance, shape, counts).strip()

    def _level(self, instance: _Instance, level: int) -> _Level:
        own = instance.levels.get(level)
        return own or self._abstract.get(instance.abstract, {}).get(level) or _Level(text=f"%{level + 1}.")

    def _count(self, instance_id: str, instance: _Instance, level: int, counts: dict[int, int]) -> None:
        start = self._level(instance, level).start
        if (instance_id, level) not in self._begun and level in instance.starts:
            counts[level] = instance.starts[level]
        else:
            counts[level] = counts.get(level, start - 1) + 1
        self._begun.add((instance_id, level))
        for deeper in range(level + 1, LEVELS):
            if self._level(instance, deeper).restarts:
                counts.pop(deeper, None)

    def _printed(self, instance: _Instance, shape: _Level, counts: dict[int, int]) -> str:
        text = shape.text
        for other in range(LEVELS):
            mark = f"%{other + 1}"
            if mark in text:
                of_other = self._level(instance, other)
                number = counts.get(other, of_other.start)
                form = "decimal" if shape.legal else of_other.form
                text = text.replace(mark, formatted(number, form))
        return text


def bullet(text: str) -> str:
    """A bullet as a plain character: what symbol fonts draw is a round one."""
    return _DASHES.get(text.strip()[:1], "•")


def formatted(number: int, form: str) -> str:
    """A number as Word prints it in this form.

    >>> formatted(4, "upperRoman"), formatted(28, "lowerLetter")
    ('IV', 'bb')
    """
    match form:
        case "lowerRoman":
            return _roman(number)
        case "upperRoman":
            return _roman(number).upper()
        case "lowerLetter":
            return _letters(number)
        case "upperLetter":
            return _letters(number).upper()
        case "decimalZero":
            return f"{number:02d}"
        case "none":
            return ""
    return str(number)


def _roman(number: int) -> str:
    digits = ""
    for value, letters in _ROMAN:
        while number >= value and len(digits) < 20:
            digits += letters
            number -= value
    return digits


def _letters(number: int) -> str:
    """a to z, then aa, bb, …: Word repeats the letter."""
    if number < 1:
        return ""
    times, place = divmod(number - 1, 26)
    return chr(ord("a") + place) * min(times + 1, 20)


def _instance(element: etree._Element) -> _Instance:
    abstract = element.find(f"{W}abstractNumId")
    instance = _Instance(abstract.get(f"{W}val", "") if abstract is not None else "")
    for override in element.iter(f"{W}lvlOverride"):
        level = _number(override.get(f"{W}ilvl"))
        start = override.find(f"{W}startOverride")
        if start is not None:
            instance.starts[level] = _number(start.get(f"{W}val"), 1)
        own = override.find(f"{W}lvl")
        if own is not None:
            instance.levels[level] = _level(own)
    return instance


def _levels(element: etree._Element) -> dict[int, _Level]:
    return {_number(level.get(f"{W}ilvl")): _level(level) for level in element.findall(f"{W}lvl")}


def _level(element: etree._Element) -> _Level:
    return _Level(
        start=_number(_value(element, "start"), 1),
        form=_value(element, "numFmt") or "decimal",
        text=_value(element, "lvlText") or "",
        legal=element.find(f"{W}isLgl") is not None,
        restarts=_value(element, "lvlRestart") != "0",
    )


def _value(element: etree._Element, name: str) -> str | None:
    child = element.find(f"{W}{name}")
    return child.get(f"{W}val") if child is not None else None


def _number(text: str | None, otherwise: int = 0) -> int:
    return int(text) if text and text.lstrip("-").isdigit() and len(text) < 10 else otherwise
