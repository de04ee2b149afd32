"""The fixed Dutch sentences of a verslag: how fracties, bewindspersonen, dossiers and dates are printed.

The forms are those of published verslagen (tweedekamer.nl, officielebekendmakingen.nl); what is printed
here is what `structure.py` reads back.
"""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from itertools import groupby

from apps.documents.domain.outline import AskerKind, Dossier

PLACEHOLDER = "…"
REMARK_HEADING = "Opmerking"
# What those who ask add to their questions without asking, in a list or in Kamervragen.
ADDITION_HEADING = "Toelichting"
MONTHS = (
    *("januari", "februari", "maart", "april", "mei", "juni"),
    *("juli", "augustus", "september", "oktober", "november", "december"),
)
# "minister van Defensie", "staatssecretaris van Financiën", "minister voor Klimaat en Groene Groei"
TITLE = re.compile(r"(?P<noun>minister|staatssecretaris) (?P<field>(?:van|voor) .+)", re.IGNORECASE)
PLURALS = {"minister": "ministers", "staatssecretaris": "staatssecretarissen"}


@dataclass(frozen=True)
class Asker:
    """Who asks: a fractie by its short name ("D66"), a group ("Groep Van Haga") or a member ("Omtzigt").

    `one_person` is a fractie or group of a single member, which is "het lid" and not "de leden". A member who
    asks by name has a `fractie` ("Van Dam (D66)").
    """

    name: str
    kind: AskerKind = AskerKind.FRACTIE
    one_person: bool = False
    fractie: str = ""


def enumeration(words: Sequence[str]) -> str:
    """The words as Dutch lists them: "3, 4 en 5"."""
    return " en ".join(filter(None, (", ".join(words[:-1]), *words[-1:])))


def dutch_date(day: date | None) -> str:
    """ "12 september 2025"; a date that is not known yet is printed as "…"."""
    return f"{day.day} {MONTHS[day.month - 1]} {day.year}" if day else PLACEHOLDER


def vergaderjaar(day: date) -> str:
    """The parliamentary year of a day: it starts on the third Tuesday of September (Grondwet, artikel 65)."""
    first = date(day.year, 9, 1)
    opening = first + timedelta(days=(1 - first.weekday()) % 7 + 14)
    start = day.year if day >= opening else day.year - 1
    return f"{start}–{start + 1}"


def dossier_number(dossier: Dossier) -> str:
    """ "27 625", "36 600 XVII" or "21 501-20": a space before letters, a hyphen before digits."""
    spaced = f"{dossier.number[:2]} {dossier.number[2:]}"
    if not dossier.suffix:
        return spaced
    return f"{spaced}{'-' if dossier.suffix.isdigit() else ' '}{dossier.suffix}"


def dossier_line(dossier: Dossier) -> str:
    """ "27 625 Waterbeleid"."""
    return f"{dossier_number(dossier)} {dossier.title or ''}".strip()


def addressees_phrase(titles: Sequence[str]) -> str:
    """ "de ministers van Defensie en van Financiën en de staatssecretaris van Defensie"."""
    parsed = [
        (match["noun"].lower(), match["field"]) if (match := TITLE.fullmatch(title)) else (title, "")
        for title in titles
    ]
    phrases = []
    for noun, group in groupby(parsed, key=lambda pair: pair[0]):
        fields = [field for _, field in group if field]
        plural = PLURALS[noun] if len(fields) > 1 else noun
        phrases.append(f"de {plural} {enumeration(fields)}".strip())
    return enumeration(phrases) or PLACEHOLDER


def addressees_short(titles: Sequence[str]) -> str:
    """ "de minister", "de ministers", or "de bewindspersonen" when they are not all of one kind."""
    nouns = {match["noun"].lower() if (match := TITLE.fullmatch(title)) else "" for title in titles}
    if len(nouns) != 1 or nouns == {""}:
        return "de bewindspersonen" if len(titles) > 1 else "de bewindspersoon"
    noun = nouns.pop()
    return f"de {PLURALS[noun] if len(titles) > 1 else noun}"


