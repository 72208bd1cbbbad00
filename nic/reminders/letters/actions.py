"""Reminders become letters: one to a person for all that is due, and a digest a week."""

from datetime import datetime
from threading import Event
from typing import Any
from uuid import UUID, uuid4

from nic import derived
from nic.db import kept, write
from nic.mail.actions import lettered, post, post_all
from nic.mail.composing import settles
from nic.mail.models import Letter
from nic.people.models import Person
from nic.places.queries import list_held
from nic.reminders.asked.queries import LOOKED_UP
from nic.reminders.letters.queries import (
    AT_ONCE,
    DIGEST,
    clock_of,
    list_due,
    list_waiting_letters,
    list_who_look_up,
    list_without_digest,
    loud_at,
    next_digest_at,
    readers_of,
    works,
)
from nic.reminders.models import MailChoice, Reminder
from nic.reminders.queries import find_choice
from nic.today.items.queries import list_items


def bundle(now: datetime) -> int:
    """All that is due goes into one letter for each person, which waits for the end of quiet hours. What comes due
    until then goes into the same one; how many went into letters."""
    by_person: dict[Any, list[int]] = {}
    for row in list_due(now):
        by_person.setdefault(row.person, []).append(row.id)
    readers = readers_of(list(by_person), now)
    loud = {uid: loud_at(now, one.choice, one.clock) for uid, one in readers.items()}
    new: list[dict[str, Any]] = []
    told = 0
    with write():
        waiting = list_waiting_letters(by_person)
        for person, ids in by_person.items():
            letter = waiting.get(person.uid)
            if letter is not None and letter.lease:
                continue  # While somebody may be reading what stands in it, these wait for a moment too.
            uid = letter.uid if letter is not None else uuid4()
            put = put_into.count_changed(uid, ids)
            if put and letter is None:
                row = {"key": f"reminders {uid}", "uid": uid, "about": AT_ONCE, "person_uid": person.uid}
                new.append(lettered(now, **row, due_at=loud[person.uid]))
            told += put
        post_all(new)
    return told


@kept
def put_into(letter_uid, ids) -> Any:
    free = Reminder.told_in.is_null() & Reminder.ended_at.is_null()
    return Reminder.update(told_in=letter_uid).where(Reminder.id.in_(ids), free)


@settles(AT_ONCE)
def keep_told(letter, now: datetime, is_sent: bool) -> None:
    """What could not be sent is not told again: it stands on Today, and in the next digest."""
    if is_sent:
        with write():
            told_in.count_changed(letter.uid, letter.person_uid, now)


@kept
def told_in(letter_uid, person_uid, now) -> Any:
    """Looked for among those of this person: of all that ever were, it took longer the more there are."""
    theirs = Person.select(Person.id).where(Person.uid == person_uid)
    mine = Reminder.person.in_(theirs) & (Reminder.told_in == letter_uid)
    return Reminder.update(told_at=now).where(mine, Reminder.ended_at.is_null())


def post_digests(now: datetime, stop: Event) -> int:
    """For everybody who wants one, that of their next day. It is composed when that day has come; however long nobody
    sent it, it is one. Whoever is left when somebody says stop comes next time."""
    posted, last_id = 0, 0
    while people := list_without_digest(now, last_id):
        for person in people:
            if stop.is_set():
                return posted
            post_digest(person, now)
            posted += 1
        last_id = people[-1].id
    return posted


def post_digest(person, now: datetime) -> None:
    digest_at = next_digest_at(now, find_choice(person), clock_of(list_held(person, now)))
    post(now, key=key_of(person.uid, digest_at), about=DIGEST, person_uid=person.uid, due_at=digest_at)


@derived.follows
def follow_choices(changed: list[Any]) -> None:
    """Who chose another day or hour gets the next digest then."""
    now = derived.changed_at()
    for choice in [one for one in changed if isinstance(one, MailChoice)]:
        letter = Letter.get_or_none(
            Letter.person_uid == choice.person.uid, Letter.about == DIGEST, Letter.next_at.is_null(False)
        )  # fmt: skip
        if letter is None or letter.lease:
            continue
        clock = clock_of(list_held(choice.person, now))
        digest_at = next_digest_at(now, choice, clock)
        other = Letter.select().where(Letter.key == key_of(choice.person.uid, digest_at), Letter.id != letter.id)
        if other.exists():
            digest_at = next_digest_at(digest_at, choice, clock)
        with write():
            moved = {"key": key_of(choice.person.uid, digest_at), "due_at": digest_at, "next_at": digest_at}
            Letter.update(moved).where(Letter.id == letter.id).execute()


def key_of(person_uid: UUID, digest_at: datetime) -> str:
    return f"digest {person_uid} {digest_at:%Y-%m-%d}"


def look_up(now: datetime, stop: Event) -> int:
    """Reminders of what no record brings about by itself, for those who want to hear of it at once."""
    found = 0
    for choice in list_who_look_up():
        if stop.is_set():
            break
        if not works(list_held(choice.person, now)):
            continue
        kinds = LOOKED_UP.intersection(choice.immediate)
        rows = [row_of(choice.person, one, now) for one in list_items(choice.person, now) if one.kind in kinds]
        if rows:
            with write():
                Reminder.insert_many(rows).on_conflict_ignore().execute()
            found += len(rows)
    return found


def row_of(person, item, now: datetime) -> dict[str, Any]:
    given = {"person": person, "kind": str(item.kind), "of_kind": item.of_kind, "of_uid": item.of_uid, "due_at": now}
    return given | {"slot": f"{item.due_on or ''}"}
