"""What the styles of a Word document say about a paragraph: heading level, list, bold and italic."""

import re
from dataclasses import dataclass, replace
from functools import cache

from lxml import etree

from apps.documents.readers.numbering import W

_HEADING = re.compile(r"(?:heading|kop|titre|überschrift)\s*(\d)", re.IGNORECASE)
_CONTENTS = re.compile(r"(?:toc|inhopg)\s*\d|table of figures", re.IGNORECASE)
_OFF = frozenset({"0", "false", "off", "none"})
_LONGEST_CHAIN = 20


@dataclass(frozen=True)
class Dress:
    """How characters look."""

    bold: bool = False
    italic: bool = False
    superscript: bool = False
    hidden: bool = False


class Styles:
    """The styles of a document; an unknown style says nothing."""

    def __init__(self, root: etree._Element | None) -> None:
        self._styles = (
            {style.get(f"{W}styleId", ""): style for style in root.iter(f"{W}style")}
            if root is not None
            else {}
        )
        # A document has thousands of paragraphs and runs in a handful of styles: each is worked out once.
        self.level = cache(self._level)
        self.is_contents = cache(self._is_contents)
        self.numbering = cache(self._numbering)
        self.dress = cache(self._dress)
        self._named_dress = cache(self._dress_over)

    def _chain(self, style: str | None) -> list[etree._Element]:
        """The style and what it is based on, the style itself first."""
        chain: list[etree._Element] = []
        while style in self._styles and len(chain) < _LONGEST_CHAIN:
            chain.append(self._styles[style])
            style = _value(chain[-1], "basedOn")
        return chain

    def _level(self, style: str | None, own: str | None) -> int:
        """1 to 9 for a heading, 0 for text."""
        found = own
        for element in self._chain(style):
            if found is None:
                found = _value(element.find(f"{W}pPr"), "outlineLvl")
            if found is None and (match := _HEADING.fullmatch(_value(element, "name") or "")):
                return int(match[1])
        return int(found) + 1 if found and found.isdigit() and int(found) < 9 else 0

    def _is_contents(self, style: str | None) -> bool:
        """A line of a table of contents that Word made."""
        names = (_value(element, "name") or "" for element in self._chain(style)[:1])
        return any(_CONTENTS.fullmatch(name) for name in names)

    def _numbering(self, style: str | None) -> tuple[str | None, str | None]:
        """The list and level that the style puts its paragraphs in."""
        for element in self._chain(style):
            properties = element.find(f"{W}pPr/{W}numPr")
            if properties is not None and _value(properties, "numId"):
                return _value(properties, "numId"), _value(properties, "ilvl")
        return None, None

    def _dress(self, style: str | None) -> Dress:
        """The dress that a paragraph or character style gives."""
        return self._dress_over(style, Dress())

    def _dress_over(self, style: str | None, dress: Dress) -> Dress:
        for element in reversed(self._chain(style)):
            dress = _changed(dress, element.find(f"{W}rPr"))
        return dress

    def run_dress(self, properties: etree._Element | None, dress: Dress) -> Dress:
        """The dress of a run in a paragraph with `dress`: its character style, then what is set on it."""
        if properties is None:
            return dress
        own = {child.tag: child for child in properties}
        if (named := own.get(_NAMED)) is not None:
            dress = self._named_dress(named.get(_VAL), dress)
        return _dressed(dress, own)


_VAL = f"{W}val"
_NAMED = f"{W}rStyle"
_RAISED = f"{W}vertAlign"
_TOGGLES = {f"{W}b": "bold", f"{W}i": "italic", f"{W}vanish": "hidden"}


def _changed(dress: Dress, properties: etree._Element | None) -> Dress:
    if properties is None:
        return dress
    return _dressed(dress, {child.tag: child for child in properties})


def _dressed(dress: Dress, own: dict[str, etree._Element]) -> Dress:
    """The dress with what these properties, by tag, change about it."""
    for tag, attribute in _TOGGLES.items():
        if tag in own:
            dress = replace(dress, **{attribute: own[tag].get(_VAL) not in _OFF})
    raised = own[_RAISED].get(_VAL) if _RAISED in own else None
    return replace(dress, superscript=raised == "superscript") if raised else dress


def _value(parent: etree._Element | None, name: str) -> str | None:
    child = parent.find(f"{W}{name}") if parent is not None else None
    return child.get(f"{W}val") if child is not None else None
