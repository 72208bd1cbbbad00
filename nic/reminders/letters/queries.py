"""What a letter to a person says: what still waits for them when it is sent, as Today would show it then."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta
from typing import Any
from uuid import UUID
from zoneinfo import ZoneInfo

from peewee import SQL, fn

from nic.access import Role
from nic.mail.composing import Compose, Composed, Later, Link, Sealed, reads
from nic.mail.models import Letter
from nic.people.models import Person
from nic.places.at_home import ZONE, home_of
from nic.places.lines.queries import closed_days_of, lines_of
from nic.places.models import HeldRole, Place
from nic.places.queries import list_held_by
from nic.reminders.asked.queries import LOOKED_UP, listens
from nic.reminders.models import MailChoice, Reminder
from nic.summaries.queries import abroad
from nic.text import ENGLISH, N_, Sentence, sentence
from nic.today.groups import MOST_LINES, first_lines, heap_up
from nic.today.item import Item
from nic.today.items.queries import list_items
from nic.today.kinds import Waits

DIGEST, AT_ONCE = "digest", "reminders"
BATCH, PEOPLE = 500, 100
OFF = "no more mail"  # What the link at the end of each letter is sealed for.
OFF_LASTS = timedelta(days=400)
DAY = timedelta(days=1)
LONGEST = 400  # Steps ahead: further than any summer.
NEVER: frozenset[date] = frozenset()
IS_THERE = Person.withdrawn_at.is_null() & Person.disabled_at.is_null()
READS_MAIL = frozenset(Role) - {Role.LEARNER, Role.GUEST}


# -- Who gets what -----------------------------------------------------------------------------------------------------


def list_due(now: datetime) -> list[Any]:
    """Reminders to be put into letters, each with its person: of some people all of them, or one person would get
    several letters."""
    waits = (Reminder.due_at <= now) & Reminder.told_in.is_null() & Reminder.ended_at.is_null()
    longest = Reminder.select(Reminder.person).where(waits).group_by(Reminder.person)
    rows: Any = longest.order_by(fn.MIN(Reminder.due_at), Reminder.person).limit(PEOPLE).tuples()
    found: Any = (
        Reminder.select(Reminder, Person).join(Person).where(waits, Reminder.person.in_([id for (id,) in rows]))
    )
    return list(found.order_by(Reminder.due_at, Reminder.id))


def list_waiting_letters(persons: Iterable[Any]) -> dict[UUID, Letter]:
    """By person, the letter of reminders that has not left yet."""
    found: Any = Letter.select().where(Letter.about == AT_ONCE, Letter.next_at.is_null(False))
    return {one.person_uid: one for one in found.where(Letter.person_uid.in_([one.uid for one in persons]))}


def list_without_digest(now: datetime, after_id: int = 0) -> list[Any]:
    """Some of the people who work somewhere and want a digest, and have none that waits for its day."""
    waits = Letter.select(SQL("1")).where(Letter.person_uid == Person.uid, Letter.about == DIGEST)
    waits = waits.where(Letter.next_at.is_null(False))
    refused = MailChoice.select(MailChoice.person).where(~MailChoice.is_mail_on | ~MailChoice.has_digest)
    works = HeldRole.select(HeldRole.person).where(HeldRole.role.in_(READS_MAIL), HeldRole.is_present(abroad(now)))
    found = Person.select().where(Person.id > after_id, IS_THERE, Person.id.not_in(refused), Person.id.in_(works))
    return list(found.where(~fn.EXISTS(waits)).order_by(Person.id).limit(BATCH))


def list_who_look_up() -> list[Any]:
    """Who wants to hear at once of what no record brings about by itself."""
    found: Any = MailChoice.select(MailChoice, Person).join(Person).where(listens(), IS_THERE)
    return [one for one in found.order_by(MailChoice.id) if LOOKED_UP.intersection(one.immediate)]


def works(held: list[Any]) -> bool:
    """Learners and guests get no mail of what waits: the team's adults do."""
    return any(one.role in READS_MAIL for one in held)


