"""The head of an overleg: titles and names are one line of words, whatever was pasted."""

import pytest

from apps.accounts.domain.refusals import Invalid
from apps.overleg.models import Overleg
from apps.overleg.services import overleggen
from tests import world as w

pytestmark = pytest.mark.django_db


def test_titles_and_names_are_kept_on_one_line_without_signs_that_no_document_holds():
    world = w.make_world()
    overleg = w.make_overleg(
        world,
        title=" Musea\x07 in\r\nkleine \t kernen ",
        about="de brief\nover musea",
        agenda=["De brief\x00 van 3 maart", " \x01 "],
        dossiers=[("36600", "VIII", "Begroting\nOCW")],
        chair="De\x1bWit",
    )
    assert (overleg.title, overleg.about, overleg.chair) == (
        "Musea in kleine kernen",
        "de brief over musea",
        "DeWit",
    )
    assert [item.title for item in overleg.agenda.all()] == ["De brief van 3 maart"]
    assert overleg.dossiers.get().title == "Begroting OCW"
    overleg = overleggen.change_overleg(overleg=overleg, actor=world.clerk, title="Nieuwe\x0b\ntitel")
    assert overleg.title == "Nieuwe titel"


def test_a_title_of_nothing_that_can_be_read_is_no_title():
    world = w.make_world()
    with pytest.raises(Invalid):
        w.make_overleg(world, title="\x07\n")
    assert Overleg.objects.count() == 0
