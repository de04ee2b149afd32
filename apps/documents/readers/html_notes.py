"""The notes of a web page: where each is called and where its text stands.

Three manners are known. A call that links to its note ("<a class='nootnum' href='#n1'>1</a>", also what Word,
LibreOffice and pandoc export); a raised number that stands again, raised, at the start of a block; and a block
that says by its class that it is a note, without any call.
"""

import re
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, field

from lxml import etree

from apps.documents.domain.unreadable import Reason, Unreadable
from apps.documents.readers.markup import words

MAX_NOTES = 5000

BLOCKS = frozenset(
    [
        "address",
        "article",
        "aside",
        "blockquote",
        "body",
        "center",
        "dd",
        "details",
        "div",
        "dl",
        "dt",
        "fieldset",
        "figcaption",
        "figure",
        "footer",
        "form",
        "h1",
        "h2",
        "h3",
        "h4",
        "h5",
        "h6",
        "header",
        "hr",
        "li",
        "main",
        "nav",
        "ol",
        "p",
        "pre",
        "section",
        "summary",
        "table",
        "tbody",
        "td",
        "tfoot",
        "th",
        "thead",
        "tr",
        "ul",
    ]
)
# "nootnum supernote-click-d17e37", "footnote-ref", "sdfootnoteanc", "voetnoot", "MsoFootnoteText", "noteref", "fn"
_SAYS_NOTE = re.compile(
    r"(?:^|[\s_-]|voet|eind|super|foot|end|sd|Mso)(?:noot|noten|note|ftn|edn|fn)", re.IGNORECASE
)
_BACK = re.compile(r"backlink|back-?ref|footnote-back|note-close", re.IGNORECASE)
_NUMBER = re.compile(r"\s*[\[(]?(\d{1,3}|[*†‡]{1,3}|[a-z]|[ivx]{1,5})[)\]]?\s*")
_ARROWS = " \t\n↩↑⏎^\ufe0e"
_UNCALLED = re.compile(r"(?:(?:X )?Noot ?)?[\[(]?(\d{1,3})(?!\d)", re.IGNORECASE)
_LOOK_IN = 200
_LINK_WORDS = frozenset({"noot", "voetnoot", "terug"})


@dataclass
class PageNote:
    """A note: its number, the blocks with its text, and its number as printed.

    `bare`: no element holds the printed number, so that it may stand in the text. `text`: the text itself, where
    several notes share a block.
    """

    number: int
    blocks: list[etree._Element]
    printed: str
    bare: bool = False
    text: str | None = None


@dataclass
class PageNotes:
    """The notes of a page. `calls` and `skipped` are looked up by element while the text is read."""

    notes: list[PageNote] = field(default_factory=list)
    calls: dict[etree._Element, int] = field(default_factory=dict)
    blocks: set[etree._Element] = field(default_factory=set)
    skipped: set[etree._Element] = field(default_factory=set)
    uncalled: list[int] = field(default_factory=list)


def find_notes(root: etree._Element) -> PageNotes:
    """All notes below `root`; numbers as printed, or in the order of the calls where those are no plain numbers."""
    order = {element: place for place, element in enumerate(root.iter(etree.Element))}
    pairs = list(_linked(root, order)) or list(_raised(root))
    return _numbered(root, pairs)


@dataclass(frozen=True)
class _Pair:
    call: etree._Element | None
    target: etree._Element
    printed: str


def _linked(root: etree._Element, order: dict[etree._Element, int]) -> Iterator[_Pair]:
    """Links with a number for text, that look like calls and lead to a place further on."""
    places: dict[str, etree._Element] = {}
    for element in order:
        for name in (element.get("id"), element.get("name") if element.tag == "a" else None):
            if name:
                places.setdefault(name, element)
    for link in root.iter("a"):
        target = places.get((link.get("href") or "").rpartition("#")[2])
        match = _NUMBER.fullmatch(words(link))
        if target is None or not match or target is link or order[target] < order[link]:
            continue
        if _says_note(link) or _says_note(target) or raised(link):
            yield _Pair(link, target, match[1])


def _raised(root: etree._Element) -> Iterator[_Pair]:
    """Raised numbers within a text that stand again, raised, at the start of a later block."""
    calls: dict[str, etree._Element] = {}
    for sup in root.iter("sup"):
        match = _NUMBER.fullmatch(words(sup))
        if not match or not match[1].isdigit():
            continue
        if not _starts_block(sup):
            calls.setdefault(match[1], sup)
        elif match[1] in calls:
            yield _Pair(calls.pop(match[1]), sup, match[1])


def _numbered(root: etree._Element, pairs: list[_Pair]) -> PageNotes:
    found = PageNotes()
    within = Counter(
        ancestor for target in {pair.target for pair in pairs} for ancestor in target.iterancestors()
    )
    blocks = {pair.target: _block_of(pair.target, within) for pair in pairs}
    if len(blocks) > MAX_NOTES:
        raise Unreadable(Reason.HOSTILE)
    inside = {element for block in set(blocks.values()) for element in block.iter(etree.Element)}
    pairs = [pair for pair in pairs if pair.call not in inside]
    plain = _are_plain({pair.target: pair.printed for pair in pairs})
    numbers: dict[etree._Element, int] = {}
    for pair in pairs:
        if pair.target not in numbers:
            number = int(pair.printed) if plain else len(numbers) + 1
            numbers[pair.target] = number
            found.notes.append(PageNote(number, [blocks[pair.target]], pair.printed))
        if pair.call is not None:
            found.calls[pair.call] = numbers[pair.target]
    _add_uncalled(root, found, blocks)
    found.blocks = {block for note in found.notes for block in note.blocks}
    found.skipped = {*_way_back(found), *_containers(found)}
    times = Counter(blocks.values())
    shared = _texts({block for block, count in times.items() if count > 1}, set(numbers))
    by_number = {number: target for target, number in numbers.items()}
    for note in found.notes:
        if times[note.blocks[0]] > 1:
            note.text, note.bare = shared[by_number[note.number]], True
            continue
        holder = _number_in(note.blocks[0], note.printed, found.skipped)
        note.bare = holder is None and note.blocks[0].tag != "li"
        if holder is not None:
            found.skipped.add(holder)
    return found


