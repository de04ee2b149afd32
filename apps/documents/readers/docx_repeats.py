"""A note that is called again in a Word file: a field (NOTEREF) that prints the number of a note called before.

Only fields that print it raised, as a marker (the switch \\f), are markers; "zie noot 3" in a sentence is text.
"""

import re
from collections.abc import Iterator
from copy import deepcopy

from lxml import etree

from apps.documents.readers.numbering import W

# "NOTEREF _Ref1234 \f \h"
_FIELD = re.compile(r"\s*NOTEREF\s+(?P<name>\S+)(?=.*\\f)", re.IGNORECASE)
_CALLS = (f"{W}footnoteReference", f"{W}endnoteReference")


def set_repeats(body: etree._Element) -> None:
    """Put a call of the note in place of each field that repeats its marker."""
    simple = [field for field in body.iter(f"{W}fldSimple") if _FIELD.match(field.get(f"{W}instr", ""))]
    spelled = [text for text in body.iter(f"{W}instrText") if _FIELD.match(text.text or "")]
    if not simple and not spelled:
        return
    calls = dict(_called(body))
    for field in simple:
        match = _FIELD.match(field.get(f"{W}instr", ""))
        if match and match["name"] in calls:
            for child in list(field):
                field.remove(child)
            field.append(_run(calls[match["name"]]))
    for text in spelled:
        match = _FIELD.match(text.text or "")
        if match and match["name"] in calls:
            _replace_result(text, calls[match["name"]])


def _called(body: etree._Element) -> Iterator[tuple[str, etree._Element]]:
    """The bookmarks that stand around the call of a note."""
    for mark in body.iter(f"{W}bookmarkStart"):
        for sibling in mark.itersiblings():
            if sibling.tag == f"{W}bookmarkEnd" and sibling.get(f"{W}id") == mark.get(f"{W}id"):
                break
            if (call := next(sibling.iter(*_CALLS), None)) is not None:
                yield mark.get(f"{W}name", ""), call
                break


def _run(call: etree._Element) -> etree._Element:
    run = etree.Element(f"{W}r")
    run.append(deepcopy(call))
    return run


def _replace_result(text: etree._Element, call: etree._Element) -> None:
    """The runs between the separator and the end of the field make way for the call."""
    own = text.getparent()
    result: list[etree._Element] = []
    shown = False
    for run in own.itersiblings() if own is not None else ():
        mark = run.find(f"{W}fldChar")
        kind = mark.get(f"{W}fldCharType") if mark is not None else None
        if kind == "end":
            break
        if shown:
            result.append(run)
        shown = shown or kind == "separate"
    for place, run in enumerate(result):
        for child in list(run):
            run.remove(child)
        if place == 0:
            run.append(deepcopy(call))
