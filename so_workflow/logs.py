"""Logs without secrets: the address of somebody's calendar is a key, and no log is a place for keys."""

import logging
import re

_SECRET = re.compile(r"(/agenda/)[^/\s?\"']+(\.ics)")


def without_secrets(text: str) -> str:
    """The text with the secret of a calendar's address left out."""
    return _SECRET.sub(r"\1…\2", text)


class HideSecrets(logging.Filter):
    """Lets every record through, without the secrets in its text."""

    def filter(self, record: logging.LogRecord) -> bool:
        text = record.getMessage()
        hidden = without_secrets(text)
        if hidden != text:
            record.msg, record.args = hidden, ()
        return True
