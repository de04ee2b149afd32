"""Written answers to what members asked in the first term of a debate: per member, numbers starting anew or absent."""

import re
from collections.abc import Sequence
from dataclasses import replace
from itertools import islice

from apps.documents.domain.askers import AskerHeading
from apps.documents.domain.assembly import Draft, DraftPart
from apps.documents.domain.elements import Element
from apps.documents.domain.header import read_header
from apps.documents.domain.outline import AskerKind, DocumentKind
from apps.documents.domain.profiles.lijst import numbered_row, paragraphs_of
from apps.documents.domain.profiles.members import members_in
from apps.documents.domain.profiles.stream import pieces_of
from apps.documents.domain.profiles.titles import Title, title_of
from apps.documents.domain.profiles.tokens import Mark, Token, labels_in

# Only members have a fractie between brackets: "Vragen van het lid Piri (GL-PvdA)".
_WITH_PARTY = re.compile(r"\([^()]{1,60}\)")
_NAMED = re.compile(r"\b(?:het\s+(?:kamer)?lid|de\s+(?:kamer)?leden|mevrouw|de\s+heer)\s", re.IGNORECASE)
_BY_LETTER = re.compile(r"\bbij\s+brief\s+van\b", re.IGNORECASE)
_REACH = 600
_MOST_NAMES = 20


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
    row = [_member(token) for token in numbered_row(found)]
    start = next((n for n, token in enumerate(row) if token.mark in {Mark.ASKER, Mark.QUESTION}), 0)
    head = paragraphs_of(row[:start])
    texts = [paragraph.text for paragraph in head]
    parts = [
        DraftPart(heading, tuple(pieces_of(_with_questions(run))))
        for heading, run in _by_member(row[start:], _in_head(texts))
    ]
    header = read_header(texts)
    if not any(_BY_LETTER.search(text) for text in texts):
        # The date of the debate is no date of questions or answers.
        header = replace(header, put_on=None, answered_on=None)
    return Draft(DocumentKind.KAMERVRAGEN, header, tuple(parts), head, labels=labels_in(row))


def _member(token: Token) -> Token:
    """A heading that is nothing but a member's name with the fractie says who asks what follows."""
    words = " ".join(token.paragraph.words.split())
    if token.mark is not Mark.HEADING or not words.endswith(")"):
        return token
    found = members_in(words)
    return replace(token, mark=Mark.ASKER, asker=AskerHeading(words, *found)) if found else token


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
        line = " ".join(text.split())
        for match in islice(_NAMED.finditer(line), _MOST_NAMES):
            reach = line[match.start() : match.start() + _REACH]
            for end in [place for place, char in enumerate(reach) if char == ")"][::-1]:
                if found := members_in(reach[: end + 1]):
                    return AskerHeading("", *found)
    return None
