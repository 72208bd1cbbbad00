"""Coaches whom teams invite, and what critical friends say about cycles, problems and theories."""

from functools import partial
from typing import Any

from nic.cycles.queries import list_questions
from nic.demo.diary import Diary
from nic.history import Act
from nic.places.coaches.actions import invite_coach
from nic.places.coaches.queries import list_who_can_coach
from nic.places.comments.actions import add_comment, ask_to_look_for, read_comment
from nic.places.comments.parts import part_name


def note_coaching(diary: Diary, told: dict[str, Any]) -> None:
    diary.note(diary.calendar.day(told["on"]), "change", told["by"], partial(invite, diary, told))


def invite(diary: Diary, told: dict[str, Any], act: Act) -> None:
    team, coach = diary.known[f"team {told['place']}"], diary.known[f"person {told['coach']}"]
    can = list_who_can_coach(team.place, team.place.day_of(act.at))
    until_on = diary.calendar.day(told["until"]) if "until" in told else None
    invite_coach(team, act, held=next(one for one in can if one.person == coach), until_on=until_on)


def note_talk(diary: Diary, told: dict[str, Any]) -> None:
    """`answers` counts the comments of this list from 1."""
    said: list[Any] = []
    if asked := told.get("look_for"):
        act = partial(ask, diary, told["of"], asked["words"])
        diary.note(diary.calendar.day(asked["on"]), "15:52", asked["by"], act)
    for one in told["comments"]:
        on = diary.calendar.day(one["on"])
        diary.note(on, "16:50", one["by"], partial(comment, diary, told["of"], one, said))
        if "read_by" in one:
            diary.note(on, "17:30", one["read_by"], partial(read, said, told["comments"].index(one)))


def ask(diary: Diary, of: str, words: str, act: Act) -> None:
    ask_to_look_for(again(diary, of), act, look_for=words)


def again(diary: Diary, of: str):
    """As it is by now: what happened since has moved its version."""
    return type(diary.known[of]).get_by_id(diary.known[of].id)


def comment(diary: Diary, of: str, told: dict[str, Any], said: list[Any], act: Act) -> None:
    thing = again(diary, of)
    said.append(
        add_comment(
            thing,
            act,
            text=told["text"],
            kind=told.get("kind", ""),
            part=part_of(diary, thing, told.get("part", "")),
            answers=said[told["answers"] - 1].id if "answers" in told else None,
            tells=[diary.known[f"person {key}"].id for key in told.get("tells", ())],
        )  # fmt: skip
    )


def part_of(diary: Diary, thing, told: str) -> str:
    """Questions are counted from 1, a node goes by the demo's name for it; all others are named as they are."""
    kind, _, which = told.partition(" ")
    if kind == "question":
        return part_name(kind, list_questions(thing)[int(which) - 1])
    return part_name(kind, diary.known[told]) if kind == "node" else told


def read(said: list[Any], number: int, act: Act) -> None:
    read_comment(said[number], act)
