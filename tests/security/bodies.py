"""For every act a request that would be right, so that only person and stage decide; and what must stand ready."""

from collections.abc import Callable
from datetime import UTC, datetime
from io import BytesIO
from typing import Any

import docx
from django.core.files.uploadedfile import SimpleUploadedFile

from apps.accounts.models import User
from apps.documents.models import LetterTemplate, Recognition, SourceDocument
from apps.documents.services import working_copies
from apps.overleg.models import (
    Answer,
    AnswerVersion,
    CrossReference,
    Deadline,
    Extension,
    Question,
    Review,
    WorkingText,
)
from apps.overleg.services.numbers import GAP
from apps.reminders.models import MailTemplate, OutboxMail
from tests import world as w
from tests.security.stages import INBRENG, Scene, Stage


def letter_template(*lines: str) -> bytes:
    """A Word file with these lines."""
    document, out = docx.Document(), BytesIO()
    for line in lines:
        document.add_paragraph(line)
    document.save(out)
    return out.getvalue()


def working_copy(stage: Stage) -> SimpleUploadedFile:
    """The file of the working copy as it was taken away."""
    data = working_copies.write_working_copy(copy=stage.working_copy)
    return SimpleUploadedFile("werkkopie.docx", data)


TOKEN = "[[vraag:abcde]]"
LATER = datetime(2035, 6, 1, 12, tzinfo=UTC)


def _id(row: Any) -> str:
    return str(row.public_id)


def _version(stage: Stage) -> int:
    version = AnswerVersion.objects.filter(pk=stage.answer.current_id).first()
    return version.number if version else 0


def _reads(stage: Stage) -> dict[str, Any]:
    return {"stap": _id(stage.step), "versie": _version(stage)}


def _tag(stage: Stage) -> str:
    current = stage.answer.current
    sha = current.sha256[:16] if current else ""
    return f'"{_version(stage)}-{stage.overleg.numbering}-{sha}"'


# (everything, the stage, who asks) -> what is sent; None: at this stage there is nothing that could be named
Body = Callable[[Scene, Stage, str], dict[str, Any] | None]
API: dict[str, Body] = {
    "overleg-create": lambda scene, stage, person: {
        "commissie": _id(scene.world.commissie),
        "titel": "Musea",
        "onderwerp": "de brief over musea",
        "bewindspersonen": [_id(scene.world.minister)],
    },
    "overleg-change": lambda scene, stage, person: {"titel": "Musea en bibliotheken"},
    "overleg-send": lambda scene, stage, person: {
        "antwoorden": [_id(stage.answer)] if person == "coordinator" and "answer" in stage.objects else [],
        "briefdatum": "2026-03-30",
    },
    "overleg-withdraw": lambda scene, stage, person: {"reden": "niet meer nodig"},
    "overleg-hold": lambda scene, stage, person: {"reden": "controversieel"},
    "inbreng-hand-in": lambda scene, stage, person: {"fracties": [_id(scene.world.d66)], "tekst": "Waarom?"},
    "inbreng-split": lambda scene, stage, person: {
        "delen": [{"begin": 0, "einde": len(stage.inbreng.text), "soort": "vraag"}]
    },
    "recognition-correct": lambda scene, stage, person: {
        "revisie": 0,
        "doe": "soort",
        "onderdeel": "0.0",
        "soort": "opmerking",
    },
    "recognition-undo": lambda scene, stage, person: {"revisie": 0},
    "recognition-redo": lambda scene, stage, person: {"revisie": 0},
    "question-insert": lambda scene, stage, person: (
        {"na": _id(stage.question), "tekst": "En hoe gaat het verder?"}
        if "question" in stage.objects
        else None
    ),
    "question-correct": lambda scene, stage, person: {"tekst": "Hoeveel sloten er?", "reden": "tikfout"},
    "question-withdraw": lambda scene, stage, person: {"reden": "al beantwoord"},
    "deadline-set": lambda scene, stage, person: {"soort": "antwoorden", "moment": LATER.isoformat()},
    "deadline-move": lambda scene, stage, person: {"moment": LATER.isoformat()},
    "extension-ask": lambda scene, stage, person: {"tot": LATER.isoformat(), "reden": "meer tijd nodig"},
    "extension-grant": lambda scene, stage, person: {"tot": LATER.isoformat()},
    "extension-refuse": lambda scene, stage, person: {"reden": "de Kamer wacht al lang"},
    "answer-offer": lambda scene, stage, person: {"behandelaar": _id(scene.world.drafter)},
    "answer-decline": lambda scene, stage, person: {"reden": "niet mijn onderwerp"},
    "answer-reassign": lambda scene, stage, person: {"behandelaar": _id(scene.world.second_drafter)},
    "answer-type": lambda scene, stage, person: {"tekst": "Dat waren er", "versie": _version(stage)},
    "answer-save": lambda scene, stage, person: {"tekst": "Dat waren er zestien."},
    "answer-approve": lambda scene, stage, person: _reads(stage),
    "answer-return": lambda scene, stage, person: {**_reads(stage), "reden": "te kort"},
    "answer-record": lambda scene, stage, person: {
        **_reads(stage),
        "parafeerder": _id(scene.world.reviewer),
        "getekendOp": "2026-03-02",
    },
    "answer-keep": lambda scene, stage, person: {"versie": _version(stage)},
    "answer-route": lambda scene, stage, person: {
        "stappen": [{"positie": 1, "naam": "directeur", "ministerie": _id(scene.world.ministry)}]
    },
    "answer-involve": lambda scene, stage, person: {"ministeries": [_id(scene.world.other_ministry)]},
    "answer-transfer": lambda scene, stage, person: {
        "ministerie": _id(scene.world.other_ministry),
        "reden": "hoort daar",
    },
    "answer-turn-down": lambda scene, stage, person: {"reden": "hoort hier niet"},
    "answer-combine": lambda scene, stage, person: {
        "antwoorden": [_id(stage.other)] if person == "coordinator" else []
    },
    "answer-separate": lambda scene, stage, person: {
        "vraag": _id(Question.objects.filter(answer=stage.answer).order_by("position").last())
    },
    "answer-reopen": lambda scene, stage, person: {"reden": "nieuwe cijfers"},
    "working-copy-take": lambda scene, stage, person: {
        "antwoorden": [_id(stage.answer)]
        if person in {"coordinator", "drafter", "colleague"} and "answer" in stage.objects
        else []
    },
    "proposal-make": lambda scene, stage, person: {
        "tekst": "Dat waren er dertig.",
        "versie": _version(stage),
    },
}
API_HEADERS: dict[str, Callable[[Stage], dict[str, str]]] = {
    "answer-save": lambda stage: {"if-match": _tag(stage)}
}