@dataclass(frozen=True)
class Reader:
    """Whoever gets a letter, with what they chose, what they hold, and the lines down to these places."""

    person: Any
    choice: MailChoice
    held: list[Any]
    lines: dict[int, list[Any]]

    @property
    def clock(self) -> "Clock":
        return clock_of(self.held, self.lines)


def readers_of(persons: Sequence[Any], now: datetime) -> dict[UUID, Reader]:
    """By their uid, in three questions for any number of people."""
    chosen: Any = MailChoice.select().where(MailChoice.person.in_([one.id for one in persons]))
    choices = {one.person_id: one for one in chosen}
    held = list_held_by(persons, now)
    lines = lines_of({one.place_id for some in held.values() for one in some})
    return {one.uid: Reader(one, choices.get(one.id) or MailChoice(person=one), held[one.id], lines) for one in persons}


# -- When --------------------------------------------------------------------------------------------------------------


@dataclass(frozen=True)
class Clock:
    """On the wall at the place where somebody belongs, with its days without school."""

    home: Any
    closed: frozenset[date]

    def local(self, at: datetime) -> datetime:
        return at.astimezone(ZoneInfo(self.home.time_zone))

    def is_open(self, at: datetime) -> bool:
        return self.home.day_of(at) not in self.closed


def clock_of(held: list[Any], lines: dict[int, list[Any]] | None = None) -> Clock:
    home = home_of(held)
    if home is None:
        return Clock(Place(time_zone=ZONE), NEVER)
    return Clock(home, closed_days_of((lines_of([home.id]) if lines is None else lines)[home.id]))


def is_loud(hour: int, choice: MailChoice) -> bool:
    start, end = choice.quiet_until_hour, choice.quiet_from_hour
    return start == end or (start <= hour < end if start < end else not end <= hour < start)


def loud_at(now: datetime, choice: MailChoice, clock: Clock) -> datetime:
    """From now on the first moment that is not in quiet hours and on no day without school."""
    at, start = clock.local(now), choice.quiet_until_hour
    for _ in range(LONGEST):
        is_heard = is_loud(at.hour, choice)
        if is_heard and clock.is_open(at):
            return at
        hour = start if not is_heard and at.hour < start else 0
        at = at.replace(hour=hour, minute=0, second=0, microsecond=0, fold=0) + (0 * DAY if hour else DAY)
    return at


def next_digest_at(after: datetime, choice: MailChoice, clock: Clock) -> datetime:
    """The chosen hour of the chosen day, by the clock on the wall there, or of the next day that is open."""
    at = clock.local(after)
    chosen = at.replace(hour=choice.digest_hour, minute=0, second=0, microsecond=0, fold=0)
    chosen += (choice.digest_weekday - at.weekday()) % 7 * DAY
    if chosen.astimezone(UTC) <= after:
        chosen += 7 * DAY
    for _ in range(LONGEST):
        if clock.is_open(chosen):
            break
        chosen += DAY
    return chosen


def digest_at(now: datetime, due_at: datetime, choice: MailChoice, clock: Clock) -> datetime:
    """Not before loud hours, unless they chose a quiet one; on a day without school in no case."""
    hour = clock.local(due_at).hour
    if is_loud(hour, choice):
        return loud_at(now, choice, clock)
    at = clock.local(now)
    for _ in range(LONGEST):
        if clock.is_open(at):
            break
        at = at.replace(hour=hour, minute=0, second=0, microsecond=0, fold=0) + DAY
    return at


# -- What it says ------------------------------------------------------------------------------------------------------


@reads(DIGEST)
def read_for_digests(letters: Sequence[Any], now: datetime) -> Compose:
    readers = readers_of_letters(letters, now)
    return lambda letter, at: compose_digest(letter, readers.get(letter.person_uid), at)


