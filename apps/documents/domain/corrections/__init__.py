"""What a clerk makes of a recognised outline: acts, each with its JSON form, folded over what was found.

`pieces` says which stretches of the paper an item holds, `acts` changes that, `rebuild` makes an outline of it
again. The paper itself never changes: no act can lose a sentence of it.
"""

from .acts import (
    Act,
    Divide,
    Join,
    Kind,
    Merge,
    Move,
    Number,
    NumberThrough,
    Seen,
    SetAskers,
    Split,
    Unfit,
    act_from_json,
    act_json,
)
from .fold import perform
from .pieces import Corrected, Fragment, Piece, PiecePart, pieces_of, uncovered
from .rebuild import apply, rebuild

__all__ = [
    "Act",
    "Corrected",
    "Divide",
    "Fragment",
    "Join",
    "Kind",
    "Merge",
    "Move",
    "Number",
    "NumberThrough",
    "Piece",
    "PiecePart",
    "Seen",
    "SetAskers",
    "Split",
    "Unfit",
    "act_from_json",
    "act_json",
    "apply",
    "perform",
    "pieces_of",
    "rebuild",
    "uncovered",
]
