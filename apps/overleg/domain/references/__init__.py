"""Pointers between answers: found in prose, resolved against a numbering, kept by identity, printed as prose.

`find_references` says where a text points, `resolve` at what, `tokens` keeps it as `[[vraag:KEY]]` so that
renumbering changes only what is printed, `checks` says what must be put right before sending.
"""

from .checks import (
    AnswerText,
    ReferenceBlock,
    Severity,
    check_references,
    is_reference_only,
    pointed_keys,
)
from .circles import circles_of
from .find import Join, find_joins, find_references
from .lists import NumberList, heading_numbers, number_list, read_numbers
from .mentions import Kind, Mention, Pointed, Resolution, Status
from .numbering import Numbered, Numbering, asker_name
from .prose import prose_mentions, shielded
from .resolve import resolve
from .tokens import (
    Problem,
    Token,
    Tokenised,
    from_editor,
    to_editor,
    to_prose,
    tokenise,
    tokens,
)

__all__ = [
    "AnswerText",
    "Join",
    "Kind",
    "Mention",
    "NumberList",
    "Numbered",
    "Numbering",
    "Pointed",
    "Problem",
    "ReferenceBlock",
    "Resolution",
    "Severity",
    "Status",
    "Token",
    "Tokenised",
    "asker_name",
    "check_references",
    "circles_of",
    "find_joins",
    "find_references",
    "from_editor",
    "heading_numbers",
    "is_reference_only",
    "number_list",
    "pointed_keys",
    "prose_mentions",
    "read_numbers",
    "resolve",
    "shielded",
    "to_editor",
    "to_prose",
    "tokenise",
    "tokens",
]