# -- the forms of the pages -----------------------------------------------------------------------------------------


def _moment(name: str) -> dict[str, str]:
    return {f"{name}_0": "2035-06-01", f"{name}_1": "12:00"}


def _typed(stage: Stage) -> dict[str, Any]:
    return {"based_on": _version(stage), "numbering": stage.overleg.numbering}


def _decision(stage: Stage) -> dict[str, Any]:
    return {"step": _id(stage.step), "version": _version(stage)}


def _head(scene: Scene, **more: Any) -> dict[str, Any]:
    return {"title": "Musea", "about": "musea", "addressees": [_id(scene.world.minister)], **more}


def _pieces(stage: Stage) -> str:
    rows = stage.inbreng.questions.order_by("position")
    return ",".join(f"{q.start}-{q.end}-{q.kind}" for q in rows)


_RECES = {"name": "Zomerreces 2035", "starts": "2035-07-07", "ends": "2035-09-02"}
WEB: dict[str, Body] = {
    "overleg-create": lambda scene, stage, person: _head(
        scene,
        commissie=_id(scene.world.other_commissie if person == "other clerk" else scene.world.commissie),
        **_moment("inbreng_due"),
        answers_due_0="2035-07-01",
    ),
    "overleg-change": lambda scene, stage, person: _head(scene, layout="interleaved"),
    "overleg-send": lambda scene, stage, person: {
        "answers": [_id(stage.answer)] if "answer" in stage.objects else [],
        "letter_date": "2026-03-30",
        "sure": "on",
    },
    "overleg-preview": lambda scene, stage, person: {"format": "docx"},
    "overleg-adopt": lambda scene, stage, person: {"adopted_on": "2026-04-02"},
    "overleg-withdraw": lambda scene, stage, person: {"reason": "niet meer nodig"},
    "overleg-hold": lambda scene, stage, person: {"reason": "controversieel"},
    "inbreng-hand-in": lambda scene, stage, person: {"fracties": [_id(scene.world.d66)], "text": "Waarom?"},
    "inbreng-split": lambda scene, stage, person: {"spans": _pieces(stage), "do": "kind:0:remark"},
    "document-upload": lambda scene, stage, person: {
        "file": SimpleUploadedFile("inbreng.txt", INBRENG.encode())
    },
    "recognition-accept": lambda scene, stage, person: {"revision": 0, "sure": "on"},
    "recognition-renew": lambda scene, stage, person: {"revision": 0},
    "recognition-correct": lambda scene, stage, person: {"revision": 0, "do": "kind:remark", "item": "0.0"},
    "recognition-undo": lambda scene, stage, person: {"revision": 0},
    "recognition-redo": lambda scene, stage, person: {"revision": 0},
    "question-insert": lambda scene, stage, person: (
        {"previous": _id(stage.question), "text": "En hoe nu verder?"} if "question" in stage.objects else {}
    ),
    "question-correct": lambda scene, stage, person: {"text": "Hoeveel sloten er?", "reason": "tikfout"},
    "question-withdraw": lambda scene, stage, person: {"reason": "al beantwoord"},
    "deadline-set": lambda scene, stage, person: _moment("due_at"),
    "deadline-move": lambda scene, stage, person: _moment("due_at"),
    "extension-ask": lambda scene, stage, person: {**_moment("until"), "reason": "meer tijd nodig"},
    "extension-grant": lambda scene, stage, person: _moment("until"),
    "extension-refuse": lambda scene, stage, person: {"reason": "de Kamer wacht al lang"},
    "answer-offer": lambda scene, stage, person: {"owner": _id(scene.world.drafter)},
    "answer-decline": lambda scene, stage, person: {"reason": "niet mijn onderwerp"},
    "answer-reassign": lambda scene, stage, person: {"owner": _id(scene.world.second_drafter)},
    "answer-type": lambda scene, stage, person: {"text": "Dat waren er", **_typed(stage)},
    "answer-preview": lambda scene, stage, person: {"text": "Dat waren er", **_typed(stage)},
    "answer-save": lambda scene, stage, person: {"text": "Dat waren er zestien.", **_typed(stage)},
    "answer-print-as-typed": lambda scene, stage, person: {"phrase": "vraag 2", "token": TOKEN},
    "answer-approve": lambda scene, stage, person: _decision(stage) if _version(stage) else None,
    "answer-return": lambda scene, stage, person: (
        {**_decision(stage), "reason": "te kort"} if _version(stage) else None
    ),
    "answer-record": lambda scene, stage, person: {
        **_decision(stage),
        "reviewer": _id(scene.world.reviewer),
        "signed_on": "2026-03-02",
    },
    "answer-keep": lambda scene, stage, person: (
        {"version": _version(stage), "sure": "on"} if _version(stage) else None
    ),
    "answer-route": lambda scene, stage, person: {
        "steps-TOTAL_FORMS": 1,
        "steps-INITIAL_FORMS": 0,
        "steps-0-position": 1,
        "steps-0-name": "directeur",
        "steps-0-ministry": _id(scene.world.ministry),
    },
    "answer-involve": lambda scene, stage, person: {"ministries": [_id(scene.world.other_ministry)]},
    "answer-transfer": lambda scene, stage, person: {
        "ministry": _id(scene.world.other_ministry),
        "reason": "hoort daar",
    },
    "answer-turn-down": lambda scene, stage, person: {"reason": "hoort hier niet"},
    "answer-combine": lambda scene, stage, person: {"others": [_id(stage.other)]},
    "answer-separate": lambda scene, stage, person: {
        "question": _id(Question.objects.filter(answer=stage.answer).order_by("position").last())
    },
    "answer-reopen": lambda scene, stage, person: {"reason": "nieuwe cijfers"},
    "working-copy-take": lambda scene, stage, person: (
        {"answers": [_id(stage.answer)]} if "answer" in stage.objects else {}
    ),
    "mail-template-change": lambda scene, stage, person: {
        "subject": "{onderwerp}",
        "text": "Dag {naam},\n{werk}\n{link}",
        "based_on": 0,
    },
    "mail-template-reset": lambda scene, stage, person: {"based_on": 1},
    "letter-template-list": lambda scene, stage, person: {
        "kind": "cover",
        "file": SimpleUploadedFile("brief.docx", letter_template("{{tekst}}")),
    },
    "reces-add": lambda scene, stage, person: {**_RECES},
    "reces-change": lambda scene, stage, person: {**_RECES},
    "reces-import": lambda scene, stage, person: {"text": "Zomerreces 2035;2035-07-07;2035-09-02"},
    "closed-day-add": lambda scene, stage, person: {"name": "Rouw", "day": "2035-06-01"},
    "letter-template-remove": lambda scene, stage, person: {"kind": "cover"},
    "letter-write": lambda scene, stage, person: {"kind": "cover"},
    "working-copy-hand-back": lambda scene, stage, person: {"file": working_copy(stage)},
    "working-copy-settle": lambda scene, stage, person: {"keep": "1"},
    "proposal-make": lambda scene, stage, person: (
        {"text": "Dat waren er dertig.", **_typed(stage)} if _version(stage) else None
    ),
}


