"""Where the sentences of an answer begin and end, also where they end in the marker of a note."""

import re
from functools import lru_cache

# One set of signs first, so that the search is fast: the end of a sentence, or a blank line.
_SENTENCE_END = re.compile(
    r"[.!?\n](?:(?<=\n)\s{0,20}\n"
    r"|(?<!\n)(?<!\bnr\.)(?<!\bnrs\.)(?<!\bdhr\.)(?<!\bmw\.)"
    r"(?:\d{1,3}|\[\^[\w-]{1,20}\])?[”\"»)’']?(?=\s{1,3}[^\sa-z]))"
)


@lru_cache(maxsize=1024)
def sentence_spans(text: str) -> tuple[tuple[int, int], ...]:
    """(start, end) of each sentence of a text or of its Markdown, without blanks around it; a blank line ends one.

    Remembered: promises, plans and repetitions are looked for in the same texts.
    """
    stops = [stop.end() for stop in _SENTENCE_END.finditer(text)]
    return tuple(
        _trimmed(text, start, stop) for start, stop in zip([0, *stops], [*stops, len(text)], strict=True)
    )


def _trimmed(text: str, start: int, end: int) -> tuple[int, int]:
    sentence = text[start:end]
    return start + len(sentence) - len(sentence.lstrip()), end - (len(sentence) - len(sentence.rstrip()))
