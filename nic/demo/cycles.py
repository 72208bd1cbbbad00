"""Cycles, from their plan to their decision."""

from datetime import date
from functools import partial
from typing import Any

from nic.cycles.actions import (
    amend,
    begin_study,
    decide,
    save_study,
    share_cycle,
    stop_cycle,
    write_log,
)
from nic.cycles.copies.actions import copy_cycle
from nic.cycles.copies.queries import find_share_at
from nic.cycles.planning.actions import save_plan, start
from nic.cycles.queries import list_questions
from nic.cycles.tasks.actions import finish_task
from nic.cycles.tasks.queries import list_tasks
from nic.demo.diary import Diary
from nic.demo.files import content_of
from nic.demo.reasoning import find_audience
from nic.history import Act
from nic.places.attachments.files import clean_file

WORDS = (
    "idea", "purpose", "objective", "scale", "conditions", "way_to_know", "stop_if",
    "risk_right_problem", "risk_ready", "risk_cost",
)  # fmt: skip
QUESTION = ("words", "prediction", "statistic", "comparison", "amount", "last_points", "sureness")


def note_cycle(diary: Diary, told: dict[str, Any]) -> None:
    """One that was kept after it began is written up afterwards."""
    name, calendar, by = f"cycle {told['key']}", diary.calendar, told["by"]
    kept = told.get("kept", told.get("began"))
    diary.note_making(name, calendar.day(told.get("planned", kept)), "plan", by, partial(plan, diary, told))
    if kept:
        diary.note(calendar.day(kept), "start", by, partial(begin, diary, name, "kept" in told))
    note_test(diary, told, name)
    note_end(diary, told, name)
    for one in told.get("shares", ()):
        diary.note(calendar.day(one["on"]), "share", by, partial(share, diary, name, one))


def plan(diary: Diary, told: dict[str, Any], act: Act):
    known, calendar = diary.known, diary.calendar
    starts = told.get("starts", told.get("began"))
    written = {name: told[name] for name in WORDS if name in told} | {
        "change_idea": known[f"node {told['change_idea']}"] if "change_idea" in told else None,
        "starts_on": calendar.day(starts) if starts else None,
        "ends_on": calendar.day(told["ends"]),
        "watches": [known[f"series {key}"].id for key in told.get("watches", ())],
        "questions": [question_of(diary, one) for one in told["question"]],
        "tasks": [task_of(diary, one) for one in told.get("task", ())],
    }
    previous = known[f"cycle {told['previous']}"] if "previous" in told else None
    if "copied" in told:
        copied = copy(diary, told, act)
        return save_plan(act, team=copied.team, plan=written, cycle=copied)
    return save_plan(act, team=known[f"team {told['place']}"], plan=written, previous=previous)


def copy(diary: Diary, told: dict[str, Any], act: Act):
    """From a test of another school, as it was shared with the place that is told."""
    origin, place = (diary.known[name] for name in (f"cycle {told['copied']['from']}", f"place {told['copied']['at']}"))
    return copy_cycle(diary.known[f"team {told['place']}"], act, origin=origin, through=find_share_at(origin, place))


def question_of(diary: Diary, told: dict[str, Any]) -> dict[str, Any]:
    given = {name: told[name] for name in QUESTION if name in told}
    return given | {"series": diary.known[f"series {told['series']}"].id} if "series" in told else given


def task_of(diary: Diary, told: dict[str, Any]) -> dict[str, Any]:
    return {
        "words": told["words"],
        "owner": diary.known[f"person {told['owner']}"].id,
        "due_on": diary.calendar.day(told["due"]),
        "where_at": told.get("where", ""),
    }


def begin(diary: Diary, name: str, has_begun: bool, act: Act) -> None:
    start(diary.known[name], act, has_begun=has_begun)


def note_test(diary: Diary, told: dict[str, Any], name: str) -> None:
    """The log, tasks that were done, predictions that were amended."""
    calendar = diary.calendar
    for one in told.get("log", ()):
        on = calendar.day(one["on"])
        diary.note(on, "log", one.get("by", told["by"]), partial(log, diary, name, one, on))
    for number, one in enumerate(told.get("task", ())):
        if "done" in one:
            diary.note(calendar.day(one["done"]), "log", one["owner"], partial(finish, diary, name, number))
    for one in told.get("amendment", ()):
        act = partial(change_prediction, diary, name, one)
        diary.note(calendar.day(one["on"]), "change", told["by"], act, why=one["why"])


def log(diary: Diary, name: str, told: dict[str, Any], on: date, act: Act) -> None:
    files, about = ([clean_file(content_of(told["file"]))], told["file"]["title"]) if "file" in told else ([], "")
    given = {"kind": told.get("kind", "happened"), "happened_on": on, "words": told["words"]}
    write_log(diary.known[name], act, files=files, about=about, **given)


def finish(diary: Diary, name: str, number: int, act: Act) -> None:
    finish_task(list_tasks(diary.known[name])[number], act)


def change_prediction(diary: Diary, name: str, told: dict[str, Any], act: Act) -> None:
    question = list_questions(diary.known[name])[told["question"] - 1]
    amend(diary.known[name], act, question=question, words=told["words"])


def note_end(diary: Diary, told: dict[str, Any], name: str) -> None:
    calendar, by = diary.calendar, told["by"]
    if stopped := told.get("stopped"):
        diary.note(calendar.day(stopped["on"]), "stop", by, partial(stop, diary, name), why=stopped["why"])
    if done := told.get("study"):
        diary.note(calendar.day(done["on"]), "study", done.get("by", by), partial(study, diary, told, name))
    if made := told.get("decision"):
        diary.note(calendar.day(made["on"]), "decide", made.get("by", by), partial(close, diary, name, made))


def stop(diary: Diary, name: str, act: Act) -> None:
    stop_cycle(diary.known[name], act)


def study(diary: Diary, told: dict[str, Any], name: str, act: Act) -> None:
    """Without `goes_on` it was begun and put aside: the bell rang."""
    cycle, written = diary.known[name], told["study"]
    begin_study(cycle, act)
    answers = [{part: one.get(part, "") for part in ("result", "verdict", "learned")} for one in told["question"]]
    words = {part: written.get(part, "") for part in ("worked_for", "not_for", "learned")}
    save_study(cycle, act, study=words | {"questions": answers}, goes_on=written.get("goes_on", True))


def close(diary: Diary, name: str, told: dict[str, Any], act: Act) -> None:
    decide(diary.known[name], act, decision=told["decision"], because=told["because"])


def share(diary: Diary, name: str, told: dict[str, Any], act: Act) -> None:
    share_cycle(
        diary.known[name], act,
        audiences=[find_audience(diary, key) for key in told["with"]],
        is_nameless=told.get("nameless", False), shows_log=told.get("log", False), shows_strata=False,
        shows_comments=told.get("comments", False),
    )  # fmt: skip
