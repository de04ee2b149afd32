"""Why a file cannot be read, as a value: the doors say it in the language of their reader."""

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