# -- what must stand ready, put there inside the savepoint of the request -----------------------------------------


def _address_other(scene: Scene, stage: Stage, user: User | None) -> None:
    stage.overleg.addressees.get_or_create(
        bewindspersoon=scene.world.other_minister, defaults={"position": 9}
    )


def _target_changed(scene: Scene, stage: Stage, user: User | None) -> None:
    target = Question.objects.filter(answer=stage.other).first()
    if target is not None:
        CrossReference.objects.create(answer=stage.answer, target=target, target_changed_at=w.NOW)


def _two_questions(scene: Scene, stage: Stage, user: User | None) -> None:
    first = Question.objects.filter(answer=stage.answer).first()
    if first is not None:
        Question.objects.create(
            overleg=stage.overleg,
            inbreng=first.inbreng,
            answer=stage.answer,
            key="extra",
            position=first.position + GAP // 2,
            kind="question",
            text="En waarom?",
        )


def _approval_died(scene: Scene, stage: Stage, user: User | None) -> None:
    """The reviewer approved an earlier version at this step, and an edit voided it."""
    current = AnswerVersion.objects.filter(pk=stage.answer.current_id).first()
    if current is None:
        return
    current.number += 1
    current.save(update_fields=["number"])
    earlier = AnswerVersion.objects.create(
        answer=stage.answer,
        number=current.number - 1,
        markdown="Dat waren er elf.",
        sha256="0" * 64,
        author=scene.world.drafter,
        created_at=w.NOW,
    )
    review = {"version": earlier, "sha256": earlier.sha256, "reviewer": scene.world.reviewer}
    outcome = {"outcome": "approve", "voided_at": w.NOW, "created_at": w.NOW}
    Review.objects.create(step=stage.step, **review, **outcome)


