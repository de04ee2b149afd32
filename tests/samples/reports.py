"""Reports as hypothesis makes them up: of any size, with whatever a verslag may hold.

The words are few and plain, the structure is not: joint and one-person askers, subjects, remarks between questions,
questions that share an answer or have none, notes called twice, lists in lists, tables, headings inside answers.
"""

from dataclasses import replace
from datetime import date

from hypothesis import strategies as st

from apps.documents.domain.outline import AskerKind, Dossier, ItemKind
from apps.documents.domain.report import Committee, Official, Report, ReportItem, ReportPart
from apps.documents.domain.wording import Asker
from apps.overleg.domain.profiles import Layout
from apps.overleg.domain.prose import escape

WORDS = (
    *(
        "water",
        "dijk",
        "gemeente",
        "provincie",
        "subsidie",
        "onderzoek",
        "planning",
        "koers",
        "raming",
        "uitvoering",
    ),
    *(
        "vergunning",
        "meetnet",
        "rivier",
        "oever",
        "haven",
        "woning",
        "scholen",
        "toezicht",
        "regeling",
        "begroting",
    ),
    *(
        "tijdig",
        "ruim",
        "jaarlijks",
        "gezamenlijk",
        "zorgvuldig",
        "beperkt",
        "blijvend",
        "openbaar",
        "helder",
        "breed",
    ),
)
# What an author may type and no format may read as a mark of its own.
ODD = (
    "<b>",
    "&amp;",
    "C:\\map",
    "bestand_naam",
    "100%",
    "€ 5",
    "[1]",
    "“zo”",
    "a|b",
    "x*y",
    "#los",
    "~",
    "CO₂",
    "`t`",
)
WHO = (
    *(
        Asker(name)
        for name in ("D66", "GroenLinks-PvdA", "VVD", "CDA", "SP", "ChristenUnie", "BBB", "50PLUS")
    ),
    Asker("Volt", one_person=True),
    Asker("Groep Van Haga", AskerKind.GROUP, one_person=True),
    Asker("Omtzigt", AskerKind.MEMBER, one_person=True),
)
FIELDS = ("Financiën", "Defensie", "Justitie en Veiligheid", "Klimaat en Groene Groei")
TITLES = st.builds(
    lambda noun, field: f"{noun} {'voor' if 'Klimaat' in field else 'van'} {field}",
    st.sampled_from(["minister", "staatssecretaris"]),
    st.sampled_from(FIELDS),
)
DAYS = st.dates(date(2024, 1, 1), date(2027, 12, 31))

sentences = st.lists(st.sampled_from(WORDS) | st.sampled_from(ODD), min_size=3, max_size=9).map(
    lambda words: f"Er is {' '.join(words)} in de streek."
)
lines = st.lists(sentences, min_size=1, max_size=2).map(" ".join)


@st.composite
def markdown(draw: st.DrawFn, opening: str = "", references: tuple[str, ...] = ()) -> str:
    """One text: it opens with a paragraph, and what follows may be anything."""
    blocks = [opening or escape(draw(lines))]
    notes: list[str] = []
    for kind in draw(st.lists(st.sampled_from("pplbtnhqrdRc"), max_size=4)):
        match kind:
            case "p":
                blocks.append(escape(draw(lines)))
            case "d":
                blocks.append(
                    f"Er is **{draw(st.sampled_from(WORDS))}** en *{draw(st.sampled_from(WORDS))}* nodig."
                )
            case "l":
                first, mark = draw(st.integers(1, 12)), draw(st.sampled_from(".)"))
                items = draw(st.lists(lines.map(escape), min_size=1, max_size=3))
                blocks.append("\n".join(f"{first + at}{mark} {item}" for at, item in enumerate(items)))
            case "b":
                items = draw(st.lists(lines.map(escape), min_size=2, max_size=3))
                blocks.append(
                    f"* {items[0]}\n  * {items[1]}\n" + "".join(f"* {item}\n" for item in items[2:])
                )
            case "t":
                rows = draw(
                    st.lists(st.tuples(st.sampled_from(WORDS), st.integers(0, 999)), min_size=1, max_size=3)
                )
                table = "| Plaats | Aantal |\n|---|---:|\n" + "\n".join(f"| {w} | {n} |" for w, n in rows)
                blocks.append(table)
            case "n":
                label = str(len(notes) + 1)
                notes.append(f"[^{label}]: {escape(draw(lines))}")
                again = f" Zie ook[^{label}] hier." if draw(st.booleans()) else ""
                blocks.append(f"Er is {draw(st.sampled_from(WORDS))}[^{label}] gevonden.{again}")
            case "h":
                blocks.append(f"## {draw(st.sampled_from(WORDS)).title()} en {draw(st.sampled_from(WORDS))}")
                blocks.append(escape(draw(lines)))
            case "q":
                blocks.append("> " + escape(draw(lines)))
            case "c":
                blocks.append(
                    f"Regel {draw(st.integers(1, 9))}\\\nen regel {draw(st.integers(1, 9))} van het besluit."
                )
            case "r":
                blocks.append(f"Dit staat in Kamerstuk 36 800 XVII, nr. {draw(st.integers(1, 90))}.")
            case "R" if references:
                blocks.append(f"Zie hiervoor het antwoord op {draw(st.sampled_from(references))}.")
    return "\n\n".join([*blocks, *notes])


