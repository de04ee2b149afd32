"""Labels before the words of the same paragraph ("Antwoord: Ja, …") as elements of their own."""

from collections.abc import Iterator, Sequence

from apps.documents.domain.elements import Element, Kind
from apps.documents.domain.labels import Label, Role
from apps.documents.domain.profiles.tokens import Mark, Token, tokens

_ROLES = {Mark.QUESTION: Role.QUESTION, Mark.ANSWER: Role.ANSWER}


def labels_apart(found: Sequence[Element]) -> tuple[Element, ...]:
    """The elements with every label of a labelled paragraph before its text."""
    return tuple(part for element in found for part in _parts(element))


def _parts(element: Element) -> Iterator[Element]:
    if element.kind is not Kind.TEXT or element.paragraph.cell is not None:
        yield element
        return
    row = tokens([element])
    if len(row) == 1:
        yield element
        return
    for token in row:
        yield _element(token)


def _element(token: Token) -> Element:
    role = _ROLES.get(token.mark)
    if role is None:
        return Element(Kind.TEXT, token.paragraph)
    return Element(Kind.LABEL, token.paragraph, label=Label(role, token.numbers))