def compose_digest(letter: Any, reader: Reader | None, now: datetime) -> Composed | Later | None:
    if reader is None or not (works(reader.held) and reader.choice.has_digest):
        return None
    if (then := digest_at(now, letter.due_at, reader.choice, reader.clock)) > now:
        return Later(then)  # An outage ended at night, or the day has become one without school.
    items = list_items(reader.person, now, reader.held, reader.lines)
    if not items:
        return None
    many = sentence(N_("%(count)s things wait for you"), count=len(items))
    subject = many if len(items) > 1 else sentence(N_("Something waits for you"))
    why = N_("You get this once a week, if something waits for you in nic.")
    return composed(reader.person, subject, items, now, why=why)


@reads(AT_ONCE)
def read_for_reminders(letters: Sequence[Any], now: datetime) -> Compose:
    readers = readers_of_letters(letters, now)
    told_in = Reminder.told_in.in_([one.uid for one in letters])
    theirs = Reminder.person.in_([one.person.id for one in readers.values()])  # Few of all that ever were.
    rows: Any = Reminder.select().where(theirs, told_in, Reminder.ended_at.is_null())
    by_letter: dict[UUID, list[Reminder]] = {}
    for row in rows:
        by_letter.setdefault(row.told_in, []).append(row)
    return lambda letter, at: compose_reminders(
        readers.get(letter.person_uid), by_letter.get(letter.uid, []), at
    )  # fmt: skip


def compose_reminders(reader: Reader | None, rows: list[Reminder], now: datetime) -> Composed | Later | None:
    """Whether it still waits for them is asked now, of the rooms that these kinds are of."""
    mine = [row for row in rows if reader and row.kind in reader.choice.immediate]
    if reader is None or not (works(reader.held) and mine):
        return None
    if (then := loud_at(now, reader.choice, reader.clock)) > now:
        return Later(then)
    kinds = frozenset(Waits(row.kind) for row in mine)
    items = still(list_items(reader.person, now, reader.held, reader.lines, kinds), mine)
    if not items:
        return None
    subject = items[0].words if len(items) == 1 else sentence(N_("%(count)s things are due"), count=len(items))
    return composed(reader.person, subject, items, now, why=N_("You chose to hear of this at once."))


def readers_of_letters(letters: Sequence[Any], now: datetime) -> dict[UUID, Reader]:
    """Nobody for whoever has left or wants no mail, or whose account is closed."""
    found: Any = Person.select().where(Person.uid.in_([one.person_uid for one in letters]), IS_THERE)
    return {uid: one for uid, one in readers_of(list(found), now).items() if one.choice.is_mail_on}


def still(items: Sequence[Item], rows: Iterable[Reminder]) -> list[Item]:
    """Those that one of these rows is of. A window is told of by the plan that it is for, and plans to answer by the
    place that they wait for."""
    due = {(row.kind, row.of_uid) for row in rows}
    of_others = {kind for kind, _ in due} & {str(Waits.PLAN_WINDOW), str(Waits.PLAN_ANSWER)}
    return [one for one in items if (str(one.kind), one.of_uid) in due or one.kind in of_others]


def composed(person: Any, subject: Sentence, items: Sequence[Item], now: datetime, *, why: str) -> Composed:
    today = abroad(now)
    token = Sealed(OFF, [str(person.uid)], now + OFF_LASTS)
    values: dict[str, Any] = {
        "groups": grouped(items, today), "more": max(0, len(items) - MOST_LINES), "why": why,
        "today": Link("today.show"), "name": person.name,
    }  # fmt: skip
    return Composed(
        subject, "mail/waiting", values, unsubscribe=Link("reminders.stop", {"sealed": token}),
        language=person.language or ENGLISH, address=person.email,
    )  # fmt: skip


def grouped(items: Iterable[Item], today: date) -> list[dict[str, Any]]:
    """As Today shows them: of much, some of each heading."""
    return [
        {"words": heap.title, "lines": [line_of(one, today) for one in rows]}
        for heap, rows in first_lines(heap_up(items, today))
    ]


def line_of(one: Item, today: date) -> dict[str, Any]:
    return {
        "words": one.words, "due_on": one.due_on, "is_late": one.is_late(today), "place": one.place.name,
        "link": Link(one.endpoint, one.values),
    }  # fmt: skip
