"""What the clerk does in the journeys, in pages alone."""

from datetime import date, timedelta

from playwright.sync_api import Locator, expect

from tests.journeys import papers
from tests.journeys.person import Person
from tests.journeys.site import MINISTER

TITLE = "Bibliotheken in heel Nederland"


def make_an_overleg(clerk: Person) -> str:
    """Fill in the form of a new overleg; returns its address."""
    clerk.goes("/")
    clerk.presses(clerk.link("/overleggen/nieuw"))
    clerk.examines("overleg-kinds")
    clerk.presses(clerk.link("?soort=so"))
    page = clerk.page
    clerk.examines("overleg-new")
    page.fill("[name=title]", TITLE)
    page.fill("[name=about]", "de brief van 3 november over de openbare bibliotheken")
    page.locator("[name=addressees]").first.select_option(label=MINISTER)
    page.fill("[name=answers_due_0]", str(date.today() + timedelta(days=30)))
    page.fill("[name=dossiers]", "33846 Bibliotheekstelsel")
    page.fill("[name=agenda]", "Brief van de minister over de openbare bibliotheken")
    clerk.confirms()
    clerk.reads(TITLE)
    return page.url.removeprefix(clerk.base)


def open_for_inbreng(clerk: Person, overleg: str) -> None:
    clerk.goes(overleg)
    clerk.does("/openen")


def paste_an_inbreng(clerk: Person, overleg: str) -> str:
    """Volt by pasting; returns the address of the page where it is split."""
    clerk.goes(overleg)
    clerk.presses(clerk.link("/inbreng"))
    page = clerk.page
    page.locator("[name=fracties]").and_(page.get_by_label("Volt", exact=True)).check()
    page.fill("[name=text]", papers.PASTED)
    clerk.examines("inbreng-hand-in")
    clerk.confirms()
    expect(pieces(clerk)).to_have_count(5)
    return page.url.removeprefix(clerk.base)


def upload_a_document(clerk: Person, overleg: str) -> None:
    """A Word file with the text of D66 and of the VVD: recognised, looked at, taken over."""
    clerk.goes(overleg)
    clerk.presses(clerk.link("/document"))
    word = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"
    clerk.page.set_input_files(
        "[name=file]", {"name": "inbreng.docx", "mimeType": word, "buffer": papers.two_fracties()}
    )
    clerk.confirms()
    clerk.reads("D66")
    clerk.reads("VVD")
    clerk.examines("recognition")
    sure = clerk.page.locator("#accept [name=sure]")
    if sure.count():
        sure.check()
    clerk.presses("#accept button.button")


def pieces(clerk: Person) -> Locator:
    return clerk.page.locator(".piece")


def kinds(clerk: Person) -> list[str]:
    """The kind of every piece, in order."""
    classes = pieces(clerk).evaluate_all("found => found.map(piece => piece.className)")
    return [text.split("piece--")[1].split()[0] for text in classes]


def split_by_mouse_and_keyboard(clerk: Person, inbreng: str) -> None:
    """Cut a piece with two questions in two, merge what belongs together, and tag a remark by keyboard."""
    clerk.goes(inbreng)
    page = clerk.page
    clerk.examines("split-before")
    page.locator("#piece-1 button.cut").click()
    expect(pieces(clerk)).to_have_count(6)
    page.locator('#piece-4 button[value^="join:"]').click()
    expect(pieces(clerk)).to_have_count(5)
    page.locator("#piece-3").focus()
    page.keyboard.press("j")
    expect(page.locator("#piece-4[data-current]")).to_be_focused()
    page.keyboard.press("r")
    expect(page.locator("#piece-4.piece--remark")).to_be_visible()
    assert kinds(clerk) == ["remark", "question", "question", "question", "remark"]
    clerk.inspects()
    clerk.examines("split")


def undo_and_redo_by_keyboard(clerk: Person) -> None:
    """u takes the last change back; the piece keeps the focus, so r does it again."""
    page = clerk.page
    page.keyboard.press("u")
    expect(page.locator("#piece-4.piece--question")).to_be_focused()
    page.keyboard.press("r")
    expect(page.locator("#piece-4.piece--remark")).to_be_focused()


def close_number_and_put(clerk: Person, overleg: str) -> None:
    clerk.goes(overleg)
    clerk.does("/sluiten")
    clerk.does("/nummeren")
    clerk.examines("overleg-clerk")
    clerk.presses(clerk.link("/voorleggen"))
    clerk.examines("overleg-put")
    clerk.confirms()


def insert_a_question_after(clerk: Person, overleg: str, number: str, text: str) -> None:
    """A question that was forgotten; it is called 12a until the coordinator renumbers."""
    clerk.goes(overleg)
    question = clerk.page.locator("ol.plain > li").filter(
        has=clerk.page.get_by_text(f"{number}.", exact=True)
    )
    clerk.presses(question.locator('a[href*="/vraag?na="]'))
    clerk.page.fill("[name=text]", text)
    clerk.confirms()
    clerk.reads(f"{number}a.")


def adopt(clerk: Person, overleg: str) -> None:
    clerk.goes(overleg)
    clerk.presses(clerk.link("/wijzigen"))
    clerk.page.fill("[name=chair]", "De Wit")
    clerk.page.fill("[name=clerk_name]", "Bakker")
    clerk.confirms()
    clerk.presses(clerk.link("/vaststellen"))
    clerk.examines("overleg-adopt")
    clerk.confirms()
