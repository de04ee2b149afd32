"""One kind of space and no invisible characters, the same for every reader."""

_SPACES: dict[int, str | None] = {0x00A0: " ", 0x202F: " ", 0x2007: " "}
_NOTHING: dict[int, str | None] = dict.fromkeys((0x200B, 0x200C, 0x200D, 0x2060, 0xFEFF))
_LINE_ENDS: dict[int, str | None] = {0x2028: "\n", 0x2029: "\n", 0x000B: "\n", 0x0085: "\n"}
# The private-use bullets are what Word's symbol fonts leave behind; the rest of that range is kept free, because
# `domain/marks.py` carries note markers in it.
_SYMBOL_BULLETS: dict[int, str | None] = dict.fromkeys(range(0xF000, 0xF900), "•")
_PRIVATE_USE: dict[int, str | None] = dict.fromkeys(range(0xE000, 0xF000), "\ufffd")
_CLEANING: dict[int, str | None] = _SPACES | _NOTHING | _LINE_ENDS | _SYMBOL_BULLETS | _PRIVATE_USE


def clean(text: str) -> str:
    """The text with plain spaces, without zero-width characters, and with line ends as newlines."""
    # Of plain ASCII only the vertical tab is cleaned.
    return text.replace("\x0b", "\n") if text.isascii() else text.translate(_CLEANING)
