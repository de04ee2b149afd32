"""From physical lines back to paragraphs: pages, notes, markers, line ends and hyphens undone."""

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace
from itertools import pairwise

from apps.documents.domain.hyphens import Hyphenation
from apps.documents.domain.labels import is_label
from apps.documents.domain.marks import FIRST_SENTINEL, SENTINEL, place_markers
from apps.documents.domain.note_numbers import repeated_notes
from apps.documents.domain.pages import PageLine, split_pages, usual_width
from apps.documents.domain.paragraphs import Paragraph, Remark, Run, Source, SourceNote

# List items: "1. Wat er moet gebeuren", "a) …", "- Brief van de minister", "• …"
_LIST_LABEL = re.compile(r"\s*(\d{1,2}[.)]|[a-z][.)]|\([a-z0-9]{1,2}\)|[-–•●▪◦o])\s+(?=\S)")
_ENDS_SENTENCE = re.compile(r"[.?!…:;][)\]»”’\"']*$")
# A label alone on its line: the words of its item stand on the next.
_LABEL_ALONE = re.compile(r"(?:[a-z][.)]|\([a-z0-9]{1,2}\)|[-–•●▪◦o])")
# "Vragen van de leden Kuiper (VVD) en De Vries" / "(CDA) aan de Minister …"
_HEADING_GOES_ON = re.compile(
    r"\([^()]{1,40}\)(?:,|\s+(?:en|aan)\s|$)|aan\s+(?:de|het)\s+(?:minister|staatssecretaris|bewinds|kabinet)",
    re.IGNORECASE,
)
_LONGEST_MARKED = 300
_MARKED = re.compile(r"\s*(?:#{1,6}\s+(?P<heading>\S.*?)\s*#*|\*\*(?P<bold>[^*]+)\*\*)\s*")
# Lines of a letter that begin anew without a blank line.
_LETTER_LINE = re.compile(
    r"(?:Geachte|Hierbij\s+(?:bied|zend|stuur|doe|ontvangt)|Betreft|Datum|Onderwerp|Onze\s+referentie|(?:Ons|Uw)\s+kenmerk)\b|"
    r"(?:De\s+)?(?:[\w.-]+\s+){0,2}(?:(?:onder)?voorzitter|(?:adjunct-)?griffier)\s+van\s+de\s+(?:\w+\s+){0,4}commissies?\b",
    re.IGNORECASE,
)
# A number alone on its line announces a question: "12", "12."
_NUMBER_ALONE = re.compile(r"\d{1,3}[.):]?|\d{4}")
# "Kamerstuk 21 501-32, nr." / "1725.": an abbreviation at the end of a line ends nothing.
_ABBREVIATED = re.compile(
    r"\b(?:nrs?|p|blz|art|dhr|mw|drs|mr|dr|prof|resp|incl|d\.d|o\.a|m\.b\.t|t\.a\.v|i\.v\.m)\.$",
    re.IGNORECASE,
)
_ENDS_ITEM = re.compile(r"[.?!…:;,][)\]»”’\"']*$")
# A page that goes on with its paragraph has a full last line; a line that ends its paragraph is mostly short.
_FULL_AT_SEAM = 0.85
_FULL_IN_PAGE = 0.7
# A line that ends a sentence ends its paragraph too, unless the next word would not have fitted on it.
_FULL_AFTER_SENTENCE = 0.9
# What mostly begins a paragraph: in a paper without blank lines even a full line may be the last of the one before.
_BEGINS_ANEW = re.compile(
    r"(?:De\s+(?:\w+\s+){0,4}leden|(?:Deze|Genoemde|Voornoemde)\s+leden|(?:Het|Dit)\s+lid|Verder|Voorts|Daarnaast|Tot\s+slot|"
    r"Ten\s+slotte|Ook|Zij\s+(?:vragen|willen|zijn)|Kan|Kunnen|Kunt|Hoe|Hoeveel|Wat|Welke|Waarom|Wanneer)\b"
)
_SHARE_OF_GAPS = 0.3
_PROSE_LINE = 0.6
_FEW_LINES = 4
_HEADING_LINE = 0.6
_UNWRAPPED_WIDTH = 160
_UNWRAPPED_ENDS = 0.6
_CARRIED_LINES = 2


