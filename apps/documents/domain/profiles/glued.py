"""Labels before the words of the same paragraph ("Antwoord: Ja, …") as elements of their own."""

from collections.abc import Iterator, Sequence

from apps.documents.domain.elements import Element, Kind
from apps.documents.domain.labels import Label, Role
from apps.documents.domain.profiles.numbers import with_numbered_questions
from apps.documents.domain.profiles.tokens import Mark, Token, may_be_labelled, tokens

_ROLES = {Mark.QUESTION: Role.QUESTION, Mark.ANSWER: Role.ANSWER}


def labels_apart(found: Sequence[Element]) -> tuple[Element, ...]:
    """The elements with every label of a labelled paragraph before its text."""
    apart: list[Element] = []
    for element in found:
        if (
            element.kind is Kind.TEXT
            and element.paragraph.cell is None
            and may_be_labelled(element.paragraph)
        ):
            apart += _parts(element)
        else:
            apart.append(element)
    return tuple(apart)


def numbers_apart(run: Sequence[Element]) -> list[Element]:
    """The run with the bare numbers before its questions as labels, where they go up one by one."""
    if any(element.label and element.is_question_label for element in run):
        return list(run)
    row = tokens(run)
    numbered = with_numbered_questions(row)
    return list(run) if len(numbered) == len(row) else [_element(token) for token in numbered]


def _parts(element: Element) -> Iterator[Element]:
    row = tokens([element])
    # Who asks stays with the question: only the profiles of members take that apart.
    if len(row) == 1 or any(token.mark is Mark.ASKER for token in row):
        yield element
        return
    for token in row:
        yield _element(token)


def _element(token: Token) -> Element:
    role = _ROLES.get(token.mark)
    if role is None:
        kind = Kind.HEADING if token.mark is Mark.HEADING else Kind.TEXT
        return Element(kind, token.paragraph)
    return Element(Kind.LABEL, token.paragraph, label=Label(role, token.numbers))
