"""What the demo's places need this school year: voices, needs with what they rest on, dots and weights."""

from functools import partial
from types import SimpleNamespace
from typing import Any

from nic.demo.diary import Diary
from nic.demo.problems import close_one, place_dots
from nic.history import Act
from nic.needs.actions import begin_assessment, close_assessment, note_voice, note_who_took_part
from nic.needs.order.actions import open_dot_vote, put_need, weigh_need, write_need
from nic.needs.queries import list_written
from nic.needs.seen.queries import Figure
from nic.places.votes.actions import cast_dots
from nic.places.votes.queries import list_options
from nic.science.needs import FIGURES, FINDINGS, NEED, PROBLEMS, Said


def note_needs(diary: Diary, told: dict[str, Any]) -> None:
    """Its steps stand in their order on the clock too: days without school may put several of them on one day."""
    calendar, name = diary.calendar, f"needs {told['key']}"
    on = calendar.day(told["on"])
    ends = calendar.today.year + (calendar.today.month >= 8) + told["year"]
    diary.note_making(name, on, "10:00", told["by"], partial(begin, diary, told, ends))
    for minute, one in enumerate(told.get("voice", ())):
        day = calendar.day(one["heard_on"])
        diary.note_making(f"voice {one['key']}", day, f"17:{minute:02}", one["by"], partial(hear, diary, name, one))
    written = max(calendar.day(one["heard_on"]) for one in told["voice"])
    for minute, one in enumerate(told.get("written", ())):
        need = f"need {one['key']}"
        diary.note_making(need, written, f"18:{minute:02}", one["by"], partial(write, diary, name, one, ends))
        if "weight" in one:
            diary.note(written, f"19:{minute:02}", one["by"], partial(weigh, diary, need, one["weight"]))
    for one in told.get("took_part", ()):
        diary.note(calendar.day(one["day"]), "20:30", one["by"], partial(count, diary, name, one))
    if vote := told.get("vote"):
        note_vote(diary, name, vote)
    if closed := told.get("closed"):
        day = calendar.day(closed["on"])
        for one in told.get("put", ()):
            diary.note(day, "21:00", one["by"], partial(put, diary, one))
        diary.note(day, "21:10", closed["by"], lambda act: close_assessment(diary.known[name], act))


def begin(diary: Diary, told: dict[str, Any], year: int, act: Act):
    place = diary.known[f"place {told['place']}"]
    return begin_assessment(place, act, year=year, method=told["method"], method_words=told["method_words"])


def hear(diary: Diary, name: str, told: dict[str, Any], act: Act):
    plain = {key: told[key] for key in ("domain", "standard", "heard_from", "words", "how") if key in told}
    return note_voice(diary.known[name], act, heard_on=diary.calendar.day(told["heard_on"]), **plain)


def write(diary: Diary, name: str, told: dict[str, Any], year: int, act: Act):
    plain = {key: told[key] for key in ("kind", "domain", "standard", "words") if key in told}
    rests_on = [picked(diary, one, year) for one in told["rests_on"]]
    return write_need(diary.known[name], act, rests_on=rests_on, **plain)


def picked(diary: Diary, key: str, year: int) -> Said:
    """As the page offers it. The newest figures are those of the school year before."""
    kind, _, rest = key.partition(" ")
    if kind == "figure":
        standard, _, group = rest.partition("/")
        return Said(key, FIGURES, Figure(year - 1, standard, group, None))
    if kind == "finding":
        return Said(key, FINDINGS, SimpleNamespace(finding=diary.known[key]))
    return Said(key, PROBLEMS if kind != "voice" else diary.known[key].heard_from, diary.known[key])


def weigh(diary: Diary, need: str, answers: list[int], act: Act) -> None:
    concerns, far_off, within_reach = answers
    weigh_need(diary.known[need], act, concerns=concerns, far_off=far_off, within_reach=within_reach)


def put(diary: Diary, told: dict[str, Any], act: Act) -> None:
    put_need(diary.known[f"need {told['need']}"], act, put_at=told["at"], put_because=told["because"])


def count(diary: Diary, name: str, told: dict[str, Any], act: Act) -> None:
    day = diary.calendar.day(told["day"])
    note_who_took_part(diary.known[name], act, role=told["role"], how_many=told["how_many"], took_part_on=day)


def note_vote(diary: Diary, name: str, told: dict[str, Any]) -> None:
    day, by, vote = diary.calendar.day(told["on"]), told["by"], f"vote on {name}"
    diary.note_making(vote, day, "20:00", by, partial(open_one, diary, name, told))
    for voter, dots in told["dots"].items():
        diary.note(day, "20:10", voter, partial(place_dots, diary, vote, voter, dots))
    for visitor, dots in told["visitors"].items():
        diary.note(day, "20:15", by, partial(place_for, diary, vote, visitor, dots))
    diary.note(day, "20:20", by, partial(close_one, diary, vote))


def open_one(diary: Diary, name: str, told: dict[str, Any], act: Act):
    assessment = diary.known[name]
    needs = [one for one in list_written(assessment) if one.kind == NEED]
    return open_dot_vote(assessment, act, question=told["question"], needs=needs, dots_each=told["each"])


def place_for(diary: Diary, vote: str, visitor: str, placed: list[int], act: Act) -> None:
    dots = {option.id: n for option, n in zip(list_options(diary.known[vote]), placed, strict=True)}
    cast_dots(diary.known[vote], act, dots=dots, visitor=visitor)
