"""The whole life of one document, played by the demo people through the services, as a person would."""

from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from pathlib import Path

from django.utils import timezone

from apps.accounts.domain.refusals import NotNow
from apps.accounts.models import Bewindspersoon, Commissie, User
from apps.documents import formats
from apps.documents.domain.intake import kinds_for
from apps.documents.domain.outline import Document, Item, ItemKind, Outline
from apps.documents.domain.structure import recognise
from apps.documents.models import Report
from apps.documents.services.recognitions import accept_recognition, upload_document
from apps.documents.services.reports import adopt_with_report, send_with_report
from apps.documents.services.unread import read_documents
from apps.overleg.domain.profiles import PROFILES, Kind, Profile
from apps.overleg.domain.prose import notes_of, parse
from apps.overleg.domain.references import to_editor
from apps.overleg.domain.workflow import can
from apps.overleg.models import (
    Answer,
    AnswerVersion,
    CrossReference,
    Event,
    InbrengFractie,
    Overleg,
    Question,
)
from apps.overleg.queries import in_document_order, label_of, numbering_of, pending_steps, with_questions
from apps.overleg.services import answers, arrangements, overleggen, questions, reviews
from apps.reminders.queries import mails_of
from apps.reminders.services.delivery import send_due
from apps.web.demo.people import Cast, cast, load_reference
from apps.web.demo.terms import end_of_day_in

FORGOTTEN = "Deze leden vragen tot slot wanneer de Kamer hierover nader wordt geïnformeerd."
FORGOTTEN_ANSWER = "Het kabinet rondt de voorbereiding eerst zorgvuldig af."
ADDED = "Hiermee is deze vraag beantwoord."
HOUR = timedelta(hours=1)
TITLE_LENGTH = 90