def _with_pointer(scene: Scene, stage: Stage, user: User | None) -> None:
    AnswerVersion.objects.filter(pk=stage.answer.current_id).update(markdown=f"Zie {TOKEN}.")


def _typing(scene: Scene, stage: Stage, user: User | None) -> None:
    if user is not None:
        WorkingText.objects.create(answer=stage.answer, user=user, text="Dat", updated_at=w.NOW)


def _nothing_asked(scene: Scene, stage: Stage, user: User | None) -> None:
    Extension.objects.filter(deadline=stage.deadline).delete()


def _with_template(scene: Scene, stage: Stage, user: User | None) -> None:
    for ministry in (scene.world.ministry, scene.world.other_ministry):
        LetterTemplate.objects.create(
            ministry=ministry,
            kind="cover",
            data=b"PK",
            uploaded_by=scene.world.coordinator,
            uploaded_at=w.NOW,
        )


def _corrected(scene: Scene, stage: Stage, user: User | None) -> None:
    """One act was done, and another undone."""
    act = {"do": "kind", "item": "0.0", "kind": "remark"}
    Recognition.objects.filter(pk=stage.recognition.pk).update(corrections=[act], undone=[act])


def _new_version(scene: Scene, stage: Stage, user: User | None) -> None:
    """The document is a new version of one that was taken over."""
    first = SourceDocument.objects.create(
        overleg=stage.overleg, name="eerste.txt", sha256="1" * 64, data=b"x", uploaded_by=scene.world.clerk
    )
    Recognition.objects.create(
        document=first, outline=stage.recognition.outline, accepted_by=scene.world.clerk, accepted_at=w.NOW
    )
    SourceDocument.objects.filter(pk=stage.recognition.document_id).update(replaces=first)


def _mail_waits(scene: Scene, stage: Stage, user: User | None) -> None:
    OutboxMail.objects.filter(pk=stage.mail.pk).update(state="queued")


def _words_changed(scene: Scene, stage: Stage, user: User | None) -> None:
    MailTemplate.objects.create(
        language="nl", number=1, subject="{onderwerp}", text="{werk}\n\n{link}", saved_at=w.NOW
    )


def _nothing_waits(scene: Scene, stage: Stage, user: User | None) -> None:
    for model in (Answer, Deadline):
        model.objects.update(next_reminder_at=None)


READY: dict[str, Callable[[Scene, Stage, User | None], None]] = {
    "answer-transfer": _address_other,
    "answer-confirm": _target_changed,
    "answer-separate": _two_questions,
    "answer-keep": _approval_died,
    "answer-print-as-typed": _with_pointer,
    "answer-working-text": _typing,
    "extension-ask": _nothing_asked,
    "recognition-renew": _new_version,
    "recognition-undo": _corrected,
    "recognition-redo": _corrected,
    "letter-template-remove": _with_template,
    "mail-cancel": _mail_waits,
    "mail-template-reset": _words_changed,
    "readyz": _nothing_waits,
}
