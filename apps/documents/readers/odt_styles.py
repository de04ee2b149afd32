"""What the styles of an OpenDocument text say, and the labels of its lists, which are not text but reckoned.

OpenDocument 1.3, part 3: 16.2 (styles and their parents), 16.30 to 16.34 (list and outline styles), 19.880.7
(`text:start-value`), 19.774 (`text:continue-list`), 19.777 (`text:continue-numbering`).
"""

import re
from dataclasses import dataclass, field, replace

from lxml import etree

from apps.documents.readers.numbering import bullet, formatted

OFFICE = "{urn:oasis:names:tc:opendocument:xmlns:office:1.0}"
TEXT = "{urn:oasis:names:tc:opendocument:xmlns:text:1.0}"
TABLE = "{urn:oasis:names:tc:opendocument:xmlns:table:1.0}"
STYLE = "{urn:oasis:names:tc:opendocument:xmlns:style:1.0}"
FO = "{urn:oasis:names:tc:opendocument:xmlns:xsl-fo-compatible:1.0}"
_LOEXT = "{urn:org:documentfoundation:names:experimental:office:xmlns:loext:1.0}"

_FORMS = {"1": "decimal", "a": "lowerLetter", "A": "upperLetter", "i": "lowerRoman", "I": "upperRoman"}
_HEADING = re.compile(r"(?:heading|kop)[ _](\d)", re.IGNORECASE)
_CONTENTS = re.compile(r"contents[ _]\d|inhoudsopgave[ _]\d", re.IGNORECASE)
_BOLD = frozenset({"bold", "600", "700", "800", "900"})
_LONGEST_CHAIN = 20
_LEVELS = 10


@dataclass(frozen=True)
class Dress:
    """How characters look."""

    bold: bool = False
    italic: bool = False
    superscript: bool = False
    hidden: bool = False


@dataclass(frozen=True)
class _Level:
    form: str = "decimal"
    prefix: str = ""
    suffix: str = ""
    levels: int = 1
    start: int = 1
    pattern: str = ""
    bullet: str = ""


class Styles:
    """The styles of a document; an unknown style says nothing."""

    def __init__(self, *roots: etree._Element | None) -> None:
        self._styles: dict[tuple[str, str], etree._Element] = {}
        self._lists: dict[str, dict[int, _Level]] = {}
        self.outline: dict[int, _Level] = {}
        for root in roots:
            for element in root.iter(f"{STYLE}style") if root is not None else ():
                self._styles[element.get(f"{STYLE}family", ""), element.get(f"{STYLE}name", "")] = element
            for element in root.iter(f"{TEXT}list-style") if root is not None else ():
                self._lists[element.get(f"{STYLE}name", "")] = _levels(element)
            for element in root.iter(f"{TEXT}outline-style") if root is not None else ():
                self.outline = _levels(element)

    def _chain(self, family: str, name: str | None) -> list[etree._Element]:
        """The style and its parents, the style itself first."""
        chain: list[etree._Element] = []
        while (style := self._styles.get((family, name or ""))) is not None and len(chain) < _LONGEST_CHAIN:
            chain.append(style)
            name = style.get(f"{STYLE}parent-style-name")
        return chain

    def level(self, name: str | None) -> int:
        """1 to 9 where the style of a paragraph is that of a heading, else 0."""
        for style in self._chain("paragraph", name):
            own = style.get(f"{STYLE}default-outline-level")
            if own is not None:
                return integer(own, 0)
            if match := _HEADING.fullmatch(_plain_name(style)):
                return int(match[1])
        return 0

    def is_contents(self, name: str | None) -> bool:
        """A line of a table of contents."""
        return any(_CONTENTS.fullmatch(_plain_name(style)) for style in self._chain("paragraph", name))

    def breaks_page(self, name: str | None) -> bool:
        for style in self._chain("paragraph", name)[:1]:
            properties = style.find(f"{STYLE}paragraph-properties")
            if properties is not None and properties.get(f"{FO}break-before") == "page":
                return True
        return False

    def list_of(self, name: str | None) -> str | None:
        """The list style that a paragraph style brings along."""
        return next(
            (
                own
                for style in self._chain("paragraph", name)
                if (own := style.get(f"{STYLE}list-style-name"))
            ),
            None,
        )

    def dress(self, family: str, name: str | None, dress: Dress) -> Dress:
        """The dress of text with this style, within text with `dress`."""
        for style in reversed(self._chain(family, name)):
            dress = _changed(dress, style.find(f"{STYLE}text-properties"))
        return dress

    def list_level(self, name: str, level: int) -> _Level | None:
        return self._lists.get(name, {}).get(level)


