"""The state and everything below it, a network beside it, and who is where."""

from datetime import date, datetime
from functools import partial
from typing import Any

from nic.demo.calendar import Calendar
from nic.demo.diary import Diary
from nic.history import Act
from nic.people.actions import follow_link
from nic.people.queries import find_link
from nic.places.actions import (
    add_person,
    change_place,
    create_place,
    give_role,
    join_network,
    join_team,
    start_installation,
)
from nic.places.days import in_ranges
from nic.places.queries import list_teams
from nic.places.safety.actions import say_whom_to_call
from nic.places.standards.actions import load_standards


def begin(calendar: Calendar, told: dict[str, Any], standards: dict[str, Any]) -> Diary:
    """The first place and the first person, without whom nobody could act; then everybody else, on one day."""
    diary, on = Diary(calendar), calendar.day(told["begins"])
    first, state = told["administrator"], told["place"][0]
    at = calendar.instant(on, "09:00")
    place, token = start_installation(
        at, kind=state["kind"], place_name=state["name"], name=first["name"], email=first["email"],
        time_zone=str(calendar.zone),
    )  # fmt: skip
    know_place(diary, state["key"], place, on)
    diary.known[f"person {first['key']}"] = let_in(token, at, told["password"])

    diary.note(on, "09:05", first["key"], partial(close_days, place, calendar))
    diary.note(on, "09:10", first["key"], partial(load_editions, place, standards))
    diary.note(on, "09:15", first["key"], lambda act: say_whom_to_call(place, act, danger=told["danger"]))
    for one in told["place"][1:]:
        diary.note(on, "09:20", first["key"], partial(make_place, diary, one, on))
    for one in told["person"]:
        is_character = any(character["person"] == one["key"] for character in told["character"])
        password = told["password"] if is_character else ""
        diary.note(on, "09:40", first["key"], partial(admit, diary, one, password))
    for one in told["place"]:
        diary.note(on, "10:00", first["key"], partial(fill_network, diary, one))
    return diary


def let_in(token: str | None, at: datetime, password: str):
    """By the one-time link, as everybody gets in. Answers the person, as they are since."""
    link: Any = find_link(token or "", at)
    follow_link(link, Act(by=link.person, at=at), password=password)
    return link.person


def close_days(place, calendar: Calendar, act: Act) -> None:
    closed = in_ranges(calendar.closed)
    change_place(place, act, name=place.name, time_zone=place.time_zone, closed_days=closed)


def load_editions(place, standards: dict[str, Any], act: Act) -> None:
    for one in standards["edition"]:
        load_standards(
            act, set_name=standards["set_name"], edition=one["name"], in_force_on=one["in_force_on"],
            titles={"domain": one["domains"], "area": one["areas"]}, place=place,
        )  # fmt: skip


def make_place(diary: Diary, told: dict[str, Any], on: date, act: Act) -> None:
    parent = diary.known[f"place {told['parent']}"] if "parent" in told else None
    zone = str(diary.calendar.zone)
    place = create_place(act, kind=told["kind"], name=told["name"], parent=parent, time_zone=zone)
    know_place(diary, told["key"], place, on)


def know_place(diary: Diary, key: str, place, on: date) -> None:
    diary.known[f"place {key}"] = place
    diary.known[f"team {key}"] = list_teams(place, on)[0]


def admit(diary: Diary, told: dict[str, Any], password: str, act: Act) -> None:
    """Roles and teams; with a password somebody whom a newcomer can sign in as."""
    known = diary.known
    until_on = diary.calendar.day(told["until"]) if "until" in told else None
    sponsor = known[f"person {told['sponsor']}"] if "sponsor" in told else None
    first, *others = [tuple(text.split(" at ")) for text in told["roles"]]
    person, token = add_person(
        known[f"place {first[1]}"], act, name=told["name"], email=told.get("email", f"{told['key']}@example.org"),
        role=first[0], until_on=until_on, sponsor=sponsor,
    )  # fmt: skip
    if password:  # First of all: a new role would end the link.
        person = let_in(token, act.at, password)
    known[f"person {told['key']}"] = person
    for role, place in others:
        give_role(person, known[f"place {place}"], act, role=role)
    for place in told.get("teams", ()):
        join_team(known[f"team {place}"], person, act, until_on=until_on)


def fill_network(diary: Diary, told: dict[str, Any], act: Act) -> None:
    network = diary.known[f"place {told['key']}"]
    for key in told.get("members", ()):
        join_network(network, act, place=diary.known[f"place {key}"])
    for key in told.get("persons", ()):
        join_network(network, act, person=diary.known[f"person {key}"])
