"""The ETag of an answer's text: which version was read, and with which numbering its pointers were written.

`"3-5-9f86d081884c7d65"`: version 3 (0: no text yet), numbering 5, the first sixteen signs of the sha256. If-Match
says what the change is based on. A renumbering meanwhile is no conflict: the labels are read as they were meant.
"""

import re
from dataclasses import dataclass

_TAG = re.compile(r'\A"(?P<number>\d{1,9})-(?P<numbering>\d{1,9})-(?P<sha>[0-9a-f]{0,16})"\Z')
# No version has this number: whoever comes with a tag we never gave is told that the text is another one.
UNKNOWN = -1


@dataclass(frozen=True)
class Read:
    """What the writer had in front of them."""

    based_on: int
    numbering: int | None
    sha: str = ""


def etag(number: int, numbering: int, sha256: str) -> str:
    return f'"{number}-{numbering}-{sha256[:16]}"'


def read_if_match(header: str) -> Read | None:
    """What If-Match says was read; None when it says nothing (missing, or `*`: "whatever it is").

    A list of tags or a weak one is no tag of ours: it matches no version.
    """
    given = header.strip()
    if given in {"", "*"}:
        return None
    found = _TAG.match(given)
    if found is None:
        return Read(UNKNOWN, None)
    return Read(int(found["number"]), int(found["numbering"]), found["sha"])
