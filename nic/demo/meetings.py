"""What teams promise each other beside their cycles, and how they meet."""

from functools import partial
from typing import Any

from nic.cycles.huddles.actions import begin_huddle, end_huddle, write_note
from nic.cycles.huddles.protocols import list_protocols
from nic.cycles.tasks.actions import add_task, finish_task
from nic.demo.diary import Diary
from nic.history import Act
from nic.places.votes.actions import cast_dots, close_vote, open_vote
from nic.places.votes.queries import list_options


def note_task(diary: Diary, told: dict[str, Any]) -> None:
    """A team's own task; without an owner it waits for one."""
    name, calendar = f"task {told['key']}", diary.calendar
    diary.note_making(name, calendar.day(told["on"]), "log", told["by"], partial(write_down, diary, told))
    if "done" in told:
        diary.note(calendar.day(told["done"]), "log", told.get("done_by", told["by"]), partial(tick, diary, name))


def write_down(diary: Diary, told: dict[str, Any], act: Act):
    known = diary.known
    return add_task(
        known[f"team {told['place']}"], act, words=told["words"],
        owner=known[f"person {told['owner']}"] if "owner" in told else None,
        helped_by=[known[f"person {key}"] for key in told.get("helped_by", ())],
        due_on=diary.calendar.day(told["due"]) if "due" in told else None, where_at=told.get("where", ""),
    )  # fmt: skip


def tick(diary: Diary, name: str, act: Act) -> None:
    finish_task(diary.known[name], act)


def note_huddle(diary: Diary, told: dict[str, Any]) -> None:
    """Within half an hour: begun, noted, voted, ended. One without notes is prepared for a day to come."""
    name, day, by = f"huddle {told['key']}", diary.calendar.day(told["on"]), told["by"]
    begun = diary.calendar.day(told.get("prepared", told["on"]))
    diary.note_making(name, begun, "07:41", by, partial(meet, diary, told))
    for one in told.get("note", ()):
        diary.note(day, "07:45", one.get("by", by), partial(write_down_what_was_said, diary, name, one))
    if vote := told.get("vote"):
        diary.note_making(f"vote {told['key']}", day, "07:46", by, partial(open_one, diary, name, told))
        for voter, words in vote["dots"].items():
            cast = partial(place_dots, diary, f"vote {told['key']}", voter, words)
            diary.note(day, "07:47", voter if f"person {voter}" in diary.known else by, cast)
        diary.note(day, "07:49", by, partial(close_one, diary, f"vote {told['key']}"))
    if "note" in told:
        diary.note(day, "07:52", by, partial(part, diary, name))


def meet(diary: Diary, told: dict[str, Any], act: Act):
    return begin_huddle(
        diary.known[f"team {told['place']}"], act, protocol=list_protocols()[told["protocol"]],
        held_on=diary.calendar.day(told["on"]), people=[diary.known[f"person {key}"] for key in told.get("there", ())],
        visitors=told.get("visitors", ()),
    )  # fmt: skip


def write_down_what_was_said(diary: Diary, name: str, told: dict[str, Any], act: Act) -> None:
    cycle = diary.known[f"cycle {told['cycle']}"] if "cycle" in told else None
    write_note(diary.known[name], act, words=told["words"], cycle=cycle)


def open_one(diary: Diary, name: str, told: dict[str, Any], act: Act):
    vote, huddle = told["vote"], diary.known[name]
    options = [{"words": words} for words in vote["options"]]
    voters = len(told["there"]) + len(told.get("visitors", ()))
    return open_vote(
        huddle.team, act, of=huddle, question=vote["question"], options=options, dots_each=vote["each"], voters=voters
    )  # fmt: skip


def place_dots(diary: Diary, name: str, voter: str, placed: list[int], act: Act) -> None:
    """`placed` says how many dots each option gets, in their order; whoever is nobody of the team is a visitor."""
    options = list_options(diary.known[name])
    person = diary.known.get(f"person {voter}")
    dots = {option.id: n for option, n in zip(options, placed, strict=True)}
    cast_dots(diary.known[name], act, dots=dots, person=person, visitor="" if person else voter)


def close_one(diary: Diary, name: str, act: Act) -> None:
    close_vote(diary.known[name], act)


def part(diary: Diary, name: str, act: Act) -> None:
    end_huddle(diary.known[name], act)