def _number_in(block: etree._Element, printed: str, skipped: set[etree._Element]) -> etree._Element | None:
    """The element that holds the number at the start of a note, and nothing else."""
    for element in block.iter(etree.Element):
        if element in skipped:
            continue
        text = words(element).strip()
        if element.tag in {"sup", "a", "span"} and text.strip("[]().: ") == printed:
            return element
        if (element.text or "").strip():
            return None
    return None


def _texts(blocks: set[etree._Element], targets: set[etree._Element]) -> dict[etree._Element, str]:
    """In blocks that hold several notes: the text from the place of each to that of the next."""
    texts: dict[etree._Element, list[str]] = {target: [] for target in targets}
    for block in blocks:
        current: list[str] = []
        for event, element in etree.iterwalk(block, events=("start", "end")):
            if event == "start":
                current = texts.get(element, current)
                current.append(element.text or "")
            elif element is not block:
                current.append(element.tail or "")
    return {target: " ".join("".join(parts).split()) for target, parts in texts.items()}


def _containers(found: PageNotes) -> Iterator[etree._Element]:
    """What says that it holds the notes, with their heading ("Noten"), and holds no call."""
    calling = {ancestor for call in found.calls for ancestor in call.iterancestors()}
    for block in found.blocks:
        for ancestor in block.iterancestors():
            if ancestor in calling:
                break
            if _says_note(ancestor):
                yield ancestor


def _are_plain(printed: dict[etree._Element, str]) -> bool:
    """Every note has a number of its own, printed in digits."""
    return all(text.isdigit() for text in printed.values()) and len(set(printed.values())) == len(printed)


def _block_of(target: etree._Element, within: Counter[etree._Element]) -> etree._Element:
    """The block of a note: around the place the call leads to, as far as it is a note's and of this one alone."""
    block = next((up for up in (target, *target.iterancestors()) if up.tag in BLOCKS), target)
    while (parent := block.getparent()) is not None and within[parent] == 1:
        if parent.tag not in {"li", "aside", "tr"} and not (parent.tag in BLOCKS and _says_note(parent)):
            break
        block = parent
    return block


def _add_uncalled(
    root: etree._Element, found: PageNotes, blocks: dict[etree._Element, etree._Element]
) -> None:
    """Notes by their class alone ("voet noot") that no call leads to."""
    known = {element for block in set(blocks.values()) for element in block.iter(etree.Element)}
    numbers = {note.number for note in found.notes}
    for block in root.iter("div", "p", "li"):
        classes = (block.get("class") or "").lower().split()
        if block in known or not {"noot", "voetnoot", "footnote"} & set(classes):
            continue
        match = _UNCALLED.match(" ".join(words(block)[:_LOOK_IN].split()))
        if match and int(match[1]) not in numbers:
            numbers.add(int(match[1]))
            found.notes.append(PageNote(int(match[1]), [block], match[1]))
            found.uncalled.append(int(match[1]))
            known.update(block.iter(etree.Element))


def _way_back(found: PageNotes) -> Iterator[etree._Element]:
    """In a note: its closing button and the links back to the call."""
    callers = {name for call in found.calls for element in _around(call) if (name := _name(element))}
    for block in found.blocks:
        for element in block.iter(etree.Element):
            href = element.get("href") or ""
            if _BACK.search(element.get("class") or "") or (
                element.tag == "a" and href.rpartition("#")[2] in callers and "#" in href
            ):
                yield element


def _around(call: etree._Element) -> Iterator[etree._Element]:
    yield call
    yield from call.iterdescendants()
    for place, ancestor in enumerate(call.iterancestors()):
        if place > 1 or ancestor.tag in BLOCKS:
            return
        yield ancestor


def _name(element: etree._Element) -> str:
    return element.get("id") or element.get("name") or ""


def note_text(note: PageNote, text: str) -> str:
    """The text of a note without the word "noot" and its number before it and the arrow behind it."""
    text = (text if note.text is None else note.text).strip()
    first, _, rest = text.partition(" ")
    if first.lower().strip(":") in _LINK_WORDS:
        text = rest
    if note.bare:
        text = re.sub(rf"^[\[(]?{re.escape(note.printed)}[)\]]?[.:]?\s+", "", text, count=1)
    return text.rstrip(_ARROWS)


def raised(element: etree._Element) -> bool:
    """Printed above the line, by itself, by what is around it or by all that is in it."""
    around = [element, *element.iterancestors()]
    if any(e.tag == "sup" for e in around[:4]):
        return True
    return any(child.tag == "sup" for child in element.iterdescendants())


def _says_note(element: etree._Element) -> bool:
    said = " ".join(
        filter(None, (element.get("class"), element.get("id"), element.get("name"), element.get("role")))
    )
    return bool(_SAYS_NOTE.search(said))


def _starts_block(element: etree._Element) -> bool:
    """Nothing is printed before the element in its block."""
    while element.tag not in BLOCKS:
        before = element.getprevious()
        while before is not None:
            if words(before).strip() or (before.tail or "").strip():
                return False
            before = before.getprevious()
        parent = element.getparent()
        if parent is None or (parent.text or "").strip():
            return False
        element = parent
    return True
