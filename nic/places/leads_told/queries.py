"""What these letters say, and what stands on the place's page. Letters never say why: more people may read a mail."""

from collections.abc import Iterable
from datetime import datetime
from typing import Any

from nic.access import Role
from nic.mail.composing import Composed, Link, composes
from nic.people.models import Person
from nic.places.closing.models import Closing
from nic.places.closing.queries import (
    comes_back_whole,
    find_closing,
    find_late_opening,
    list_closed_homes,
    whole_until,
)
from nic.places.directory.queries import works_at
from nic.places.lines.queries import list_line
from nic.places.models import HeldRole, Place
from nic.places.moving.models import Move
from nic.places.moving.queries import NEWS, find_late_move
from nic.places.queries import ids_below, is_open, list_held
from nic.text import ENGLISH, N_, Sentence, sentence

MOVED, CLOSED, OPENED = "place moved", "place closed", "place opened"
LEADING = (Role.LEAD, Role.ADMINISTRATOR)  # At the place itself: whoever looks after it.
GONE = N_("a place that is gone")


# -- Who is told -------------------------------------------------------------------------------------------------------


def list_leads_below(place, now: datetime) -> list[Any]:
    """The roles of those who lead it or a place below it. Of somebody with several the last one is of the place itself,
    which is what they are told about."""
    there = Place.select(Place.id).where(Place.id.in_(ids_below(place)), is_open())
    found: Any = HeldRole.select(HeldRole, Place, Person).join(Place).switch(HeldRole).join(Person, on=HeldRole.person)
    found = found.where(HeldRole.place.in_(there), HeldRole.role.in_(LEADING), HeldRole.is_present(place.day_of(now)))
    return list(found.order_by(HeldRole.place == place, HeldRole.id))


def leads_among(held: Iterable[Any]) -> list[Any]:
    return [one for one in held if one.role in LEADING]


def uid_of_office(person, above, now: datetime) -> str:
    """The nearest place from here upward that they administer: by that role they may do it."""
    own = {one.place_id for one in list_held(person, now) if one.role == Role.ADMINISTRATOR}
    return next((str(one.uid) for one in reversed(list_line(above)) if one.id in own), "")


# -- What its page says ------------------------------------------------------------------------------------------------


def what_became_of(line: list[Any], viewer, held: list[Any], now: datetime) -> dict[str, Any]:
    """Of the last place of a line. That it has closed everybody reads; until when it comes back whole, who worked
    there. Whoever works there now reads for a while that it has moved, or was opened again."""
    place = line[-1]
    if place.closed_on:
        closing = find_closing(place)
        was_theirs = closing in list_closed_homes(viewer)
        return {"closing": closing, "until": whole_until(closing) if was_theirs else None, "late": None}
    late = [find_late_move(line, now), find_late_opening(place, now)] if works_at(place, held) else []
    return {"closing": None, "until": None, "late": max(filter(None, late), key=told_at, default=None)}


def told_at(late) -> datetime:
    at: datetime = late.at if isinstance(late, Move) else late.withdrawn_at
    return at


# -- What they read ----------------------------------------------------------------------------------------------------


@composes(MOVED)
def write_of_move(letter, now: datetime) -> Composed | None:
    """None once it stands somewhere else again: that is told in a letter of its own."""
    person, move = reader_of(letter), Move.get_or_none(Move.uid == letter.values["of"])
    own = Place.get_or_none(Place.uid == letter.values["at"])
    if not (person and move and own and leads(person, own, now)) or is_over(move, now):
        return None
    names = {"place": move.place.name, "above": name_of(move.goes_to), "before": name_of(move.came_from)}
    lost, gained = names_of(letter.values["lost"]), names_of(letter.values["gained"])
    lines: list[Any] = [
        sentence(N_("%(place)s belongs to %(above)s since %(day)s, before to %(before)s."), day=move.moved_on, **names),
        by_whom(letter, N_("%(by)s, who administers %(at)s, has moved it."), N_("%(by)s has moved it.")),
    ]
    if own != move.place:
        lines.append(sentence(N_("%(own)s stands below it and has gone along."), own=own.name))
    lines += [
        N_("Its people and their roles, teams, tests, series, plans and reports go along and keep their history."),
        *(losing(letter.values, lost) if lost else ()),
    ]
    if gained:
        words = N_(
            "Whoever administers %(gained)s looks after it from now on. "
            "They see nothing of what its teams have not shared."
        )
        lines.append(sentence(words, gained=gained))
    words = N_(
        "It can be moved back at any time by whoever administers a place above both. "
        "Your teams then share anew what was taken back."
    )
    subject = sentence(N_("%(place)s belongs to %(above)s now"), **names)
    after = [
        sentence(words),
        sentence(
            N_("Next, choose with your teams what %(above)s may see: nothing is shared there by itself."), **names
        ),
        if_wrong(letter),
    ]
    return composed(subject, lines, after, own, person)


def is_over(move, now: datetime) -> bool:
    later = Move.select().where(Move.place == move.place, Move.id > move.id)
    return now - move.at > NEWS or later.exists()


