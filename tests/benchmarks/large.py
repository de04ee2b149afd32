"""A world of any size: open answers in every state, with all that the product's pages and reminders read of them.

The database makes the rows itself, one INSERT … SELECT a table; only what is few goes through the models. Every
constraint holds. The events tell the story of each answer, but their hashes are made up, because a chain is made
row by row: `manage.py verify_events` is not for this world.

Rows find each other by arithmetic: overleg 7 has the answers and questions 601 to 700 and the inbrengen 13 and 14.
"""

import time
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import datetime, timedelta
from hashlib import sha256

from django.core.management.color import no_style
from django.db import connection, transaction
from django.db.models import Model, UUIDField

from apps.accounts.models import Bewindspersoon, Commissie, Fractie, Membership, Ministry, User
from apps.overleg.domain.calendar import add_working_days, dutch_holidays, end_of_day, local_date
from apps.overleg.domain.partition import of_pieces
from apps.overleg.domain.workflow import QuestionKind
from apps.overleg.models import (
    Addressee,
    Answer,
    AnswerVersion,
    CrossReference,
    Deadline,
    Event,
    Inbreng,
    InbrengFractie,
    Overleg,
    Question,
    Review,
    ReviewStep,
)
from apps.reminders.domain.schedule import next_moment
from tests.world import NOW, SINCE

PER_OVERLEG, PER_INBRENG = 100, 50
MINISTRIES = ("AZ", "BZ", "BZK", "DEF", "EZ", "FIN", "IenW", "JenV", "LVVN", "OCW", "SZW", "VWS")
FRACTIES = ("PVV", "GroenLinks-PvdA", "VVD", "NSC", "D66", "BBB", "CDA", "SP", "DENK", "PvdD", "FVD", "SGP")
COORDINATORS = CLERKS = 2
TEXT = "Dat waren er twaalf. Voor de kleine kernen geldt hetzelfde als voor de steden."
DIGEST = sha256(TEXT.encode()).hexdigest()
CLOSED = dutch_holidays(range(NOW.year - 1, NOW.year + 2))
# The acts on an answer: verb, state before and after, minutes after the questions were put, by its owner or not.
OFFER = ("offer", "open", "offered", 60, False)
ACCEPT = ("accept", "offered", "drafting", 300, True)
SUBMIT = ("submit", "drafting", "in_review", 3000, True)
# Of a hundred answers: so many to be offered, offered, being drafted (without and with a text), in review.
SHAPE = (
    (10, "open", False, ()),
    (10, "offered", False, (OFFER,)),
    (20, "drafting", False, (OFFER, ACCEPT)),
    (40, "drafting", True, (OFFER, ACCEPT)),
    (20, "in_review", True, (OFFER, ACCEPT, SUBMIT)),
)


@dataclass(frozen=True)
class Dialect:
    """What the databases write differently: a random UUID4, 64 random hex digits, a moment some minutes later."""

    uuid: str
    digest: str
    later: str
    hurry: tuple[str, ...]
    settle: str


DIALECTS = {
    "sqlite": Dialect(
        "lower(hex(randomblob(6)) || '4' || substr(hex(randomblob(2)), 2) || 'a' || substr(hex(randomblob(8)), 2))",
        "lower(hex(randomblob(32)))",
        "strftime('%%Y-%%m-%%d %%H:%%M:%%S', {}, '+' || {} || ' minutes')",
        ("PRAGMA synchronous=OFF", "PRAGMA cache_size=-1000000"),
        "ANALYZE",
    ),
    "postgresql": Dialect(
        "gen_random_uuid()",
        "md5(random()::text) || md5(random()::text)",
        "({} + {} * interval '1 minute')",
        ("SET synchronous_commit = off",),
        "VACUUM ANALYZE",
    ),
}


@dataclass(frozen=True)
class Given:
    """A value that is the same in every row."""

    value: object


@dataclass(frozen=True)
class People:
    """How many of each there are, and the key of the first; a role of one ministry has keys in a row."""

    drafters: int
    reviewers: int

    def first(self, role: str) -> int:
        clerks = CLERKS * len(MINISTRIES)
        coordinators = clerks + COORDINATORS * len(MINISTRIES)
        drafters = coordinators + self.drafters * len(MINISTRIES)
        return 1 + {"clerk": 0, "coordinator": clerks, "drafter": coordinators, "reviewer": drafters}[role]

    def of(self, role: str) -> int:
        return {"drafter": self.drafters, "reviewer": self.reviewers}.get(role, COORDINATORS)

    def sql(self, role: str, ministry: str, which: str) -> str:
        """The key of one of the people with this role in that ministry."""
        count = self.of(role)
        return f"({self.first(role)} + ({ministry} - 1) * {count} + ({which}) %% {count})"


