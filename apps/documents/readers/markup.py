"""Web pages as a tree: bytes -> text in the right encoding -> elements, without fetching or running anything."""

import codecs
import re

from lxml import etree

from apps.documents.domain.unreadable import Reason, Unreadable

MAX_BYTES = 10_000_000
MAX_TAGS = 100_000
MAX_DEPTH = 200
MAX_ATTRIBUTES = 3000

_MARKS = ((codecs.BOM_UTF8, "utf-8"), (codecs.BOM_UTF16_LE, "utf-16-le"), (codecs.BOM_UTF16_BE, "utf-16-be"))
_DECLARED = re.compile(rb"(?:charset|encoding)\s*=\s*[\"']?\s*([\w.:-]{2,40})", re.IGNORECASE)
_LOOK_IN = 4096
# What a page may say of itself; the web reads Latin-1 as Windows does.
_ENCODINGS = {
    "iso8859-15": "iso8859-15",
    "utf-16": "utf-16",
    "utf-16-le": "utf-16-le",
    "utf-16-be": "utf-16-be",
}
_XML_DECLARATION = re.compile(r"<\?xml[^>]{0,200}\?>")


def parse(data: bytes) -> etree._Element:
    """The root of a page; raises Unreadable when it is too big, or has more or deeper tags than any report."""
    if len(data) > MAX_BYTES:
        raise Unreadable(Reason.TOO_BIG)
    text = decode(data).replace("\x00", "").lstrip()
    declaration = _XML_DECLARATION.match(text)
    text = text[declaration.end() :] if declaration else text
    if text.count("<") > MAX_TAGS or any(_is_overloaded(tag) for tag in text.split("<")):
        raise Unreadable(Reason.HOSTILE)
    parser = etree.HTMLParser(
        encoding="utf-8", no_network=True, huge_tree=False, remove_comments=True, remove_pis=True
    )
    try:
        root = etree.fromstring(text.encode("utf-8", "replace"), parser)
    except (etree.ParserError, etree.XMLSyntaxError, ValueError, AssertionError) as damage:
        raise Unreadable(Reason.DAMAGED) from damage
    if root is None:
        raise Unreadable(Reason.NO_TEXT)
    _refuse_depth(root)
    return root


def _is_overloaded(tag: str) -> bool:
    """A tag with so many attributes that comparing them takes the parser forever."""
    if len(tag) < 2 * MAX_ATTRIBUTES:
        return False
    return tag.count("=") > MAX_ATTRIBUTES or len(tag.partition(">")[0].split()) > MAX_ATTRIBUTES


def _refuse_depth(root: etree._Element) -> None:
    depth = 0
    for event, _element in etree.iterwalk(root, events=("start", "end")):
        depth += 1 if event == "start" else -1
        if depth > MAX_DEPTH:
            raise Unreadable(Reason.HOSTILE)


def words(element: etree._Element) -> str:
    """All text in the element."""
    return str(_STRING(element))


_STRING = etree.XPath("string()", smart_strings=False)


def decode(data: bytes) -> str:
    """The text of a page: by its mark, else as UTF-8 where it is that, else as it says, else as Windows writes."""
    for mark, encoding in _MARKS:
        if data.startswith(mark):
            return data[len(mark) :].decode(encoding, "replace")
    bare = _bare_utf16(data)
    if bare:
        return data.decode(bare, "replace")
    try:
        return data.decode("utf-8")
    except UnicodeDecodeError:
        pass
    return data.decode(_declared(data), "replace")


def _bare_utf16(data: bytes) -> str | None:
    """UTF-16 without a mark begins with a tag of which every other byte is zero."""
    return {b"<\x00": "utf-16-le", b"\x00<": "utf-16-be"}.get(data[:2])


def _declared(data: bytes) -> str:
    match = _DECLARED.search(data[:_LOOK_IN])
    try:
        name = codecs.lookup(match[1].decode("ascii")).name if match else ""
    except LookupError:
        name = ""
    return _ENCODINGS.get(name, "cp1252")