@dataclass
class Play:
    """One life: call the acts in order; `tell` gets a sentence after each. `now` is the moment it plays at."""

    tell: Callable[[str], None]
    now: datetime
    people: Cast = field(init=False)
    overleg: Overleg = field(init=False)
    outline: Outline = field(init=False)

    # -- the Kamer's side --------------------------------------------------------------------------------

    def recognise(self, path: Path, answers_in: int = 35) -> None:
        """The clerk opens an overleg for the document, uploads it and takes over what was recognised."""
        load_reference()
        data = path.read_bytes()
        self.outline = recognise(formats.read(data, path.name))
        head = self.outline.document
        kind = next(iter(kinds_for(head.kind)), Kind.SO)
        profile = PROFILES[kind]
        self.people = cast(*_bodies(head, profile))
        self.overleg = overleggen.create_overleg(
            actor=self.people.clerk,
            kind=kind,
            commissie=self.people.commissie,
            title=_title(head.title or path.stem.replace("_", " ")),
            about=head.title or "de geagendeerde stukken",
            addressees=self.people.addressees,
            agenda=head.agenda if profile.has_agenda else (),
            dossiers=[(d.number, d.suffix, d.title or "") for d in head.dossiers],
            chair=head.chair or "",
            clerk_name=head.clerk or "",
            inbreng_due=end_of_day_in(self.now, days=7) if profile.inbreng_weeks else None,
            answers_due=end_of_day_in(self.now, days=answers_in),
            now=self.now,
        )
        if self._can("open"):
            overleggen.open_overleg(overleg=self.overleg, actor=self.people.clerk, now=self.now)
        recognition = upload_document(
            overleg=self.overleg, actor=self.people.clerk, name=path.name, data=data
        )
        read_documents()  # a large document is read in the background; here nobody else is at work
        recognition.refresh_from_db()
        found = [item for part in self.outline.parts for item in part.items]
        self.tell(
            f"{path.name}: herkend: {len(self.outline.parts)} delen, "
            f"{sum(i.kind is ItemKind.QUESTION for i in found)} vragen, "
            f"{sum(i.kind is ItemKind.ANSWER for i in found)} antwoorden, {len(self.outline.notes)} noten."
        )
        inbrengen = accept_recognition(recognition=recognition, actor=self.people.clerk, now=self.now)
        askers = [name for inbreng in inbrengen for name in inbreng.asked_by]
        self.tell(f"De griffier neemt de indeling over: {len(askers)} vragenstellers.")

    def put(self) -> None:
        """Closed, numbered and put to the ministers."""
        clerk = self.people.clerk
        self.overleg.refresh_from_db()
        if self._can("close"):
            self.overleg = overleggen.close_overleg(
                overleg=self.overleg, actor=clerk, now=self._later(days=7)
            )
        if self._can("number"):
            questions.number_overleg(overleg=self.overleg, actor=clerk)
        self.overleg = overleggen.put_overleg(overleg=self.overleg, actor=clerk, now=self._later(HOUR))
        self.tell(f"De vragen zijn genummerd en voorgelegd: {len(self.answers())} antwoorden gevraagd.")

    def _can(self, verb: str) -> bool:
        """Whether this kind of overleg has the verb, and can do it now."""
        return can(self.overleg.steps, verb, self.overleg.state)

    def insert(self, *, renumber: bool = True) -> Question:
        """The clerk finds a forgotten question after the first one; the coordinator may renumber."""
        first = Question.objects.get(overleg=self.overleg, number=1, suffix="")
        question = questions.insert_question(
            overleg=self.overleg,
            actor=self.people.clerk,
            previous=first,
            text=FORGOTTEN,
            now=self._later(HOUR),
        )
        if not renumber:
            return question
        called = question.label
        questions.renumber_overleg(overleg=self.overleg, actor=self.people.coordinator)
        question.refresh_from_db()
        self.tell(
            f"Een vergeten vraag is ingevoegd als {called}; na hernummeren is dat vraag {question.label}. "
            "Alle verwijzingen zijn meegegaan."
        )
        return question

    def adopt(self) -> None:
        self.overleg = adopt_with_report(
            overleg=self.overleg, actor=self.people.clerk, now=self._later(days=2)
        )
        self.tell("De griffier heeft het verslag vastgesteld.")

    # -- the ministry's side -----------------------------------------------------------------------------

    def offer(self) -> None:
        """The coordinator offers every answer; the drafters accept. Grouped answers become one first."""
        self._combine_as_in_document()
        for n, answer in enumerate(self.answers()):
            drafter = self.people.drafters[n % len(self.people.drafters)]
            answers.offer_answer(answer=answer, actor=self.people.coordinator, owner=drafter, now=self.now)
        self.remind()
        for answer in self.answers():
            answers.accept_answer(answer=answer, actor=self.owner(answer), now=self.now)
        self.tell("De coördinator heeft alles aangeboden; de opstellers hebben het aangenomen.")

    def draft(self) -> None:
        """Every drafter types the answer that stands in the document, pointers and all."""
        self._later(days=3)
        texts = self._texts_by_number()
        for answer in self.answers():
            text = texts.get(label_of(answer).split(" ")[0].rstrip(","))
            if text:
                answers.save_answer(
                    answer=answer, actor=self.owner(answer), text=text, based_on=0, now=self.now
                )
        pointers = CrossReference.objects.filter(answer__overleg=self.overleg)
        self.tell(
            f"De antwoorden zijn geschreven; {pointers.values('answer').distinct().count()} ervan verwijzen "
            "naar een ander antwoord."
        )

    def draft_inserted(self, question: Question) -> None:
        """The inserted question gets its drafter and its own answer."""
        answer = question.answer
        if answer is None:
            raise NotNow("The inserted question has no answer.")
        drafter = self.people.drafters[0]
        answers.offer_answer(answer=answer, actor=self.people.coordinator, owner=drafter, now=self.now)
        answers.accept_answer(answer=answer, actor=drafter, now=self.now)
        answers.save_answer(answer=answer, actor=drafter, text=FORGOTTEN_ANSWER, based_on=0, now=self.now)

    def submit(self) -> None:
        self._later(days=4)
        for answer in self.answers():
            if answer.current_id:
                answers.submit_answer(answer=answer, actor=self.owner(answer), now=self.now)
        self.remind()
        self.tell("Alle antwoorden liggen bij de parafeerders.")

    def return_one(self) -> None:
        """The first reviewer sends one answer back; the drafter mends it and submits again."""
        answer = next(a for a in self.answers() if len(_text(a).markdown) > len(FORGOTTEN_ANSWER))
        step = pending_steps(answer)[0]
        reviews.return_answer(
            step=step,
            actor=self._reviewer(step.position),
            version=_text(answer).number,
            reason="Graag met een slotzin.",
            now=self._later(HOUR),
        )
        self.edit_and_submit(answer, add=ADDED)
        self.tell(f"Antwoord {label_of(answer)} is teruggestuurd met een reden, aangepast en weer ingediend.")

    def approve_first_step(self) -> None:
        self._later(days=1)
        for answer in self.answers():
            self.approve(answer)

    def edit_after_approval(self) -> int:
        """A drafter changes a text that was approved: the approval dies and is asked for again."""
        answer = self.answers()[0]
        voided = self.edit_and_submit(answer, remove=ADDED)
        answer.refresh_from_db()
        self.approve(answer)
        self.tell(
            f"Antwoord {label_of(answer)} is gewijzigd na een paraaf: {voided} paraaf vervallen en opnieuw gezet."
        )
        return voided

    def confirm(self) -> None:
        """Whoever leans on a text that changed looks at it and confirms."""
        changed = CrossReference.objects.filter(answer__overleg=self.overleg, target_changed_at__isnull=False)
        leaning = set(changed.values_list("answer", flat=True))
        for answer in [a for a in self.answers() if a.pk in leaning]:
            answers.confirm_answer(answer=answer, actor=self.owner(answer), now=self.now)
            self.tell(f"Antwoord {label_of(answer)} verwijst naar een gewijzigd antwoord; dat is bevestigd.")

    def approve_rest(self) -> None:
        self._later(days=1)
        for answer in self.answers():
            while pending_steps(answer):
                self.approve(answer)
                answer.refresh_from_db()
        self.tell("Alle antwoorden zijn akkoord.")

    def send(self) -> None:
        sending = send_with_report(
            overleg=self.overleg,
            actor=self.people.coordinator,
            answers=self.answers(),
            letter_date=timezone.localdate(self._later(days=1)),
            letter_reference="DEMO-1",
            signatories=[person.title for person in self.people.addressees],
            now=self.now,
        )
        self.overleg.refresh_from_db()
        self.tell(f"{sending.items.count()} antwoorden zijn in één brief verzonden.")

    def remind(self) -> None:
        """Whatever is due at this moment is mailed."""
        send_due(self.now)

    # -- what came of it ---------------------------------------------------------------------------------

    def write_reports(self, folder: Path) -> list[Path]:
        """The reports as files, the adopted verslag last."""
        folder.mkdir(parents=True, exist_ok=True)
        files = []
        for report in Report.objects.filter(overleg=self.overleg).order_by("sending_id", "pk"):
            kind = f"verzending-{report.sending.position}" if report.sending else "vastgesteld"
            path = folder / f"verslag-{kind}.{report.format}"
            path.write_bytes(bytes(report.data))
            files.append(path)
        return sorted(files)

    def counts(self) -> dict[str, object]:
        """What stands in the database at the end."""
        found = self.answers()
        asked = Question.objects.filter(overleg=self.overleg)
        texts = [*asked.values_list("text", flat=True), *(a.current.markdown for a in found if a.current)]
        return {
            "fracties": InbrengFractie.objects.filter(inbreng__overleg=self.overleg)
            .values("fractie")
            .distinct()
            .count(),
            "questions": asked.filter(kind="question").count(),
            "answers": len(found),
            "references": self._references(found),
            "notes": sum(len(notes_of(parse(text))) for text in texts),
            "events": Event.objects.filter(overleg=self.overleg).count(),
            "mails": mails_of(self.overleg).filter(state="sent").count(),
            "reports": Report.objects.filter(overleg=self.overleg).count(),
        }

    def answers(self) -> list[Answer]:
        """The answers of the overleg in the order of the document, as they are now."""
        live = Answer.objects.filter(overleg=self.overleg).exclude(state="withdrawn")
        return in_document_order(with_questions(live))

    def _references(self, found: list[Answer]) -> list[list[object]]:
        targets: dict[int, list[int | None]] = {}
        rows = CrossReference.objects.filter(answer__in=found).order_by("target__number")
        for answer, number in rows.values_list("answer", "target__number"):
            targets.setdefault(answer, []).append(number)
        return [
            [answer.questions.all()[0].number, targets[answer.pk]] for answer in found if answer.pk in targets
        ]

    def _combine_as_in_document(self) -> None:
        by_number = {q.label: a for a in self.answers() for q in a.questions.all()}
        for item in self._document_answers():
            together = [by_number[str(n)] for n in item.numbers if str(n) in by_number]
            if len(together) > 1:
                arrangements.combine_answer(
                    answer=together[0], actor=self.people.coordinator, others=together[1:], now=self.now
                )

    def _texts_by_number(self) -> dict[str, str]:
        return {str(item.numbers[0]): item.markdown for item in self._document_answers() if item.numbers}

    def _document_answers(self) -> list[Item]:
        return [i for part in self.outline.parts for i in part.items if i.kind is ItemKind.ANSWER]

    def edit_and_submit(self, answer: Answer, *, add: str = "", remove: str = "") -> int:
        """The owner changes the last paragraph and submits; returns how many approvals died."""
        answer.refresh_from_db()
        owner = self.owner(answer)
        text = to_editor(_text(answer).markdown, numbering_of(self.overleg))
        body, *notes = text.split("\n\n[^", 1)
        body = body.replace(f"\n\n{remove}", "") if remove else f"{body}\n\n{add}"
        saved = answers.save_answer(
            answer=answer,
            actor=owner,
            text="\n\n[^".join([body, *notes]),
            based_on=_text(answer).number,
            now=self._later(HOUR),
        )
        answers.submit_answer(answer=answer, actor=owner, now=self.now)
        return saved.voided

    def approve(self, answer: Answer) -> None:
        step = pending_steps(answer)[0]
        reviews.approve_answer(
            step=step, actor=self._reviewer(step.position), version=_text(answer).number, now=self.now
        )

    def owner(self, answer: Answer) -> User:
        return next(d for d in self.people.drafters if d.pk == answer.owner_id)

    def _reviewer(self, position: int) -> User:
        return self.people.reviewers[min(position, len(self.people.reviewers)) - 1]

    def _later(self, by: timedelta | None = None, *, days: int = 0) -> datetime:
        self.now += by or timedelta(days=days)
        return self.now


