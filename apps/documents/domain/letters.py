"""The letters around an overleg: the one that goes with the answers, and the one that asks for more time.

The sentences are those of published letters to the Kamer; the ministry's own template gives the paper around them.
"""

import re
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from apps.documents.domain.wording import addressees_phrase, dutch_date, signed_by

KAMER = "Aan de Voorzitter van de Tweede Kamer der Staten-Generaal"


class LetterKind(StrEnum):
    COVER = "cover"
    DELAY = "delay"


@dataclass(frozen=True)
class Letter:
    """What a letter says; `template` is the ministry's own .docx, or nothing for a plain letter.

    `asked` says what was asked by whom ("vragen en opmerkingen van de vaste commissie voor Defensie"),
    `signatories` are the titles of who sign, the first of them in front; `answers` the numbers that go along when
    it is only a part of them.
    """

    kind: LetterKind
    subject: str
    about: str
    asked: str
    ministry: str
    signatories: tuple[str, ...]
    dated: date | None = None
    reference: str = ""
    put_on: date | None = None
    until: date | None = None
    reason: str = ""
    answers: str = ""
    template: bytes = b""

    @property
    def title(self) -> str:
        """The line behind "Betreft"."""
        if self.kind is LetterKind.COVER:
            return f"Beantwoording {self.asked} over {self.about}"
        return f"Uitstel beantwoording {self.asked} over {self.about}"


def paragraphs(letter: Letter) -> tuple[str, ...]:
    """The text of the letter between greeting and signature."""
    others = letter.signatories[1:]
    together = f", mede namens {addressees_phrase(others)}," if others else ""
    if letter.kind is LetterKind.COVER:
        sentences = [
            f"Hierbij bied ik u{together} de antwoorden aan op de {letter.asked} over {letter.about}.",
            f"De vragen zijn voorgelegd op {dutch_date(letter.put_on)}.",
        ]
        if letter.answers:
            sentences.append(f"Deze brief bevat de antwoorden op de vragen {letter.answers}.")
        return (" ".join(sentences),)
    sentences = [
        f"Op {dutch_date(letter.put_on)} zijn de {letter.asked} over {letter.about} voorgelegd.",
        "Het is niet mogelijk deze vragen binnen de gestelde termijn te beantwoorden.",
    ]
    if letter.reason.strip():
        sentences.append(f"De reden hiervoor is: {letter.reason.strip().rstrip('.')}.")
    promise = f"Ik stuur u{together} de antwoorden uiterlijk op {dutch_date(letter.until)}."
    return (" ".join(sentences), promise)


def signature(letter: Letter) -> str:
    """ "De minister van Defensie, mede namens de staatssecretaris van Financiën,"."""
    if not letter.signatories:
        return ""
    words = signed_by(letter.signatories)
    return f"{words[0].upper()}{words[1:]},"


# What a ministry writes in its template where something must come: "{{datum}}".
TEXT_MARK = "tekst"
_MARK = re.compile(r"\{\{\s*([a-z]+)\s*\}\}")


def marks(letter: Letter) -> Mapping[str, str]:
    """What each mark of a template becomes; `tekst` is set paragraph by paragraph."""
    return {
        "aan": KAMER,
        "datum": dutch_date(letter.dated),
        "kenmerk": letter.reference,
        "betreft": letter.title,
        "overleg": letter.subject,
        "gevraagd": letter.asked,
        "ministerie": letter.ministry,
        "ondertekening": signature(letter),
    }


def marks_in(text: str) -> tuple[str, ...]:
    """The marks that stand in a line of a template."""
    return tuple(_MARK.findall(text))


def fill(text: str, values: Mapping[str, str]) -> str:
    """The line with its marks filled in; a mark that nobody knows stays as it is."""
    return _MARK.sub(lambda match: values.get(match[1], match[0]), text)