def losing(counted: dict[str, Any], lost: tuple[Any, ...]) -> list[Sentence]:
    found = [
        sentence(N_("Whoever looks after or leads %(lost)s does so there no more."), lost=lost),
        sentence(N_("What %(lost)s shared with all its places opens to its people no more."), lost=lost),
    ]
    if counted["shares"] == 1:
        found.append(sentence(N_("One thing that its teams had shared with %(lost)s is taken back there."), lost=lost))
    elif counted["shares"]:
        words = N_("%(num)s things that its teams had shared with %(lost)s are taken back there.")
        found.append(sentence(words, num=counted["shares"], lost=lost))
    if counted["coaches"]:
        words = N_("Coaches from %(lost)s see its teams' work no more; what they said stays.")
        found.append(sentence(words, lost=lost))
    return found


@composes(CLOSED)
def write_of_closing(letter, now: datetime) -> Composed | None:
    """None once it is open again."""
    person, closing = reader_of(letter), find_told(letter)
    if person is None or closing is None or closing.withdrawn_at or not comes_back_whole(closing, now):
        return None
    names, until = {"place": closing.place.name}, whole_until(closing)
    lines = [
        sentence(N_("%(place)s is closed since %(day)s."), day=closing.closed_on, **names),
        by_whom(letter, N_("%(by)s, who administers %(at)s, has closed it."), N_("%(by)s has closed it.")),
        N_(
            "Your role there and those of everybody else have ended, and so have its teams' coaches, "
            "its memberships in networks and its open invitations. Whoever was signed in is signed out."
        ),
        N_(
            "What was shared stays to be read. What its teams kept to themselves is kept too, "
            "and nobody opens it, you neither, as long as it is closed."
        ),
    ]
    if closing.successor:
        lines.append(sentence(N_("It went into %(name)s."), name=closing.successor.name))
    words = N_(
        "Until %(day)s it can be opened again, and everybody is back where they were. "
        "Later it opens without its people."
    )
    after = [
        sentence(words, day=until),
        N_("Where you go on, its lead adds the same e-mail address, and you stay one person in nic."),
        if_wrong(letter),
    ]
    return composed(sentence(N_("%(place)s has closed"), **names), lines, after, closing.place, person)


@composes(OPENED)
def write_of_opening(letter, now: datetime) -> Composed | None:
    person, closing = reader_of(letter), find_told(letter)
    if person is None or closing is None or not leads(person, closing.place, now):
        return None
    names = {"place": closing.place.name}
    lines = [
        sentence(N_("%(place)s, which was closed since %(day)s, is open again."), day=closing.closed_on, **names),
        by_whom(letter, N_("%(by)s, who administers %(at)s, has opened it."), N_("%(by)s has opened it.")),
        N_("Everybody has the roles and teams that the closing had ended, and it is in its networks again."),
        N_("Whoever was signed in signs in once more. From now on nic reminds you of what is due there."),
    ]
    after = [
        N_("Next, look through its people, and invite anew who had not answered: those invitations don't come back."),
        if_wrong(letter),
    ]
    return composed(sentence(N_("%(place)s is open again"), **names), lines, after, closing.place, person)


def composed(subject: Sentence, lines: list[Any], after: list[Any], place, person) -> Composed:
    values = {
        "lines": lines,
        "link": Link("places.show", {"kind": place.kind, "place_id": place.id}),
        "link_says": sentence(N_("The page of %(place)s"), place=place.name),
        "after": after,
        "why": sentence(N_("You get this letter because you lead or administer %(place)s."), place=place.name),
    }
    return Composed(subject, "mail/letter", values, language=person.language or ENGLISH, address=person.email)


# -- Whom and what it names --------------------------------------------------------------------------------------------


def reader_of(letter) -> Any:
    person = Person.get_or_none(Person.uid == letter.person_uid)
    return person if person and person.withdrawn_at is None and person.disabled_at is None else None


def leads(person, place, now: datetime) -> bool:
    held: list[Any] = list_held(person, now)
    return any(one.place_id == place.id and one.role in LEADING for one in held)


def find_told(letter) -> Any:
    return Closing.get_or_none(Closing.uid == letter.values["of"])


def by_whom(letter, words: str, without_office: str) -> Sentence:
    by = name_of(Person.get_or_none(Person.uid == letter.values["by"]))
    office = letter.values["office"] and Place.get_or_none(Place.uid == letter.values["office"])
    return sentence(words, by=by, at=office.name) if office else sentence(without_office, by=by)


def if_wrong(letter) -> Sentence:
    by = Person.get_or_none(Person.uid == letter.values["by"])
    return sentence(N_("If that is a mistake, tell %(by)s."), by=name_of(by))


def name_of(thing: Any) -> Any:
    return thing.name if thing else sentence(GONE)


def names_of(uids: list[str]) -> tuple[Any, ...]:
    found = Place.select(Place.name).where(Place.uid.in_(uids)).order_by(Place.id) if uids else []
    return tuple(one.name for one in found)