def _asked(askers: tuple[Asker, ...]) -> st.SearchStrategy[str]:
    who = askers[0]
    speaker = (
        f"Het lid {who.name}"
        if who.kind is AskerKind.MEMBER
        else f"De leden van de {who.name}{'-fractie' if who.kind is AskerKind.FRACTIE else ''}"
    )
    return sentences.flatmap(
        lambda s: markdown(opening=f"{speaker} vragen hoe het zit: {escape(s[:-1].lower())}?")
    )


@st.composite
def parts(draw: st.DrawFn, *, plain: bool) -> tuple[ReportPart, ...]:
    """Parts with their questions numbered through; `plain` has every answer under its own question, and a remark
    only behind the last answer: what can be told apart without any mark.
    """
    count = draw(st.integers(1, 3))
    askers = list(draw(st.permutations(WHO)))
    done: list[ReportPart] = []
    number = 0
    for _ in range(count):
        mine = tuple(askers.pop() for _ in range(draw(st.sampled_from([1, 1, 1, 2, 3]))))
        items: list[ReportItem] = []
        waiting: list[str] = []
        for _ in range(draw(st.integers(1, 4))):
            if draw(st.integers(0, 3)) == 0:
                items.append(ReportItem(ItemKind.HEADING, f"Over {draw(st.sampled_from(WORDS))}"))
            if not plain and draw(st.integers(0, 4)) == 0:
                items.append(ReportItem(ItemKind.REMARK, draw(markdown())))
            number += 1
            numbers = [str(number)]
            if draw(st.integers(0, 5)) == 0:
                number += 1
                numbers.append(str(number))
            items.append(ReportItem(ItemKind.QUESTION, draw(_asked(mine)), tuple(numbers)))
            waiting += numbers
            if plain or draw(st.integers(0, 3)):
                said = ("vraag 1", f"vraag {number}", "vragen 1 en 2")
                text = draw(markdown(references=said))
                ministers = tuple(draw(st.lists(TITLES, max_size=2, unique=True)))
                answered = waiting if plain or draw(st.booleans()) else waiting[-len(numbers) :]
                items.append(ReportItem(ItemKind.ANSWER, text, tuple(answered), ministers))
                waiting = [] if answered is waiting else waiting[: -len(numbers)]
        if draw(st.booleans()) and items[-1].kind is ItemKind.ANSWER:
            items.append(
                ReportItem(ItemKind.REMARK, f"De leden van de {mine[0].name}-fractie danken het kabinet.")
            )
        done.append(ReportPart(mine, tuple(items)))
    return tuple(done)


@st.composite
def reports(draw: st.DrawFn, *, plain: bool = False) -> Report:
    """A report in either layout, with one addressee or several, published or not."""
    addressees = tuple(draw(st.lists(TITLES, min_size=1, max_size=3, unique=True)))
    said = draw(parts(plain=plain))
    answered = any(item.kind is ItemKind.ANSWER for part in said for item in part.items)
    return Report(
        committee=Committee("Infrastructuur en Waterstaat"),
        subject="Drinkwater",
        about=f"de brief over {draw(st.sampled_from(WORDS))}",
        addressees=addressees,
        parts=said,
        layout=draw(st.sampled_from(Layout)),
        draft=draw(st.booleans()),
        dossiers=draw(
            st.sampled_from(
                [(Dossier("27625", "", "Waterbeleid"),), (Dossier("36800", "XVII", "Begroting"),), ()]
            )
        ),
        sub_number=draw(st.sampled_from(["", "706"])),
        put_on=draw(DAYS),
        answered_on=draw(DAYS),
        adopted_on=draw(st.none() | DAYS),
        chair=Official("voorzitter", "Brandsma"),
        clerk=Official("adjunct-griffier", "Oosterveld"),
        signatories=addressees if answered else (),
        agenda=draw(
            st.sampled_from([(), ("Brief over water, Kamerstuk 27 625, nr. 699", "Brief over dijken")])
        ),
    )


def without_layout(report: Report) -> Report:
    """The same report with each answer under its question."""
    return replace(report, layout=Layout.INTERLEAVED)