def people_for(size: int) -> People:
    """A hundred open answers a drafter, a thousand a reviewer, and always a few of each."""
    return People(max(10, size // 100 // len(MINISTRIES)), max(3, size // 1000 // len(MINISTRIES)))


def load(size: int) -> Iterator[tuple[str, int, float]]:
    """Fill an empty database with this many open answers, rounded up to whole overleggen: (what, rows, seconds)."""
    if User.objects.exists() or Overleg.objects.exists():
        raise SystemExit("This database is in use; name an empty one in SO_DATABASE_URL.")
    people, overleggen = people_for(size), -(-size // PER_OVERLEG)
    for name, work in (
        ("people and bodies", lambda: _bodies(people)),
        ("overleggen and terms", lambda: _overleggen(overleggen)),
        ("inbrengen", _inbrengen),
        ("answers and questions", lambda: _answers(people)),
        ("steps and reviews", lambda: _reviews(people)),
        ("references", _references),
        ("events", lambda: _events(people)),
    ):
        yield _timed(name, work)
    _count_on()


def hurry() -> None:
    """This connection need not survive a crash; outside a transaction."""
    for statement in _dialect().hurry:
        _execute(statement)


def settle() -> None:
    """Let the database look at what it has, as it does by itself in time; outside a transaction."""
    _execute(_dialect().settle)


def _timed(name: str, work: Callable[[], int]) -> tuple[str, int, float]:
    began = time.perf_counter()
    with transaction.atomic():
        rows = work()
    return name, rows, time.perf_counter() - began


def _dialect() -> Dialect:
    return DIALECTS[connection.vendor]


def _execute(statement: str) -> None:
    with connection.cursor() as cursor:
        cursor.execute(statement)


def _insert(model: type[Model], source: str, **columns: str | Given) -> int:
    """Rows of this model out of a FROM clause, `columns` as SQL; what is not named has the model's default."""
    wanted: dict[str, str] = {}
    values: list[object] = []
    for field in model._meta.concrete_fields:
        given = columns.pop(field.attname, None)
        if isinstance(given, str):
            wanted[field.column] = given
        elif given is None and isinstance(field, UUIDField):
            wanted[field.column] = _dialect().uuid
        else:
            value = given.value if isinstance(given, Given) else field.get_default()
            wanted[field.column] = "%s"
            values.append(field.get_db_prep_save(value, connection))
    if columns:
        raise ValueError(f"{model.__name__} has no {', '.join(columns)}")
    names = ", ".join(connection.ops.quote_name(name) for name in wanted)
    statement = (
        f"INSERT INTO {model._meta.db_table} ({names}) SELECT {', '.join(wanted.values())} FROM {source}"
    )
    with connection.cursor() as cursor:
        cursor.execute(statement, values)
        return int(cursor.rowcount)


def _table(name: str, columns: str, rows: list[tuple[object, ...]]) -> None:
    """A small table for the time of the connection."""
    with connection.cursor() as cursor:
        cursor.execute(f"DROP TABLE IF EXISTS {name}")
        cursor.execute(f"CREATE TEMPORARY TABLE {name} ({columns})")
        cursor.executemany(f"INSERT INTO {name} VALUES ({', '.join(['%s'] * len(rows[0]))})", rows)


# -- what is few --------------------------------------------------------------------------------------------


def _bodies(people: People) -> int:
    bodies = range(1, len(MINISTRIES) + 1)
    Ministry.objects.bulk_create(
        Ministry(pk=n, name=f"Ministerie {MINISTRIES[n - 1]}", abbreviation=MINISTRIES[n - 1]) for n in bodies
    )
    Commissie.objects.bulk_create(
        Commissie(pk=n, name=f"Commissie {MINISTRIES[n - 1]}", abbreviation=f"cie-{MINISTRIES[n - 1]}")
        for n in bodies
    )
    Bewindspersoon.objects.bulk_create(
        Bewindspersoon(pk=n, title=f"minister van {MINISTRIES[n - 1]}", ministry_id=n, valid_from=SINCE)
        for n in bodies
    )
    Fractie.objects.bulk_create(
        Fractie(pk=n, name=name, abbreviation=name, seats=30 - n, valid_from=SINCE)
        for n, name in enumerate(FRACTIES, 1)
    )
    roles = [
        (people.first(role) + (body - 1) * people.of(role) + n, role, body)
        for role in ("clerk", "coordinator", "drafter", "reviewer")
        for body in bodies
        for n in range(people.of(role))
    ]
    User.objects.bulk_create(
        (
            User(pk=pk, email=f"{role}.{pk}@example.nl", name=f"Persoon {pk}", password="!")
            for pk, role, _body in roles
        ),
        batch_size=1000,
    )
    Membership.objects.bulk_create(
        (
            Membership(
                user_id=pk,
                role=role,
                commissie_id=body if role == "clerk" else None,
                ministry_id=None if role == "clerk" else body,
                valid_from=SINCE,
            )
            for pk, role, body in roles
        ),
        batch_size=1000,
    )
    return 2 * len(roles) + 3 * len(MINISTRIES) + len(FRACTIES)


def _overleggen(count: int) -> int:
    """Put between one and four weeks ago; the terms are five to twenty-four working days away."""
    overleggen, deadlines, addressees = [], [], []
    next_moments: dict[datetime, datetime | None] = {}
    for n in range(1, count + 1):
        body = 1 + n % len(MINISTRIES)
        put_at = NOW - timedelta(days=7 + n % 21, hours=n % 7)
        due_at = end_of_day(add_working_days(local_date(NOW), 5 + n % 20, CLOSED))
        if due_at not in next_moments:
            next_moments[due_at] = next_moment(due_at=due_at, waiting_since=put_at, now=NOW, closed=CLOSED)
        overleggen.append(
            Overleg(
                pk=n,
                title=f"Overleg {n} over de uitvoering van het beleid",
                about="de brief over de uitvoering van het beleid",
                commissie_id=body,
                state="with_ministry",
                put_at=put_at,
                created_by_id=1 + (body - 1) * CLERKS,
                numbering=1,
            )
        )
        addressees.append(Addressee(overleg_id=n, bewindspersoon_id=body, position=1, leading=True))
        kinds = Deadline.Kind
        deadlines += [
            Deadline(overleg_id=n, kind=kinds.INBRENG, due_at=put_at - timedelta(days=1)),
            Deadline(overleg_id=n, kind=kinds.ANSWERS, due_at=due_at, next_reminder_at=next_moments[due_at]),
        ]
    for rows in (overleggen, addressees, deadlines):
        type(rows[0])._default_manager.bulk_create(rows, batch_size=1000)
    return 4 * count


# -- what is many -------------------------------------------------------------------------------------------


def _inbrengen() -> int:
    pieces = [
        (
            QuestionKind.QUESTION,
            f"Kan de minister bij punt {n} toelichten wat dit betekent voor kleine kernen?",
        )
        for n in range(1, PER_INBRENG + 1)
    ]
    text, spans = of_pieces(pieces)
    rows: list[tuple[object, ...]] = []
    acts: list[tuple[object, ...]] = []
    k = 0
    for count, state, written, done in SHAPE:
        for _ in range(count):
            inbreng, piece = divmod(k, PER_INBRENG)
            k += 1
            span = spans[piece]
            since = done[-1][3] + 3 * k if done else 0
            rows.append(
                (k, inbreng, piece, span.start, span.end, span.text(text), state, int(written), since)
            )
            acts += [
                (k, place, verb, before, after, minutes + 3 * k, int(by_owner))
                for place, (verb, before, after, minutes, by_owner) in enumerate(done, 1)
            ]
    _table(
        "load_shape",
        "k integer, inbreng integer, place integer, start_at integer, end_at integer, words text, "
        "state text, written integer, since integer",
        rows,
    )
    _table(
        "load_act",
        "k integer, place integer, verb text, before text, after text, since integer, by_owner integer",
        acts,
    )
    halves = "overleg_overleg o CROSS JOIN (SELECT 0 AS n UNION ALL SELECT 1) half"
    made = _insert(
        Inbreng,
        halves,
        id="o.id * 2 - 1 + half.n",
        overleg_id="o.id",
        position="half.n + 1",
        text=Given(text),
        sha256=Given(sha256(text.encode()).hexdigest()),
        handed_in_by_id="o.created_by_id",
        handed_in_at="o.put_at",
    )
    return made + _insert(
        InbrengFractie,
        halves,
        id="o.id * 2 - 1 + half.n",
        inbreng_id="o.id * 2 - 1 + half.n",
        fractie_id=f"1 + (o.id * 2 + half.n) %% {len(FRACTIES)}",
        position="1",
    )


def _answers(people: People) -> int:
    """With their current versions and their questions, in one transaction because they point at each other."""
    ministry = f"(1 + o.id %% {len(MINISTRIES)})"
    owner = people.sql("drafter", ministry, f"o.id / {len(MINISTRIES)} * 10 + s.k %% 10")
    key = f"(o.id - 1) * {PER_OVERLEG} + s.k"
    answers = _insert(
        Answer,
        "overleg_overleg o JOIN overleg_deadline d ON d.overleg_id = o.id AND d.kind = 'answers' "
        "CROSS JOIN load_shape s",
        id=key,
        overleg_id="o.id",
        ministry_id=ministry,
        owner_id=f"CASE WHEN s.state = 'open' THEN NULL ELSE {owner} END",
        state="s.state",
        state_since=_dialect().later.format("o.put_at", "s.since"),
        current_id=f"CASE WHEN s.written = 1 THEN {key} END",
        due_at="d.due_at",
        next_reminder_at="d.next_reminder_at",
    )
    versions = _insert(
        AnswerVersion,
        "overleg_answer a WHERE a.current_id IS NOT NULL",
        id="a.id",
        answer_id="a.id",
        number="1",
        markdown=Given(TEXT),
        sha256=Given(DIGEST),
        author_id="a.owner_id",
        created_at="a.state_since",
    )
    questions = _insert(
        Question,
        "overleg_overleg o CROSS JOIN load_shape s",
        id=key,
        overleg_id="o.id",
        inbreng_id="o.id * 2 - 1 + s.inbreng",
        answer_id=key,
        key="'q' || s.k",
        position="s.place",
        kind="'question'",
        start="s.start_at",
        end="s.end_at",
        text="s.words",
        number="s.k",
        suffix="''",
    )
    return answers + versions + questions


def _reviews(people: People) -> int:
    """Two steps for what is in review, each with a reviewer; of every other one the first step is approved."""
    steps = _insert(
        ReviewStep,
        "overleg_answer a CROSS JOIN (SELECT 1 AS n UNION ALL SELECT 2) step WHERE a.state = 'in_review'",
        id="a.id * 2 - 2 + step.n",
        answer_id="a.id",
        position="step.n",
        name="CASE WHEN step.n = 1 THEN 'afdelingshoofd' ELSE 'directeur' END",
        ministry_id="a.ministry_id",
        reviewer_id=people.sql("reviewer", "a.ministry_id", f"a.id / {PER_OVERLEG} + step.n"),
    )
    return steps + _insert(
        Review,
        "overleg_reviewstep step JOIN overleg_answer a ON a.id = step.answer_id "
        "WHERE step.position = 1 AND a.id %% 2 = 0",
        step_id="step.id",
        id="step.id",
        version_id="a.current_id",
        sha256=Given(DIGEST),
        reviewer_id="step.reviewer_id",
        outcome="'approve'",
        created_at=_dialect().later.format("a.state_since", "60"),
    )


def _references() -> int:
    """One in ten points at the question before it."""
    return _insert(
        CrossReference,
        "overleg_answer a WHERE a.current_id IS NOT NULL AND a.id %% 10 = 0",
        id="a.id",
        answer_id="a.id",
        target_id="a.id - 1",
    )


def _events(people: People) -> int:
    return _insert(
        Event,
        f"overleg_answer a JOIN load_act act ON act.k = (a.id - 1) %% {PER_OVERLEG} + 1 "
        "JOIN overleg_overleg o ON o.id = a.overleg_id",
        id="a.id * 3 - 3 + act.place",
        overleg_id="a.overleg_id",
        ministry_id="a.ministry_id",
        noun="'answer'",
        object_id="a.public_id",
        sequence="act.place",
        verb="act.verb",
        actor_id=f"CASE WHEN act.by_owner = 1 THEN a.owner_id "
        f"ELSE {people.sql('coordinator', 'a.ministry_id', 'a.id')} END",
        role="CASE WHEN act.by_owner = 1 THEN 'drafter' ELSE 'coordinator' END",
        from_state="act.before",
        to_state="act.after",
        origin="'web'",
        at=_dialect().later.format("o.put_at", "act.since"),
        hash=_dialect().digest,
    )


def _count_on() -> None:
    """PostgreSQL counts on from the keys that were given."""
    made = [
        Ministry, Commissie, Bewindspersoon, Fractie, User, Overleg, Inbreng, InbrengFractie, Answer,
        AnswerVersion, Question, ReviewStep, Review, CrossReference, Event,
    ]  # fmt: skip
    for statement in connection.ops.sequence_reset_sql(no_style(), made):
        _execute(statement)
