"""Races of real transactions, run by test_concurrency.py in a process that is connected to PostgreSQL.

Each function builds its own overleg, lets threads collide, and returns plain facts for the test to judge.
"""

import json
import threading
import time
from collections.abc import Callable, Sequence
from datetime import timedelta
from functools import partial

from django.db import connection, transaction

from apps.accounts.domain.refusals import Refusal
from apps.documents.services import corrections
from apps.overleg.domain.chain import first_break
from apps.overleg.models import Answer, AnswerVersion, CrossReference, Overleg, Question, Review, WorkingText
from apps.overleg.queries import pending_steps
from apps.overleg.services import answers, arrangements, deadlines, overleggen, questions, reviews, sendings
from apps.overleg.services.events import links, record_refusal
from tests import world as w
from tests.recognised import recognised


def print_facts(race: str) -> None:
    print(json.dumps(globals()[race]()))


def together(*acts: Callable[[], object]) -> list[str]:
    """Let all acts start at the same moment, each on a connection of its own; what became of each."""
    outcomes = [""] * len(acts)
    start = threading.Barrier(len(acts))

    def run(n: int, act: Callable[[], object]) -> None:
        start.wait()
        try:
            act()
            outcomes[n] = "done"
        except Refusal as refusal:
            outcomes[n] = refusal.code
        except Exception as error:  # noqa: BLE001 -- a deadlock or a broken constraint is what the test looks for
            outcomes[n] = f"{type(error).__name__}: {error}".splitlines()[0]
        finally:
            connection.close()

    threads = [threading.Thread(target=run, args=(n, act)) for n, act in enumerate(acts)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join(60)
    return outcomes


def a_world() -> w.World:
    """A fresh set of people and bodies; whatever an earlier race left is out of the way."""
    with connection.cursor() as cursor:
        tables = [t for t in connection.introspection.table_names() if t != "django_migrations"]
        cursor.execute("TRUNCATE " + ", ".join(f'"{table}"' for table in tables) + " CASCADE")
    return w.make_world()


def drafting(world: w.World, texts: Sequence[str] = w.QUESTIONS) -> list[Answer]:
    overleg = w.put_overleg(world, texts=texts)
    for answer in w.answers_of(overleg):
        w.to_drafting(world, answer)
    return w.answers_of(overleg)


def save(answer: Answer, user: object, text: str, based_on: int) -> None:
    answers.save_answer(answer=answer, actor=user, text=text, based_on=based_on)


def two_savers_of_one_answer() -> dict[str, object]:
    """Twenty times two people save other words over the same version."""
    world = a_world()
    answer = drafting(world)[0]
    people = (world.drafter, world.second_drafter)
    outcomes = []
    for n in range(20):
        for who in people:
            answers.type_answer(answer=answer, actor=who, text=f"{who.name} {n}", based_on=n)
        done = together(
            *(lambda who=who, n=n: save(answer, world.fresh(who), f"{who.name} {n}", n) for who in people)
        )
        outcomes.append(sorted(done))
        loser = people[0] if done[0] == "stale" else people[1]
        left = [(t.user.name, t.text) for t in WorkingText.objects.select_related("user")]
        outcomes[-1].append("kept" if left == [(loser.name, f"{loser.name} {n}")] else str(left))
        WorkingText.objects.all().delete()
    return {
        "outcomes": sorted({tuple(o) for o in outcomes}),
        "versions": list(AnswerVersion.objects.values_list("number", flat=True)),
        "chain": first_break(links("answer", answer.public_id)),
    }


def many_editors_of_one_answer(editors: int) -> dict[str, object]:
    """Everybody types and saves at once, and again after being told; what was not saved is still there."""
    world = a_world()
    answer = drafting(world)[0]
    people = [
        w.person(f"Schrijver nummer{n}", "drafter", ministry=world.ministry) for n in range(1, editors + 1)
    ]
    accepted: list[str] = []
    told: list[str] = []

    def edit(who: object) -> None:
        for attempt in range(1, 6):
            now = AnswerVersion.objects.filter(answer=answer).order_by("-number").first()
            based_on, words = now.number if now else 0, f"{who.name} schrijft dit, poging {attempt}."
            answers.type_answer(answer=answer, actor=who, text=words, based_on=based_on)
            try:
                save(answer, who, words, based_on)
                accepted.append(words)
                return
            except Refusal as refusal:
                told.append(refusal.code)

    outcomes = together(*(partial(edit, who) for who in people))
    versions = list(AnswerVersion.objects.order_by("number").values_list("number", "markdown"))
    kept = set(WorkingText.objects.values_list("user__name", flat=True))
    written = {words.split(" schrijft")[0] for words in accepted}
    return {
        "outcomes": sorted(set(outcomes)),
        "accepted": len(accepted),
        "versions": [number for number, _ in versions] == list(range(1, len(versions) + 1)),
        "same": sorted(text for _, text in versions) == sorted(accepted),
        "vanished": sum(who.name not in kept | written for who in people),
        "told": sorted(set(told)),
        "chain": first_break(links("answer", answer.public_id)),
    }


def approve_races_edit(rounds: int = 100) -> dict[str, object]:
    """A hundred times the last reviewer approves what they read while the drafter saves other words."""
    world = a_world()
    answer = w.to_review(world, w.answers_of(w.put_overleg(world))[0], "Tekst 0.")
    unseen, wrong, outcomes = 0, 0, set()
    for n in range(1, rounds + 1):
        answer.refresh_from_db()
        read = answer.current
        step = pending_steps(answer)[0]
        reviewer = world.reviewer if step.position == 1 else world.second_reviewer
        done = together(
            partial(reviews.approve_answer, step=step, actor=reviewer, version=read.number),
            partial(save, answer, world.drafter, f"Tekst {n}.", read.number),
        )
        outcomes.add(tuple(done))
        answer.refresh_from_db()
        held = Review.objects.filter(step__answer=answer, outcome="approve", voided_at__isnull=True)
        unseen += held.exclude(version=read, sha256=read.sha256).count()
        wrong += answer.state == "approved" and answer.approved_id != answer.current_id
        if answer.state == "approved":
            answers.reopen_answer(answer=answer, actor=world.coordinator, reason="Verder.")
            answer.refresh_from_db()
        if answer.state == "drafting":
            answers.submit_answer(answer=answer, actor=world.drafter)
    return {"unseen": unseen, "wrong": wrong, "outcomes": sorted(outcomes)}


def answers_that_lean_on_each_other() -> dict[str, object]:
    """Thirty times two answers that point at each other are saved at once, pointers going and coming."""
    world = a_world()
    first, second, _third = drafting(world)
    texts = {
        first.pk: ("Zie ook vraag 2: a{}.", "Los a{}."),
        second.pk: ("Zie ook vraag 1: b{}.", "Los b{}."),
    }
    outcomes = set()
    for n in range(30):
        outcomes |= set(
            together(
                *(
                    lambda a=a, n=n: save(a, world.fresh(world.drafter), texts[a.pk][n % 2].format(n), n)
                    for a in (first, second)
                )
            )
        )
    return {"outcomes": sorted(outcomes), "versions": AnswerVersion.objects.count()}


def two_answers_in_opposite_order() -> dict[str, object]:
    """Twenty times two people combine the same answers, each starting from the other one."""
    world = a_world()
    outcomes, live = [], set()
    for _ in range(20):
        overleg = w.put_overleg(world, texts=w.QUESTIONS[:2])
        first, second = w.answers_of(overleg)
        outcomes.append(
            sorted(
                together(
                    lambda a=first, b=second: arrangements.combine_answer(
                        answer=a, actor=world.fresh(world.coordinator), others=[b]
                    ),
                    lambda a=second, b=first: arrangements.combine_answer(
                        answer=a, actor=world.fresh(world.coordinator), others=[b]
                    ),
                )
            )
        )
        rows = Answer.objects.filter(overleg=overleg).exclude(state="withdrawn")
        live.add(tuple(answer.questions.count() for answer in rows))
    return {"outcomes": sorted({tuple(o) for o in outcomes}), "live": sorted(live)}


def everything_of_one_overleg_at_once() -> dict[str, object]:
    """Drafters save and reviewers refuse while the clerk holds, resumes, moves the term and renumbers."""
    world = a_world()
    mine = drafting(world)
    overleg = mine[0].overleg
    deadline = overleg.deadlines.get(kind="answers")

    def drafter(answer: Answer) -> None:
        for n in range(15):
            try:
                save(answer, world.fresh(world.drafter), f"Zie ook vraag {n % 3 + 1}: {n}.", n)
            except Refusal as refusal:
                if refusal.code != "on-hold":
                    raise
                record_refusal("save", answer, actor=world.drafter, code=refusal.code)
                version = Answer.objects.get(pk=answer.pk).current
                if version is None or version.number != n:
                    return

    def clerk() -> None:
        for n in range(8):
            overleggen.hold_overleg(overleg=overleg, actor=world.clerk, reason="Wacht.")
            overleggen.resume_overleg(overleg=overleg, actor=world.clerk)
            deadlines.move_deadline(
                deadline=deadline, actor=world.clerk, due_at=w.NOW + timedelta(days=3000 + n)
            )
            questions.renumber_overleg(overleg=overleg, actor=world.coordinator)

    outcomes = together(*(lambda a=a: drafter(a) for a in mine), clerk)
    chains = [links("overleg", overleg.public_id), *(links("answer", a.public_id) for a in mine)]
    return {"outcomes": sorted(set(outcomes)), "chains": [first_break(chain) for chain in chains]}


def pointers_typed_while_questions_are_inserted_and_renumbered() -> dict[str, object]:
    """Two drafters type "[[vraag 3]]" as their page shows it while a question comes before it ten times."""
    world = a_world()
    mine = drafting(world)
    overleg = mine[0].overleg
    target = Question.objects.get(overleg=overleg, number=3)

    def drafter(answer: Answer) -> None:
        for n in range(20):
            page = Overleg.objects.get(pk=overleg.pk).numbering
            shown = Question.objects.get(pk=target.pk).label
            if page != Overleg.objects.get(pk=overleg.pk).numbering:
                shown = ""  # renumbered between the two reads of this page: load it again
            if shown:
                answers.save_answer(
                    answer=answer,
                    actor=world.fresh(world.drafter),
                    text=f"Tekst {n}. Zie ook [[vraag {shown}]].",
                    based_on=Answer.objects.get(pk=answer.pk).current.number if n else 0,
                    numbering=page,
                )
            elif not n:
                save(answer, world.fresh(world.drafter), "Tekst.", 0)

    def insert() -> None:
        first = Question.objects.get(overleg=overleg, number=1)
        for n in range(10):
            questions.insert_question(overleg=overleg, actor=world.clerk, previous=first, text=f"Nog {n}?")
            questions.renumber_overleg(overleg=overleg, actor=world.coordinator)

    outcomes = together(*(lambda a=a: drafter(a) for a in mine[:2]), insert)
    tokens = {
        version.markdown.split("Zie ook ")[1]
        for version in AnswerVersion.objects.all()
        if "Zie ook" in version.markdown
    }
    return {
        "outcomes": sorted(set(outcomes)),
        "pointed_right": tokens == {f"[[vraag:{target.key}]]."},
        "targets": list(CrossReference.objects.values_list("target__key", flat=True).distinct())
        == [target.key],
        "numbers": list(
            Question.objects.filter(overleg=overleg)
            .order_by("inbreng__position", "position")
            .values_list("number", flat=True)
        ),
    }


def two_sends_at_once() -> dict[str, object]:
    """Ten times the same letter is sent twice at the same moment."""
    world = a_world()
    outcomes, letters = set(), set()
    for _ in range(10):
        overleg = w.put_overleg(world, texts=w.QUESTIONS[:2])
        done = [w.to_approved(world, a, f"Dat waren er {n}.") for n, a in enumerate(w.answers_of(overleg))]

        def send(overleg=overleg, done=done) -> None:
            sendings.send_overleg(
                overleg=overleg,
                actor=world.fresh(world.coordinator),
                answers=done,
                letter_date=w.NOW.date(),
            )

        outcomes.add(tuple(sorted(together(send, send))))
        letters.add((overleg.sendings.count(), overleg.events.filter(verb="complete").count()))
    return {"outcomes": sorted(outcomes), "letters": sorted(letters)}


def drafters_of_one_overleg_do_not_wait_for_each_other() -> dict[str, object]:
    """One drafter is in the middle of saving; how long another one needs for another answer."""
    world = a_world()
    first, second, _third = drafting(world)
    held, done = threading.Event(), threading.Event()
    took: dict[str, float] = {}

    def slow() -> None:
        with transaction.atomic():
            save(first, world.fresh(world.drafter), "Langzaam.", 0)
            held.set()
            took["waited"] = float(done.wait(5))

    def quick() -> None:
        held.wait()
        since = time.monotonic()
        user = world.fresh(world.second_drafter)
        answers.type_answer(answer=second, actor=user, text="Snel", based_on=0)
        answers.type_answer(answer=first, actor=user, text="Ook hier", based_on=0)
        save(second, user, "Snel.", 0)
        took["quick"] = time.monotonic() - since
        done.set()

    outcomes = together(slow, quick)
    return {"outcomes": outcomes, "quick": took.get("waited") == 1.0}


def nothing_of_an_overleg_is_saved_while_it_is_being_closed_to_work() -> dict[str, object]:
    """The clerk holds the overleg in an open transaction; a saver waits for it and is then refused."""
    world = a_world()
    answer = drafting(world)[0]
    held = threading.Event()

    def clerk() -> None:
        with transaction.atomic():
            overleggen.hold_overleg(overleg=answer.overleg, actor=world.clerk, reason="Wacht.")
            held.set()
            time.sleep(0.5)

    def drafter() -> None:
        held.wait()
        save(answer, world.fresh(world.drafter), "Te laat.", 0)

    return {"outcomes": together(clerk, drafter), "versions": AnswerVersion.objects.count()}


def two_clerks_correct_one_document() -> dict[str, object]:
    """Both saw the same revision, ten times over: each time one act is done and the other clerk is told."""
    world = a_world()
    colleague = w.person("Hanna Griffier", "clerk", commissie=world.commissie)
    overleg = overleggen.open_overleg(overleg=w.make_overleg(world), actor=world.clerk)
    paper = "\n\n".join(["Vragen en opmerkingen van de leden van de VVD-fractie", *w.QUESTIONS])
    recognition = recognised(world, overleg, paper.encode())
    outcomes = []
    for revision in range(10):
        acts = [
            partial(
                corrections.correct_recognition,
                recognition=recognition,
                actor=actor,
                revision=revision,
                act={"do": "number", "item": "0.0", "numbers": [number]},
            )
            for actor, number in ((world.clerk, 100 + revision), (colleague, 200 + revision))
        ]
        outcomes.append(sorted(together(*acts)))
    recognition.refresh_from_db()
    return {
        "outcomes": [list(pair) for pair in sorted({tuple(pair) for pair in outcomes})],
        "acts": [recognition.revision, len(recognition.corrections)],
        "chain": first_break(links("overleg", overleg.public_id)),
    }