def asker_heading(askers: Sequence[Asker]) -> str:
    """The heading of an asker's part; joint askers share one.

    "Vragen en opmerkingen van de leden van de D66-fractie", "… van de leden van de fracties van CDA en SGP",
    "… van het lid van de Volt-fractie", "… van het lid Omtzigt", "… van de leden van de Groep Van Haga".
    Empty when nobody is named, as in a lijst van vragen.
    """
    phrases = []
    for kind, group in groupby(askers, key=lambda asker: asker.kind):
        same = list(group)
        if kind is AskerKind.MEMBER:
            phrases.append(_members(same))
        elif kind is AskerKind.GROUP:
            phrases += [_body(asker, _named(asker.name, "Groep")) for asker in same]
        elif len(same) > 1:
            phrases.append(f"van de leden van de fracties van {enumeration([a.name for a in same])}")
        else:
            phrases.append(_body(same[0], _fractie(same[0].name)))
    return f"Vragen en opmerkingen {enumeration(phrases)}" if phrases else ""


def _members(members: Sequence[Asker]) -> str:
    names = [member.name.removeprefix("lid ") for member in members]
    return f"van {'het lid' if len(names) == 1 else 'de leden'} {enumeration(names)}"


def _body(asker: Asker, body: str) -> str:
    return f"van {'het lid' if asker.one_person else 'de leden'} van de {body}"


def _fractie(name: str) -> str:
    """ "D66-fractie", but "fractie Den Haan" for a fractie that carries the word in its name."""
    return name[0].lower() + name[1:] if name.lower().startswith("fractie ") else f"{name}-fractie"


def _named(name: str, word: str) -> str:
    return name if name.lower().startswith(f"{word.lower()} ") else f"{word} {name}"


def answer_heading(numbers: Sequence[str], ministers: Sequence[str] = ()) -> str:
    """ "3. Antwoord van het kabinet", "3, 4 en 5. Antwoord van het kabinet"; the number leads, always.

    `ministers` are those who answer this one by name, the first along with the others:
    "3. Antwoord van de minister van Defensie, mede namens de minister van Financiën".
    """
    label = f"{enumeration(numbers)}. " if numbers else ""
    return f"{label}Antwoord van {signed_by(ministers) if ministers else 'het kabinet'}"


def signed_by(ministers: Sequence[str]) -> str:
    """Who signs: the first, "mede namens" the others (Aanwijzingen voor de regelgeving 4.40)."""
    first, *others = ministers
    together = f", mede namens {addressees_phrase(others)}" if others else ""
    return addressees_phrase([first]) + together


def question_heading(numbers: Sequence[str]) -> str:
    """ "Vraag 3"; "Vragen 3 en 4" when one text asks for several numbers."""
    return f"{'Vraag' if len(numbers) == 1 else 'Vragen'} {enumeration(numbers)}"


def members_phrase(members: Sequence[Asker]) -> str:
    """ "het lid Van Dam (D66)", "de leden Van Dam (D66) en Smit (VVD)"."""
    names = [f"{member.name} ({member.fractie})" if member.fractie else member.name for member in members]
    return f"{'het lid' if len(names) == 1 else 'de leden'} {enumeration(names) or PLACEHOLDER}"


def with_capitals(phrase: str) -> str:
    """ "de Minister van Defensie": the Aanhangsel writes the office with a capital."""
    return _OFFICE.sub(lambda match: match[0].capitalize(), phrase)


_OFFICE = re.compile(r"\b(?:minister|staatssecretaris)(?=s?\b|sen\b)")


def answered_by(titles: Sequence[str], names: Mapping[str, str]) -> str:
    """ "Minister Jansen (Defensie), mede namens de Minister van Financiën"; by the office alone without a name."""
    first, *others = titles or (PLACEHOLDER,)
    match = TITLE.fullmatch(first)
    if match and names.get(first):
        field = match["field"].split(" ", 1)[1]
        who = f"{match['noun'].capitalize()} {names[first]} ({field})"
    else:
        who = with_capitals(addressees_phrase([first]))
    together = f", mede namens {with_capitals(addressees_phrase(others))}" if others else ""
    return who + together


def answer_label(numbers: Sequence[str]) -> str:
    """ "Antwoord 3", "Antwoord 3, 4 en 5"."""
    return f"Antwoord {enumeration(numbers)}".strip()


def answer_label_below(numbers: Sequence[str], above: Sequence[str]) -> str:
    """ "Antwoord" under the one question it answers, "Antwoord op vragen 3 en 4" when it answers more."""
    if list(numbers) == list(above):
        return "Antwoord"
    return f"Antwoord op {question_heading(numbers).lower()}"