def _plain_name(style: etree._Element) -> str:
    return style.get(f"{STYLE}name", "").replace("_20_", " ")


def _changed(dress: Dress, properties: etree._Element | None) -> Dress:
    if properties is None:
        return dress
    if weight := properties.get(f"{FO}font-weight"):
        dress = replace(dress, bold=weight in _BOLD)
    if slant := properties.get(f"{FO}font-style"):
        dress = replace(dress, italic=slant != "normal")
    if position := properties.get(f"{STYLE}text-position"):
        raised = position.split(" ")[0]
        dress = replace(dress, superscript=raised == "super" or (raised[:1].isdigit() and raised != "0%"))
    if display := properties.get(f"{TEXT}display"):
        dress = replace(dress, hidden=display == "none")
    return dress


def _levels(element: etree._Element) -> dict[int, _Level]:
    levels = {}
    for child in element:
        number = integer(child.get(f"{TEXT}level"), 0)
        if not isinstance(child.tag, str) or not 0 < number <= _LEVELS:
            continue
        character = child.get(f"{TEXT}bullet-char")
        levels[number] = _Level(
            form=_FORMS.get(child.get(f"{STYLE}num-format", ""), ""),
            prefix=child.get(f"{STYLE}num-prefix", ""),
            suffix=child.get(f"{STYLE}num-suffix", ""),
            levels=integer(child.get(f"{TEXT}display-levels"), 1),
            start=integer(child.get(f"{TEXT}start-value"), 1),
            pattern=child.get(f"{_LOEXT}num-list-format", ""),
            bullet=bullet(character) if character else "•" if child.tag.endswith("-image") else "",
        )
    return levels


@dataclass
class Count:
    """How far a list is, level by level."""

    numbers: dict[int, int] = field(default_factory=dict)

    def next(self, level: int, shape: _Level, start: int | None) -> None:
        """One item more at this level; deeper levels begin anew."""
        if start is None:
            start = self.numbers[level] + 1 if level in self.numbers else shape.start
        self.numbers = {above: number for above, number in self.numbers.items() if above < level}
        self.numbers[level] = start


class Labels:
    """Counts through a document; must be asked for each item, in order."""

    def __init__(self, styles: Styles) -> None:
        self._styles = styles
        self._by_id: dict[str, Count] = {}
        self._by_style: dict[str, Count] = {}
        self._headings = Count()

    def begin(self, element: etree._Element, style: str) -> Count:
        """The count with which a list goes on or begins."""
        known = self._by_id.get(element.get(f"{TEXT}continue-list", ""))
        if known is None and element.get(f"{TEXT}continue-numbering") == "true":
            known = self._by_style.get(style)
        count = known or Count()
        self._by_style[style] = count
        name = element.get("{http://www.w3.org/XML/1998/namespace}id")
        if name:
            self._by_id[name] = count
        return count

    def label(self, count: Count, style: str, level: int, start: int | None) -> str:
        """The label of the next item of a list as printed, or an empty string."""
        shape = self._styles.list_level(style, level)
        if shape is None:
            return ""
        count.next(level, shape, start)
        return shape.bullet or self._printed(count, shape, level, style)

    def heading(self, level: int, start: int | None) -> str:
        """The number of the next heading of this level as printed, or an empty string."""
        shape = self._styles.outline.get(level)
        if shape is None:
            return ""
        self._headings.next(level, shape, start)
        return self._printed(self._headings, shape, level, None)

    def _printed(self, count: Count, shape: _Level, level: int, style: str | None) -> str:
        if not shape.form:
            return "" if "%" in shape.pattern else (shape.prefix + shape.suffix).strip()
        numbers = {other: self._number(count, other, style) for other in range(1, level + 1)}
        if shape.pattern:
            text = shape.pattern
            for other, number in numbers.items():
                text = text.replace(f"%{other}%", number)
            return text.strip()
        shown = [numbers[other] for other in range(max(1, level - shape.levels + 1), level + 1)]
        return f"{shape.prefix}{'.'.join(filter(None, shown))}{shape.suffix}".strip()

    def _number(self, count: Count, level: int, style: str | None) -> str:
        shapes = self._styles.outline.get(level) if style is None else self._styles.list_level(style, level)
        shape = shapes or _Level()
        return formatted(count.numbers.get(level, shape.start), shape.form) if shape.form else ""


def integer(text: str | None, otherwise: int) -> int:
    return int(text) if text and text.isascii() and text.isdigit() and len(text) < 6 else otherwise
