"""Numbers of notes at the foot of pages that come twice: one of them is misprinted or misread."""

import re
from collections import Counter
from collections.abc import Iterator, Sequence

from apps.documents.domain.pages import mark_page_breaks
from apps.documents.domain.paragraphs import Line, Remark

# "8 Conclusie 5 van …"; a number with a dot or a digit behind it is a list or a sum.
_NOTE = re.compile(r"\s?(?P<number>[1-9]\d{0,2})\s+(?=[^\W\d_])")


def repeated_notes(lines: Sequence[Line]) -> tuple[Remark, ...]:
    """A remark for each note whose number another one has; numbers that start anew at 1 are no repetition."""
    series: list[list[int]] = [[]]
    for number in _numbers(mark_page_breaks(lines)):
        if number == 1:
            series.append([])
        series[-1].append(number)
    found: list[Remark] = []
    for numbers in series:
        times = Counter(numbers)
        found += [Remark("note-number-twice", str(number)) for number in numbers if times[number] > 1]
    return tuple(found)


def _numbers(lines: Sequence[Line]) -> Iterator[int]:
    """The numbers of the notes at the foot of each page, in order: the last lines before the page ends."""
    block: list[str] = []
    gap = False
    for line in (*lines, Line("", page_break=True)):
        if line.page_break and block and _NOTE.match(block[0]):
            yield from (int(match["number"]) for text in block if (match := _NOTE.match(text)))
        if not line.text.strip():
            gap = True
            block = [] if line.page_break else block
            continue
        if gap or line.page_break:
            block = []
        block.append(line.text)
        gap = False
