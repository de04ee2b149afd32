"""Changes to the Markdown itself: plain text made safe, and note labels renumbered."""

import re

from apps.overleg.domain.prose.blocks import notes_of
from apps.overleg.domain.prose.reading import markdown_tokens, parse, printable

# What opens something in the middle of a line; "a_b" between letters and "[1]" alone do not.
INLINE_MARKS = re.compile(
    r"\\"  # an escape: C:\map
    r"|[`*<]"  # code, emphasis, an address between angle brackets
    r"|(?<![^\W_])_|_(?![^\W_])"  # _emphasis_, but not bestand_naam
    r"|\[(?=[\^\[])|(?<=\[)\["  # a note [^1], a token [[vraag:KEY]]
    r"|\](?=\()"  # the words of a link: [woord](adres)
    r"|&(?=#?\w+;)"  # a character reference: &euro;
)
# What opens a block at the start of a line.
LINE_MARKS = re.compile(
    r"[#>+\-=~:|]"  # heading, quote, bullet, underlined heading, fence, table
    r"|(?<=\d)[.)]"  # the mark of a numbered item: "3." or "3)"
)
NUMBERED = re.compile(r"\d{1,9}(?=[.)](?:\s|$))")

CODE_SPAN = r"(?P<ticks>(?<!`)`+(?!`))(?:(?!\n[ \t]*\n).)+?(?<!`)(?P=ticks)(?!`)"
NOTE_MARK = re.compile(rf"\\.|{CODE_SPAN}|\[\^(?P<label>[^\]\s]+)\]", re.DOTALL)


def tidy(text: str) -> str:
    """Plain text as `escape` keeps it: line ends as newlines, lines trimmed, one blank line at most."""
    lines = [line.strip() for line in printable(text).replace("\r\n", "\n").replace("\r", "\n").split("\n")]
    return re.sub(r"\n{3,}", "\n\n", "\n".join(lines)).strip()


def escape(text: str) -> str:
    """Markdown that reads back as the plain text it was made of: `plain_text(escape(t)) == tidy(t)`.

    A blank line parts paragraphs; a single line end stays a line end. Nothing in imported text can become
    markup, a note, a link or a reference token.
    """
    paragraphs = tidy(text).split("\n\n")
    return "\n\n".join("\\\n".join(map(_escape_line, paragraph.split("\n"))) for paragraph in paragraphs)


def _escape_line(line: str) -> str:
    at = numbered.end() if (numbered := NUMBERED.match(line)) else 0
    mark = LINE_MARKS.match(line, at)
    head = line[:at]
    rest = INLINE_MARKS.sub(r"\\\g<0>", line[at:])
    return f"{head}\\{rest}" if mark else f"{head}{rest}"


def renumber_notes(markdown: str, start: int) -> tuple[str, int]:
    """The same text with its notes labelled `start`, `start` + 1, … in the order of reading, and the next.

    Only labels change: the text parses to the same blocks. Definitions that nothing points at come last, so
    that texts put behind one another never share a label.
    """
    used = [note.label for note in notes_of(parse(markdown))]
    tokens = markdown_tokens(markdown)
    defined = [token.meta["label"] for token in tokens if token.type == "footnote_reference_open"]
    order = dict.fromkeys([*used, *defined])
    labels = {label: str(start + at) for at, label in enumerate(order)}
    code_lines = {
        line
        for token in tokens
        if token.type in {"fence", "code_block"}
        for line in range(*(token.map or ()))
    }
    chunks = _split_code(printable(markdown), code_lines)
    renumbered = "".join(chunk if is_code else _relabel(chunk, labels) for is_code, chunk in chunks)
    return renumbered, start + len(labels)


def _split_code(markdown: str, code_lines: set[int]) -> list[tuple[bool, str]]:
    """The text in runs of code lines and other lines, in order."""
    chunks: list[tuple[bool, str]] = []
    for number, line in enumerate(markdown.splitlines(keepends=True)):
        is_code = number in code_lines
        if chunks and chunks[-1][0] == is_code:
            chunks[-1] = (is_code, chunks[-1][1] + line)
        else:
            chunks.append((is_code, line))
    return chunks


def _relabel(text: str, labels: dict[str, str]) -> str:
    def new(match: re.Match[str]) -> str:
        label = match["label"]
        if label is None:
            return match[0]
        # A marker without a definition must not become one that has.
        return f"[^{labels[label]}]" if label in labels else f"\\{match[0]}"

    return NOTE_MARK.sub(new, text)
