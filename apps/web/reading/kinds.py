"""What the pages call the kinds of overleg and the questions that come in for them."""

from dataclasses import dataclass

from django.db.models import Q, QuerySet
from django.urls import reverse
from django.utils.translation import gettext as _

from apps.accounts.domain.roles import PLENARY, Role
from apps.accounts.models import Commissie, User
from apps.accounts.policies import hats
from apps.overleg.domain.profiles import PROFILES, Askers, Kind
from apps.overleg.models import Overleg, labels
from apps.overleg.services.heads import HAS_ANSWERS


@dataclass(frozen=True)
class Choice:
    """A kind to begin with: what it is in one line, and where it begins; no address when it cannot yet."""

    name: str
    what: str
    url: str = ""
    why_not: str = ""


@dataclass(frozen=True)
class Words:
    """How the questions of this kind come in, in the words of the pages."""

    add: str
    kept: str
    none_yet: str
    nothing: str
    how: str
    upload: str
    upload_intro: str
    upload_hint: str
    asked_by: str = ""


def name_of(kind: Kind) -> str:
    """ "Nader schriftelijk overleg"."""
    name = str(dict(labels.KINDS)[kind.value])
    return name[:1].upper() + name[1:]


def explanations() -> dict[Kind, str]:
    """One line per kind, for whoever must choose."""
    return {
        Kind.SO: _("The fracties hand in questions and remarks; the answers are printed per fractie."),
        Kind.NADER_SO: _("A second round about the answers of an overleg that you held before."),
        Kind.LIJST: _(
            "Factual questions in one anonymous list, numbered by the commissie, without the names of fracties."
        ),
        Kind.KAMERVRAGEN: _("Questions of one or more members by name, answered within three weeks."),
    }


def words_of(overleg: Overleg) -> Words:
    """The words for the questions of this overleg."""
    return {Askers.FRACTIES: _fracties, Askers.NOBODY: _nobody, Askers.MEMBERS: _members}[
        overleg.profile.askers
    ]()


def _fracties() -> Words:
    return Words(
        add=_("Add an inbreng"),
        kept=_("The inbreng is kept. Check the pieces."),
        none_yet=_("Fracties may hand in. There is no inbreng yet."),
        nothing=_("No inbreng yet"),
        how=_("Add the text of each fractie, or upload one document with all of them."),
        upload=_("Upload a document with several fracties"),
        upload_intro=_(
            "The program finds the fracties, their questions, remarks and headings. You check the result; nothing is added before you accept it."
        ),
        upload_hint=_("The name of each fractie stands above its text."),
    )


def _nobody() -> Words:
    return Words(
        add=_("Add questions to the list"),
        kept=_("The questions are in the list. Check the pieces."),
        none_yet=_("Fracties may hand in. There is no question in the list yet."),
        nothing=_("No questions yet"),
        how=_("Add the questions of the fracties, or upload a list."),
        upload=_("Upload a lijst van vragen"),
        upload_intro=_(
            "The program finds the questions of the list. You check the result; nothing is added before you accept it."
        ),
        upload_hint=_("A list of questions without the names of fracties."),
        asked_by=_("the commissie"),
    )


def _members() -> Words:
    return Words(
        add=_("Add the questions of the members"),
        kept=_("The questions are kept and numbered. Check the pieces."),
        none_yet=_("Add the questions as the members handed them in. They keep their order."),
        nothing=_("No questions yet"),
        how=_("Add their text, or upload the document."),
        upload=_("Upload Kamervragen"),
        upload_intro=_(
            "The program finds the members who ask and their questions. You check the result; nothing is added before you accept it."
        ),
        upload_hint=_("The names of the members stand above the questions, each with the fractie."),
    )


def bodies_of(user: User, kind: Kind) -> QuerySet[Commissie]:
    """The commissies of which this person is clerk and that handle this kind."""
    plenary = Q(kind__iexact=PLENARY)
    own = Commissie.objects.filter(pk__in=hats(user).of_commissie(Role.CLERK))
    return own.filter(~plenary if PROFILES[kind].needs_commissie else plenary)


def first_rounds(user: User, kind: Kind) -> QuerySet[Overleg]:
    """The overleggen of one's commissies that can have a next round of this kind."""
    first = [of.value for of, profile in PROFILES.items() if profile.next_round is kind]
    return Overleg.objects.filter(
        commissie__in=bodies_of(user, kind), kind__in=first, state__in=HAS_ANSWERS
    ).order_by("-pk")


def choices(user: User) -> list[Choice]:
    """The kinds that this clerk can begin, in the order of the table."""
    found = []
    for kind, what in explanations().items():
        if not bodies_of(user, kind).exists():
            continue
        if PROFILES[kind].follows and not first_rounds(user, kind).exists():
            found.append(Choice(name_of(kind), what, why_not=_("There is no overleg with answers yet.")))
        else:
            found.append(Choice(name_of(kind), what, url=address_of(kind)))
    return found


def address_of(kind: Kind, previous: Overleg | None = None) -> str:
    """The page of a new overleg of this kind, perhaps as the next round of another one."""
    after = f"&eerder={previous.public_id}" if previous else ""
    return f"{reverse('web:overleg-create')}?soort={kind.value}{after}"
