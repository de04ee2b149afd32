"""The head of an overleg: what can be wrong with it, by its kind, and the lists that belong to it."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from django.utils.translation import gettext as _

from apps.accounts.models import Bewindspersoon, Commissie
from apps.overleg.domain.profiles import PROFILES, Kind
from apps.overleg.domain.prose import one_line
from apps.overleg.domain.workflow import OverlegState
from apps.overleg.models import Addressee, AgendaItem, Dossier, Overleg

Dossiers = Sequence[tuple[str, str, str]]
HAS_ANSWERS = {OverlegState.ANSWERED, OverlegState.ADOPTED}


@dataclass(frozen=True)
class Head:
    """What is asked of whom; `dossiers` are (number of five digits, suffix, title)."""

    kind: Kind
    title: str
    about: str
    layout: str
    addressees: Sequence[Bewindspersoon]
    agenda: Sequence[str] = ()
    dossiers: Dossiers = ()


def faults_of(head: Head) -> dict[str, str]:
    """What is wrong with the head, by field."""
    profile = PROFILES[head.kind]
    faults = {}
    if not head.title.strip():
        faults["title"] = _("Give the overleg a title.")
    if not head.about.strip():
        faults["about"] = _("Say what the questions are about.")
    if not head.addressees:
        faults["addressees"] = _("Choose at least one bewindspersoon.")
    elif len({person.pk for person in head.addressees}) < len(head.addressees):
        faults["addressees"] = _("Choose each bewindspersoon once.")
    if any(len(number) != 5 or not number.isdigit() for number, _suffix, _title in head.dossiers):
        faults["dossiers"] = _("A dossier number has five digits, for example 36600.")
    if head.agenda and not profile.has_agenda:
        faults["agenda"] = _("The report of this kind prints no agenda.")
    if head.layout not in profile.layouts:
        faults["layout"] = _("The report of this kind has no such layout.")
    return faults


def faults_at_start(
    kind: Kind,
    commissie: Commissie,
    previous: Overleg | None,
    inbreng_due: datetime | None,
    answers_due: datetime | None,
) -> dict[str, str]:
    """What is wrong with the body, the first round and the terms of a new overleg of this kind, by field."""
    profile = PROFILES[kind]
    faults = {}
    if profile.needs_commissie and commissie.is_plenary:
        faults["commissie"] = _("Choose a commissie: the Griffie plenair handles Kamervragen only.")
    elif not profile.needs_commissie and not commissie.is_plenary:
        faults["commissie"] = _("Kamervragen go through the Griffie plenair, not through a commissie.")
    if inbreng_due and profile.inbreng_weeks is None:
        faults["inbreng_due"] = _("This kind has no term for the inbreng.")
    elif inbreng_due and answers_due and answers_due <= inbreng_due:
        faults["answers_due"] = _("The term for the answers must end after the term for the inbreng.")
    if fault := _round_fault(kind, commissie, previous):
        faults["previous"] = fault
    return faults


def _round_fault(kind: Kind, commissie: Commissie, previous: Overleg | None) -> str:
    if previous is None:
        return _("Choose the overleg that this is the second round of.") if PROFILES[kind].follows else ""
    if previous.profile.next_round is not kind:
        return _("Only a schriftelijk overleg has a second round, and that is a nader schriftelijk overleg.")
    if previous.commissie_id != commissie.pk:
        return _("The first round belongs to another commissie.")
    if previous.state not in HAS_ANSWERS:
        return _("The first round has no answers yet.")
    return ""


def set_lists(
    overleg: Overleg,
    addressees: Sequence[Bewindspersoon] | None,
    agenda: Sequence[str] | None,
    dossiers: Dossiers | None,
) -> None:
    """These addressees, agenda and dossiers instead of what was there; None leaves a list as it is."""
    if addressees is not None:
        overleg.addressees.all().delete()
        Addressee.objects.bulk_create(
            Addressee(overleg=overleg, bewindspersoon=person, position=n, leading=n == 1)
            for n, person in enumerate(addressees, 1)
        )
    if agenda is not None:
        overleg.agenda.all().delete()
        AgendaItem.objects.bulk_create(
            AgendaItem(overleg=overleg, position=n, title=title)
            for n, title in enumerate(filter(None, map(one_line, agenda)), 1)
        )
    if dossiers is not None:
        overleg.dossiers.all().delete()
        Dossier.objects.bulk_create(
            Dossier(overleg=overleg, position=n, number=number, suffix=suffix, title=one_line(title))
            for n, (number, suffix, title) in enumerate(dossiers, 1)
        )
