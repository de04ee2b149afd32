"""Written answers to what members asked in the first term of a debate: per member, numbers starting anew or absent."""

import re
from collections.abc import Sequence

from apps.documents.domain.askers import AskerHeading
from apps.documents.domain.assembly import Draft, DraftPart
from apps.documents.domain.elements import Element
from apps.documents.domain.header import read_header
from apps.documents.domain.outline import AskerKind, DocumentKind
from apps.documents.domain.profiles.lijst import numbered_row, paragraphs_of
from apps.documents.domain.profiles.members import members_in
from apps.documents.domain.profiles.stream import pieces_of
from apps.documents.domain.profiles.titles import Title, title_of
from apps.documents.domain.profiles.tokens import Mark, Token

# Only members have a fractie between brackets: "Vragen van het lid Piri (GL-PvdA)".
_WITH_PARTY = re.compile(r"\([^()]{1,60}\)")
_IN_HEAD = re.compile(
    r"\b(?P<who>(?:het\s+(?:kamer)?lid|de\s+(?:kamer)?leden|mevrouw|de\s+heer)\s[^?\n]{2,400}?\))(?!\s*(?:,|en)\s)",
    re.IGNORECASE,
)


def is_termijn(found: Sequence[Element]) -> bool:
    """It says so in its title; or members with their fractie stand above questions that have answers."""
    title = title_of(found)
    if title not in {Title.TERMIJN, Title.NONE, Title.KAMERVRAGEN}:
        return False
    row = numbered_row(found)
    if not any(token.mark is Mark.ANSWER for token in row):
        return False
    if title is Title.TERMIJN:
        return any(token.mark in {Mark.ASKER, Mark.QUESTION} for token in row)
    askers = [token.asker for token in row if token.asker]
    return bool(askers) and all(
        asker.kind is not AskerKind.FRACTIE and _WITH_PARTY.search(asker.text) for asker in askers
    )


def read_termijn(found: Sequence[Element]) -> Draft:
    """A part for each member; who asks twice on end keeps one part."""
    row = numbered_row(found)
    start = next((n for n, token in enumerate(row) if token.mark in {Mark.ASKER, Mark.QUESTION}), 0)
    head = paragraphs_of(row[:start])
    texts = [paragraph.text for paragraph in head]
    parts = [
        DraftPart(heading, tuple(pieces_of(_with_questions(run))))
        for heading, run in _by_member(row[start:], _in_head(texts))
    ]
    return Draft(DocumentKind.KAMERVRAGEN, read_header(texts), tuple(parts), head)


def _by_member(
    row: Sequence[Token], otherwise: AskerHeading | None
) -> list[tuple[AskerHeading | None, list[Token]]]:
    groups: list[tuple[AskerHeading | None, list[Token]]] = []
    for token in row:
        if token.mark is Mark.ASKER:
            if not groups or not _same(groups[-1][0], token.asker):
                groups.append((token.asker, []))
        else:
            if not groups:
                groups.append((otherwise, []))
            groups[-1][1].append(token)
    return groups


def _same(one: AskerHeading | None, other: AskerHeading | None) -> bool:
    return one is not None and other is not None and one.askers == other.askers


def _with_questions(run: Sequence[Token]) -> list[Token]:
    """Text between the member's name and the first answer is a question, labelled or not."""
    first = next((token for token in run if token.mark is not Mark.HEADING), None)
    if first is None or not first.is_text:
        return list(run)
    place = run.index(first)
    return [*run[:place], Token(Mark.QUESTION, first.paragraph), *run[place:]]


def _in_head(texts: Sequence[str]) -> AskerHeading | None:
    """The members whom the head names, where the questions themselves name nobody."""
    for text in texts:
        for match in _IN_HEAD.finditer(" ".join(text.split())):
            if found := members_in(match["who"]):
                return AskerHeading(match["who"], *found)
    return None