def undo_layout(source: Source) -> Source:
    """The same document as paragraphs and notes; a source that has paragraphs already is given back."""
    if not source.lines:
        return source
    pages = split_pages([replace(line, text=_unmarked(line.text)) for line in source.lines])
    texts, missing = place_markers(pages.lines, pages.notes)
    lines = [
        PageLine(text, line.page, line.seam, line.gap) for text, line in zip(texts, pages.lines, strict=True)
    ]
    remarks = (
        *source.remarks,
        *pages.remarks,
        *repeated_notes(source.lines),
        *(Remark("note-without-marker", str(n)) for n in missing),
    )
    return Source(
        source.media_type,
        paragraphs=tuple(_Joiner.for_lines(lines).paragraphs(lines)),
        notes=tuple(SourceNote(note.number, note.text) for note in pages.notes),
        remarks=remarks,
    )


def _unmarked(text: str) -> str:
    """A line that Markdown makes a heading or bold as a whole, without its marks."""
    may_be = len(text) <= _LONGEST_MARKED and text.lstrip()[:1] in {"#", "*"}
    match = _MARKED.fullmatch(text) if may_be else None
    return match["heading"] or match["bold"] if match else text


@dataclass(frozen=True)
class _Joiner:
    """Knows what the whole document tells about its lines.

    `wrapped`: a paragraph goes over several lines. `spaced`: blank lines part the paragraphs. `short`: these have
    but a few lines, so that a sentence that begins a line mostly begins a paragraph.
    """

    width: int
    hyphens: Hyphenation
    wrapped: bool
    spaced: bool
    short: bool

    @classmethod
    def for_lines(cls, lines: Sequence[PageLine]) -> "_Joiner":
        texts = [_words(line) for line in lines]
        width = usual_width(texts)
        ends = [_ends_sentence(text) for text in texts]
        prose = [len(text) >= _PROSE_LINE * width for text in texts]
        carried = sum(after[:1].islower() and _is_cut(before, width) for before, after in pairwise(texts))
        is_prose = sum(ends) <= _UNWRAPPED_ENDS * len(texts) or carried >= _CARRIED_LINES
        # Before headings and lists there is white anyway; what counts is prose below prose.
        gaps = [
            line.gap for ended, line, long in zip(ends, lines[1:], prose[1:], strict=False) if ended and long
        ]
        last = sum(
            ended and len(text) < _FULL_AFTER_SENTENCE * width
            for ended, text in zip(ends, texts, strict=True)
        )
        of_sentences = sum(ended or long for ended, long in zip(ends, prose, strict=True))
        return cls(
            width,
            Hyphenation.of(texts),
            wrapped=width <= _UNWRAPPED_WIDTH and is_prose,
            spaced=sum(gaps) > _SHARE_OF_GAPS * len(gaps),
            short=of_sentences <= _FEW_LINES * last,
        )

    def paragraphs(self, lines: Sequence[PageLine]) -> list[Paragraph]:
        groups: list[list[PageLine]] = []
        for place, line in enumerate(lines):
            after = lines[place + 1] if place + 1 < len(lines) else None
            if groups and not self._begins_paragraph(groups[-1], line, after):
                groups[-1].append(line)
            else:
                groups.append([line])
        return [self._paragraph(group) for group in groups]

    def _begins_paragraph(self, group: list[PageLine], line: PageLine, after: PageLine | None) -> bool:
        before = next(filter(None, (_words(one) for one in reversed(group))), "")
        text = _words(line)
        # A marker alone on its line carries nothing but itself.
        if not text:
            return False
        sure = self._is_sure(group, before, line, after)
        if sure is not None:
            return sure
        ended = _ends_sentence(before)
        carries_on = text[:1].islower() and not ended and not _LIST_LABEL.match(line.text)
        if not self.wrapped:
            return not (line.seam and carries_on)
        if ended and (self._is_heading(text, after) or self._starts_anew(text)):
            return True
        if line.seam:
            return not carries_on and not self._is_full(before, text, _FULL_AT_SEAM)
        if line.gap:
            return not carries_on
        return self._begins_without_gap(before, line, text)

    def _is_sure(
        self, group: list[PageLine], before: str, line: PageLine, after: PageLine | None
    ) -> bool | None:
        """What labels and numbers say; None when they say nothing."""
        text = _words(line)
        # "… in antwoord op" / "vraag 4.": a sentence that goes on is no label, whatever its last line says.
        goes_on = text[:1].islower() and not line.gap and bool(before) and not _ends_sentence(before)
        if len(group) == 1 and is_label(before):
            # A heading over two lines: "… van de VVD-fractie en reactie" / "van de bewindspersonen".
            over_two_lines = goes_on and is_label(f"{before} {text}")
            return line.gap or not (over_two_lines or _HEADING_GOES_ON.match(text))
        if not goes_on and (is_label(text) or _LETTER_LINE.match(text)):
            return True
        if len(group) == 1 and _NUMBER_ALONE.fullmatch(before):
            return True
        if _NUMBER_ALONE.fullmatch(text):
            # "… het antwoord op vraag" / "6.": the last word of a sentence may be a number.
            ends = not text[-1].isdigit() or after is None or not _words(after)[:1].isupper()
            return line.gap or not (ends and _is_cut(before, self.width))
        if _LABEL_ALONE.fullmatch(text) and (line.gap or _ENDS_ITEM.search(before)):
            return True
        return False if _LABEL_ALONE.fullmatch(before) else None

    def _begins_without_gap(self, before: str, line: PageLine, text: str) -> bool:
        """Lines in a row part where the upper one is short or ends a sentence."""
        ended = _ends_sentence(before)
        if _LIST_LABEL.match(line.text) and _ENDS_ITEM.search(before):
            return True
        if line.text.startswith(" ") and before.endswith((":", ";", ".")):
            return True
        share = _FULL_AFTER_SENTENCE if ended else _FULL_IN_PAGE
        return not text[:1].islower() and not self._is_full(before, text, share)

    def _starts_anew(self, text: str) -> bool:
        """In a paper without blank lines a sentence that begins a line mostly begins a paragraph."""
        return not self.spaced and bool(self.short or _BEGINS_ANEW.match(text)) and not text[:1].islower()

    def _is_heading(self, text: str, after: PageLine | None) -> bool:
        """A short line of few words without an end, above a line that begins a sentence."""
        short = len(text) <= _HEADING_LINE * self.width and not _ENDS_ITEM.search(text) and text[0].isupper()
        return short and after is not None and not after.seam and _words(after)[:1].isupper()

    def _is_full(self, before: str, after: str, share: float) -> bool:
        """The first word of the next line would not have fitted on this one."""
        return len(before) + 1 + len(after.split(maxsplit=1)[0]) >= share * self.width

    def _paragraph(self, group: list[PageLine]) -> Paragraph:
        first = _words(group[0])
        if len(group) > 1 and _LABEL_ALONE.fullmatch(first):
            rest = self.hyphens.join_all([line.text for line in group[1:] if line.text] or [""])
            return Paragraph(_runs(rest.lstrip()), label=first, page_break=group[0].seam)
        whole = self.hyphens.join_all([line.text for line in group if line.text] or [""])
        label = _LIST_LABEL.match(whole)
        if label and not is_label(whole):
            return Paragraph(_runs(whole[label.end() :]), label=label.group(1), page_break=group[0].seam)
        return Paragraph(_runs(whole), page_break=group[0].seam)


def _ends_sentence(text: str) -> bool:
    return bool(_ENDS_SENTENCE.search(text)) and not _ABBREVIATED.search(text)


def _words(line: PageLine) -> str:
    return SENTINEL.sub("", line.text).strip()


def _is_cut(text: str, width: int) -> bool:
    """The line is long and stops in the middle of a sentence."""
    return len(text) >= _FULL_IN_PAGE * width and not _ends_sentence(text)


def _runs(text: str) -> tuple[Run, ...]:
    runs: list[Run] = []
    at = 0
    for match in SENTINEL.finditer(text):
        if match.start() > at:
            runs.append(Run(text[at : match.start()]))
        runs.append(Run("", superscript=True, note=ord(match.group()) - FIRST_SENTINEL))
        at = match.end()
    if at < len(text):
        runs.append(Run(text[at:]))
    return tuple(runs)
