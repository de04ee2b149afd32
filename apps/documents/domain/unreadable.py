"""Why a file cannot be read, as a value: the doors say it in the language of their reader."""

import re
from enum import StrEnum


class Reason(StrEnum):
    EMPTY = "empty"
    TOO_BIG = "too-big"
    UNSUPPORTED = "unsupported"
    OLD_WORD = "old-word"
    PROTECTED = "protected"
    DAMAGED = "damaged"
    HOSTILE = "hostile"
    NO_TEXT = "no-text"
    TOO_LONG = "too-long"


NAME_LENGTH = 120


def plain_name(name: str) -> str:
    """The name of a file as it can be shown: no folders, no line ends or other invisible marks, not endless."""
    last = re.split(r"[/\\]", name)[-1]
    seen = "".join(char for char in last if char.isprintable()).strip()
    return seen if len(seen) <= NAME_LENGTH else f"{seen[: NAME_LENGTH - 20]}…{seen[-19:]}"


class Unreadable(Exception):
    """The file is refused and nothing of it was kept.

    `reason` says why; `detail` is the sentence for a person where somebody has put it in words.
    """

    def __init__(self, reason: Reason, detail: str = "") -> None:
        super().__init__(detail or reason.value)
        self.reason = reason
        self.detail = detail


class Unwritable(Exception):
    """The report cannot be made into a file of this format; the text is the writer's reason."""
