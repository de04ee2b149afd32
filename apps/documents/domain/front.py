"""What stands above the questions of a report, line by line; each kind has sentences of its own.

The forms are those of published papers: the verslag and the lijst van vragen en antwoorden as Kamerstuk, the
questions of members in the Aanhangsel van de Handelingen.
"""

from collections.abc import Callable, Mapping
from dataclasses import dataclass

from apps.documents.domain.report import Report
from apps.documents.domain.wording import (
    PLACEHOLDER,
    addressees_phrase,
    addressees_short,
    answered_by,
    dossier_line,
    dutch_date,
    members_phrase,
    signed_by,
    vergaderjaar,
    with_capitals,
)
from apps.overleg.domain.profiles import Kind


@dataclass(frozen=True)
class Front:
    """What stands above section I, line by line; a line that this kind does not have is empty."""

    house: str
    year: str
    dossiers: tuple[str, ...]
    number: str
    title: str
    adopted: str
    opening: tuple[str, ...]
    signed: tuple[tuple[str, str], ...]


def front(report: Report) -> Front:
    """The lines above the questions, as published papers of this kind have them."""
    return _FRONTS[report.kind](report)


def _of_commissie(report: Report, *opening: str) -> Front:
    return Front(
        house=_HOUSE,
        year=_year(report),
        dossiers=tuple(dossier_line(dossier) for dossier in report.dossiers),
        number=f"Nr. {report.sub_number}" if report.sub_number else "",
        title=report.title,
        adopted=f"Vastgesteld {dutch_date(report.adopted_on)}",
        opening=opening,
        signed=(report.chair.lines, report.clerk.lines),
    )


_HOUSE = "Tweede Kamer der Staten-Generaal"


def _year(report: Report) -> str:
    return f"Vergaderjaar {vergaderjaar(report.dated)}" if report.dated else ""


def _about(report: Report) -> str:
    return report.about.rstrip(". ") or PLACEHOLDER


def _verslag(report: Report, what: str = "vragen en opmerkingen") -> Front:
    askers = [asker for part in report.parts for asker in part.askers]
    who = "heeft de onderstaande fractie" if len(askers) == 1 else "hebben de onderstaande fracties"
    short = addressees_short(report.addressees)
    return _of_commissie(
        report,
        f"Binnen de {report.committee} {who} de behoefte {what} voor te leggen aan "
        f"{addressees_phrase(report.addressees)} over {_about(report)}.",
        f"De op {dutch_date(report.put_on)} aan {short} toegezonden vragen en opmerkingen zijn met de door "
        f"{short} bij brief van {dutch_date(report.answered_on)} toegezonden antwoorden hieronder afgedrukt.",
    )


def _second_round(report: Report) -> Front:
    return _verslag(report, "nadere vragen en opmerkingen")


def _list(report: Report) -> Front:
    short = addressees_short(report.addressees)
    by = f" door {signed_by(report.signatories)}" if report.signatories else ""
    return _of_commissie(
        report,
        f"De {report.committee} heeft een aantal vragen voorgelegd aan {addressees_phrase(report.addressees)} "
        f"over {_about(report)}.",
        f"De vragen zijn op {dutch_date(report.put_on)} aan {short} voorgelegd. Bij brief van "
        f"{dutch_date(report.answered_on)} zijn de vragen{by} beantwoord. Vragen en antwoorden zijn hieronder "
        "afgedrukt.",
    )


def _of_members(report: Report) -> Front:
    """The Aanhangsel: no commissie, nobody who signs for the Kamer; `number` is that of the Aanhangsel."""
    askers = [asker for part in report.parts for asker in part.askers]
    asked = dutch_date(report.put_on)
    to = with_capitals(addressees_phrase(report.addressees))
    by = answered_by(report.signatories or report.addressees[:1], dict(report.ministers))
    return Front(
        house=_HOUSE,
        year=_year(report),
        dossiers=("Aanhangsel van de Handelingen",),
        number=report.sub_number,
        title="Vragen gesteld door de leden der Kamer, met de daarop door de regering gegeven antwoorden",
        adopted="",
        opening=(
            f"Vragen van {members_phrase(askers)} aan {to} over {_about(report)} (ingezonden {asked}).",
            f"Antwoord van {by} (ontvangen {dutch_date(report.answered_on)}).",
        ),
        signed=(),
    )


_FRONTS: Mapping[Kind, Callable[[Report], Front]] = {
    Kind.SO: _verslag,
    Kind.NADER_SO: _second_round,
    Kind.LIJST: _list,
    Kind.KAMERVRAGEN: _of_members,
}
