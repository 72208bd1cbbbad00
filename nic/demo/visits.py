"""Visits by people from elsewhere: planned, their teams, their hours."""

from functools import partial
from typing import Any

from nic.demo.diary import Diary
from nic.demo.problems import attach
from nic.history import Act
from nic.reviews.actions import plan_review, say_what_to_look_for
from nic.reviews.protocols import list_protocols
from nic.reviews.sessions.actions import lay_out_schedule, plan_session
from nic.reviews.team.actions import add_reviewer
from nic.reviews.written.actions import change_protocol, write_protocol
from nic.reviews.written.queries import read


def note_protocol(diary: Diary, told: dict[str, Any]) -> None:
    name, on = f"protocol {told['key']}", diary.calendar.day(told["on"])
    diary.note_making(name, on, "08:20", told["by"], partial(write_own, diary, told))
    diary.note(on, "15:05", told["by"], partial(finish_own, diary, told))


def write_own(diary: Diary, told: dict[str, Any], act: Act):
    begun_from = list_protocols()[told["begun_from"]]
    return write_protocol(diary.known[f"place {told['place']}"], act, name=told["name"], begun_from=begun_from)


def finish_own(diary: Diary, told: dict[str, Any], act: Act) -> None:
    protocol = diary.known[f"protocol {told['key']}"]
    change_protocol(protocol, act, told=protocol.told | told["changes"], is_offered=True)


def note_review(diary: Diary, told: dict[str, Any]) -> None:
    name, calendar = f"review {told['key']}", diary.calendar
    on = calendar.day(told["on"])
    diary.note_making(name, on, "09:00", told["by"], partial(plan, diary, told))
    for one in told.get("reviewer", ()):
        add = partial(put_on_team, diary, name, one)
        diary.note_making(f"{name} {one['person']}", on, "09:20", told["by"], add)
    if look_for := told.get("look_for"):
        say = partial(ask, diary, name, look_for["words"])
        diary.note(calendar.day(look_for["on"]), "13:10", look_for["by"], say)
    for one in told.get("document", ()):
        diary.note(calendar.day(one["on"]), "14:30", one["by"], partial(attach, diary, name, one))
    if "laid_out" in told:
        diary.note(calendar.day(told["laid_out"]), "10:05", told["by"], partial(lay_out, diary, name))
    for one in told.get("session", ()):
        diary.note(calendar.day(one["on"]), "11:15", one["by"], partial(add_session, diary, name, one))


def plan(diary: Diary, told: dict[str, Any], act: Act):
    known, calendar = diary.known, diary.calendar
    return plan_review(
        known[f"place {told['host']}"], act, protocol=protocol_for(diary, told["protocol"]), name=told["name"],
        begins_on=calendar.day(told["begins"]), ends_on=calendar.day(told["ends"]),
        schools=[known[f"place {key}"] for key in told["schools"]],
    )  # fmt: skip


def protocol_for(diary: Diary, key: str):
    """One that somebody in the demo has written, or one that nic brings along."""
    written = diary.known.get(f"protocol {key}")
    return read(written) if written else list_protocols()[key]


def put_on_team(diary: Diary, name: str, told: dict[str, Any], act: Act):
    known = diary.known
    person = known[f"person {told['person']}"]
    reviewer, _ = add_reviewer(
        known[name], act, name=person.name, email=person.email, role=told["role"],
        comes_from=known.get(f"place {told.get('from')}"), school=known.get(f"place {told.get('school')}"),
        sponsor=known.get(f"person {told.get('sponsor')}"),
    )  # fmt: skip
    return reviewer


def ask(diary: Diary, name: str, words: str, act: Act) -> None:
    say_what_to_look_for(diary.known[name], act, look_for=words)


def lay_out(diary: Diary, name: str, act: Act) -> None:
    lay_out_schedule(diary.known[name], act)


def add_session(diary: Diary, name: str, told: dict[str, Any], act: Act) -> None:
    plan_session(
        diary.known[name], act, kind=told["kind"], heard_from=told.get("with", ""), title=told["title"],
        held_on=diary.calendar.day(told["day"]), begins=told["begins"], minutes=told["minutes"], school=None,
        where_at=told.get("where", ""), reviewers=[diary.known[f"{name} {key}"] for key in told["goes"]],
    )  # fmt: skip