def play_whole(play: Play, path: Path) -> int:
    """From the file to the adopted verslag; returns the number of the inserted question."""
    play.recognise(path)
    play.put()
    play.offer()
    play.draft()
    inserted = play.insert()
    play.draft_inserted(inserted)
    play.submit()
    play.return_one()
    play.approve_first_step()
    play.edit_after_approval()
    play.confirm()
    play.approve_rest()
    play.send()
    play.adopt()
    return inserted.number or 0


def _text(answer: Answer) -> AnswerVersion:
    """The current version of an answer that has one."""
    if answer.current is None:
        raise NotNow("The answer has no text yet.")
    return answer.current


def _title(text: str) -> str:
    """With a capital, and short enough for a list."""
    whole = text[:1].upper() + text[1:]
    return whole if len(whole) <= TITLE_LENGTH else f"{whole[:TITLE_LENGTH].rsplit(' ', 1)[0]} …"


def _bodies(head: Document, profile: Profile) -> tuple[Commissie, tuple[Bewindspersoon, ...]]:
    """The commissie and the bewindspersonen the document names; what the tables do not know is added."""
    name = (head.committee or "Binnenlandse Zaken") if profile.needs_commissie else "Griffie plenair"
    commissie = Commissie.objects.filter(name__iexact=name).first() or Commissie.objects.create(
        name=name, abbreviation=name[:20]
    )
    by_title = {person.title.lower(): person for person in Bewindspersoon.objects.select_related("ministry")}
    known = [by_title[title.lower()] for title in head.addressees if title.lower() in by_title]
    fallback = by_title["minister van binnenlandse zaken en koninkrijksrelaties"]
    return commissie, tuple(dict.fromkeys(known)) or (fallback,)
