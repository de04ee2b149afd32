"""What a mail that came back says: which of our mails it was, and why it could not be delivered.

A notification of RFC 3464 has a part message/delivery-status and returns the mail, or its headers. Older programs
write plain text; that counts only when a mail system wrote it and says for good. What is not surely about a mail of
ours is refused: nothing is guessed. What comes in is anybody's, so it only ever tells people something; it stops no
mail.
"""

import re
from dataclasses import dataclass
from email import message_from_bytes
from email.message import Message
from enum import StrEnum

LARGEST = 1_000_000  # bytes
REASON_LIMIT = 300
MOST_PARTS = 50
MAIL_HEADER = "X-So-Workflow-Mail"
_MESSAGE_ID = re.compile(r"<[0-9a-f]{40}@[A-Za-z0-9.-]{1,253}>")
_MAIL_HEADER = re.compile(r"(?im)^X-So-Workflow-Mail:[ \t]*([0-9a-f-]{36})[ \t]*\r?$")
_STATUS = re.compile(r"\b([245])\.(\d{1,3})\.(\d{1,3})\b")
_FINAL_REPLY = re.compile(r"(?<![\d.])5\d\d(?=[ -])[^\n]*|\b5\.\d{1,3}\.\d{1,3}\b[^\n]*")
_MAIL_SYSTEM = re.compile(r"(?i)\b(mailer-daemon|postmaster|mail delivery (sub)?system)\b")


class Unusable(StrEnum):
    """Why a message tells nothing about a mail of ours."""

    TOO_BIG = "too-big"
    NOT_A_BOUNCE = "not-a-bounce"
    NOT_FINAL = "not-final"
    NOT_OURS = "not-ours"


class NoBounce(Exception):
    """This message does not say that a mail of ours came back."""

    def __init__(self, why: Unusable) -> None:
        super().__init__(why.value)
        self.why = why


@dataclass(frozen=True)
class Bounce:
    """Which mail came back, by its Message-ID or its own header ("" where unknown), and why, on one line."""

    message_id: str
    mail: str
    reason: str


def read_bounce(raw: bytes) -> Bounce:
    """The mail that came back, and why. Raises NoBounce for everything else, however malformed."""
    if len(raw) > LARGEST:
        raise NoBounce(Unusable.TOO_BIG)
    try:
        parts = _parts(message_from_bytes(raw))
    except RecursionError as error:
        raise NoBounce(
            Unusable.NOT_A_BOUNCE
        ) from error  # parts in parts in parts: no mail system writes that
    reason = _of_report(parts)
    if reason is None:
        reason = _of_plain_text(parts)
    message_id, mail = _returned(parts)
    if not message_id and not mail:
        raise NoBounce(Unusable.NOT_OURS)
    return Bounce(message_id, mail, reason)


def _parts(message: Message) -> list[Message]:
    """The message and its parts, outermost first, up to a number that no honest notification has."""
    found: list[Message] = []
    waiting = [message]
    while waiting and len(found) < MOST_PARTS:
        part = waiting.pop(0)
        found.append(part)
        inner = part.get_payload()
        if isinstance(inner, list):
            waiting += [child for child in inner if isinstance(child, Message)]
    return found


def _of_report(parts: list[Message]) -> str | None:
    """Why, by the delivery status; None without one. Raises NoBounce when it is not final."""
    status = next((part for part in parts if part.get_content_type() == "message/delivery-status"), None)
    if status is None:
        return None
    blocks = status.get_payload()
    fields = [block for block in blocks if isinstance(block, Message)] if isinstance(blocks, list) else []
    of_people = [block for block in fields if block.get("Action") is not None]
    failed = [block for block in of_people if _one_line(block["Action"]).lower() == "failed"]
    if not failed:
        raise NoBounce(Unusable.NOT_FINAL if of_people else Unusable.NOT_A_BOUNCE)
    code = _STATUS.search(_one_line(failed[0].get("Status", "")))
    told = _one_line(failed[0].get("Diagnostic-Code", "")).partition(";")[2].strip()
    return (
        " ".join(filter(None, [code[0] if code and code[0] not in told else "", told]))[:REASON_LIMIT]
        or "5.0.0"
    )


def _of_plain_text(parts: list[Message]) -> str:
    """Why, by what a mail system wrote in words. Raises NoBounce when it was not one, or does not say for good."""
    outer = parts[0]
    if not _MAIL_SYSTEM.search(_one_line(outer.get("From", ""))):
        raise NoBounce(Unusable.NOT_A_BOUNCE)
    reply = _FINAL_REPLY.search("\n".join(_text(part) for part in parts))
    if reply is None:
        raise NoBounce(Unusable.NOT_FINAL)
    return _one_line(reply[0])[:REASON_LIMIT]


def _returned(parts: list[Message]) -> tuple[str, str]:
    """(Message-ID, own header) of the mail that came back: from its headers, else from the words around them."""
    for part in parts[1:]:
        message_id = _MESSAGE_ID.fullmatch(_one_line(part.get("Message-ID", "")))
        mail = _one_line(part.get(MAIL_HEADER, ""))
        if message_id or mail:
            return message_id[0] if message_id else "", mail[:36]
    words = "\n".join(_text(part) for part in parts)
    own = _MAIL_HEADER.search(words)
    found = _MESSAGE_ID.findall(words)
    return (found[0] if len(set(found)) == 1 else ""), (own[1] if own else "")


def _text(part: Message) -> str:
    """The words of a part that has no parts, decoded as far as they can be."""
    if part.is_multipart():
        return ""
    try:
        content = part.get_payload(decode=True)
    except (ValueError, LookupError):
        return ""
    return content.decode("utf-8", "replace") if isinstance(content, bytes) else ""


def _one_line(words: object) -> str:
    """The words of a header on one line, without what cannot be printed."""
    return " ".join("".join(c if c.isprintable() else " " for c in str(words)).split())
