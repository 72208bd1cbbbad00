"""Problems of practice and what a team thinks about them: fishbones with votes and evidence, and what to take up."""

from datetime import date
from functools import partial
from typing import Any

from nic.demo.diary import Diary
from nic.demo.files import content_of
from nic.demo.reasoning import note_shares
from nic.history import Act
from nic.indicators.evidence.actions import link_evidence
from nic.places.attachments.actions import attach_files
from nic.places.attachments.files import clean_file
from nic.places.standards.queries import list_standards
from nic.places.votes.actions import cast_dots, close_vote, open_vote
from nic.places.votes.queries import list_options
from nic.problems.actions import create_fishbone, create_problem, take_problem_step
from nic.problems.causes.actions import add_cause
from nic.problems.issues.actions import add_issue
from nic.theories.promotions.actions import promote_cause

PROBLEM = (
    "what_we_see", "evidence", "who_is_affected", "why_now", "is_only_mine", "reach", "narrower", "groups",
)  # fmt: skip


def note_problem(diary: Diary, told: dict[str, Any]) -> None:
    name, on = f"problem {told['key']}", diary.calendar.day(told["on"])
    diary.note_making(name, on, "log", told["by"], partial(write_problem, diary, told, on))
    for one in told.get("steps", ()):
        act = partial(take_step, diary, name, one["stage"])
        diary.note(diary.calendar.day(one["on"]), "change", one["by"], act, why=one.get("why", ""))
    for one in told.get("file", ()):
        diary.note(diary.calendar.day(one["on"]), "change", one["by"], partial(attach, diary, name, one))
    for one in told.get("shown_by", ()):
        note_evidence(diary, name, one)
    for one in told.get("fishbone", ()):
        note_fishbone(diary, name, one)
    note_shares(diary, told, name)


def write_problem(diary: Diary, told: dict[str, Any], on: date, act: Act):
    team = diary.known[f"team {told['place']}"]
    standard = find_standard(team.place, told["standard"], on) if "standard" in told else None
    words = {name: told[name] for name in PROBLEM if name in told}
    return create_problem(team, act, noticed_on=on, standard=standard, **words)


def find_standard(place, title: str, day: date):
    return next(standard for standard in list_standards(place, day) if standard.title == title)


def take_step(diary: Diary, name: str, stage: str, act: Act) -> None:
    take_problem_step(diary.known[name], act, stage=stage)


def attach(diary: Diary, name: str, told: dict[str, Any], act: Act) -> None:
    attach_files(diary.known[name], act, [clean_file(content_of(told))], about=told["about"])


def note_evidence(diary: Diary, name: str, told: dict[str, Any]) -> None:
    """`told` names a series and what it shows."""
    act = partial(link_series, diary, name, f"series {told['series']}")
    diary.note(diary.calendar.day(told["on"]), "decide", told["by"], act, why=told["why"])


def link_series(diary: Diary, name: str, series: str, act: Act) -> None:
    link_evidence(diary.known[name], act, shown_by=diary.known[series])


def note_fishbone(diary: Diary, problem: str, told: dict[str, Any]) -> None:
    day, by = diary.calendar.day(told["on"]), told["by"]
    name = f"fishbone of {problem} {told['effect']}"
    diary.note_making(name, day, "change", by, partial(draw_fishbone, diary, told, problem))
    if vote := told.get("vote"):
        note_vote(diary, name, vote)
    for one in told.get("shown_by", ()):
        note_evidence(diary, f"cause {one['cause']}", one)
    for one in told.get("into_theory", ()):
        diary.note(diary.calendar.day(one["on"]), "decide", one["by"], partial(promote, diary, one))


def draw_fishbone(diary: Diary, told: dict[str, Any], problem: str, act: Act):
    fishbone = create_fishbone(diary.known[problem], act, effect=told["effect"], source=told.get("source", ""))
    for bone in told["bone"]:
        hang(diary, fishbone, bone["causes"], add_cause(fishbone, act, words=bone["name"]), act)
    return fishbone


def hang(diary: Diary, fishbone, causes: list[dict[str, Any]], parent, act: Act) -> None:
    for told in causes:
        made = add_cause(
            fishbone, act, words=told["words"], parent=parent, evidence=told.get("evidence", "hunch"),
            evidence_note=told.get("note", ""), is_ours_to_change=told.get("ours"),
            is_set_aside="set_aside" in told, set_aside_because=told.get("set_aside", ""),
        )  # fmt: skip
        if "key" in told:
            diary.known[f"cause {told['key']}"] = made
        hang(diary, fishbone, told.get("whys", []), made, act)


def note_vote(diary: Diary, fishbone: str, told: dict[str, Any]) -> None:
    """Opened in the morning, closed in the afternoon of the same day."""
    day, by, name = diary.calendar.day(told["on"]), told["by"], f"vote on {fishbone}"
    diary.note_making(name, day, "plan", by, partial(open_one, diary, fishbone, told))
    for voter, dots in told["dots"].items():
        diary.note(day, "start", voter, partial(place_dots, diary, name, voter, dots))
    diary.note(day, "decide", by, partial(close_one, diary, name))


def open_one(diary: Diary, fishbone: str, told: dict[str, Any], act: Act):
    of = diary.known[fishbone]
    causes = [diary.known[f"cause {key}"] for key in told["of"]]
    options = [{"words": one.words, "of_kind": "cause", "of_uid": one.uid} for one in causes]
    return open_vote(
        of.problem.team, act, of=of, question=told["question"], options=options, dots_each=told["each"],
        voters=len(told["dots"]),
    )  # fmt: skip


def place_dots(diary: Diary, name: str, voter: str, placed: list[int], act: Act) -> None:
    dots = {option.id: n for option, n in zip(list_options(diary.known[name]), placed, strict=True)}
    cast_dots(diary.known[name], act, dots=dots, person=diary.known[f"person {voter}"])


def close_one(diary: Diary, name: str, act: Act) -> None:
    close_vote(diary.known[name], act)


def promote(diary: Diary, told: dict[str, Any], act: Act) -> None:
    theory = diary.known[f"theory {told['theory']}"]
    promote_cause(diary.known[f"cause {told['cause']}"], act, kind=told["kind"], words=told["words"], theory=theory)


def note_issue(diary: Diary, told: dict[str, Any]) -> None:
    diary.note(diary.calendar.day(told["on"]), "log", told["by"], partial(put_on_list, diary, told))


def put_on_list(diary: Diary, told: dict[str, Any], act: Act) -> None:
    problem = diary.known[f"problem {told['problem']}"] if "problem" in told else None
    add_issue(diary.known[f"team {told['place']}"], act, words=told.get("words", ""), problem=problem)
