"""Why a service said no: may not (403), not now (409), wrong content (400); nothing was changed.

Every refusal carries one sentence for the person, already translated, that says what to do.
"""

from collections.abc import Sequence
from dataclasses import dataclass


class Refusal(Exception):
    """A service said no and changed nothing."""

    code = "refused"

    def __init__(self, message: str, *, code: str = "") -> None:
        super().__init__(message)
        self.message = message
        self.code = code or type(self).code


class NotAllowed(Refusal):
    """This person may not do this, now or later: 403."""

    code = "not-allowed"


class NotNow(Refusal):
    """The state does not permit this verb: 409."""

    code = "not-now"


class Invalid(Refusal):
    """The content is wrong: 400; `fields` names the field of each message."""

    code = "invalid"

    def __init__(self, message: str, *, code: str = "", fields: dict[str, str] | None = None) -> None:
        super().__init__(message, code=code)
        self.fields = fields or {}


class TooBig(Invalid):
    """The content is more than can be read: 413."""

    code = "too-big"


class WrongKind(Invalid):
    """The content is of a kind that is not read here: 415."""

    code = "wrong-kind"


@dataclass(frozen=True)
class Reason:
    """One of the reasons that together block an act: a stable code, a sentence, and what it is about."""

    code: str
    message: str
    subject: str = ""


class Blocked(NotNow):
    """The act is blocked by every reason listed: 409."""

    code = "blocked"

    def __init__(self, message: str, reasons: Sequence[Reason]) -> None:
        super().__init__(message)
        self.reasons = tuple(reasons)


class Stale(NotNow):
    """Somebody saved first: web 409, API 412. Both texts are here, so that nothing typed is lost."""

    code = "stale"

    def __init__(
        self, message: str, *, mine: str, theirs: str, base: str, current: int, merged: str | None = None
    ) -> None:
        super().__init__(message)
        self.mine = mine
        self.theirs = theirs
        self.base = base
        self.current = current
        self.merged = merged
