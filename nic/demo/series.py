"""Series with their values; each value is taken on its own day by the person who collects it."""

from datetime import date
from functools import partial
from typing import Any

from nic.demo.diary import Diary
from nic.demo.editions import adopt, move_on
from nic.demo.reasoning import find_audience
from nic.history import Act
from nic.indicators.actions import (
    DEFINITION,
    Taken,
    change_chart,
    change_series,
    create_series,
    record_many,
    record_measurement,
    set_aside,
)
from nic.indicators.imports import work
from nic.indicators.imports.actions import bring_file
from nic.indicators.imports.comparing import compare
from nic.indicators.phases.actions import begin_phase, freeze_baseline
from nic.indicators.queries import find_measurement_on
from nic.places.actions import share


def note_days(diary: Diary, told: dict[str, Any]) -> None:
    """Before anything else is written down: cycles name their days by the values of a series."""
    calendar = diary.calendar
    until = calendar.day(told["ends_at"]) if "ends_at" in told else calendar.today
    if told.get("value_kind") == "count between":
        calendar.take_between(told["key"], [int(text) for text in told["values"].split()], until)
        return
    rule = calendar.rule(told.get("values_on", told["due"]))
    calendar.take(told["key"], rule, len(told["values"].split()), until, told.get("waits_for", 0))


def note_series(diary: Diary, told: dict[str, Any]) -> None:
    name, begins_on = f"series {told['key']}", diary.calendar.taken[told["key"]][0]
    diary.note_making(name, begins_on, "plan", told["by"], partial(create, diary, told, begins_on))
    note_values(diary, told, name)
    note_corrections(diary, told, name)
    if "frozen" in told:
        note_baseline(diary, told, name)
    note_decisions(diary, told, name)
    if "moved" in told:
        diary.note(diary.calendar.day(told["moved"]), "share", told["by"], partial(move_on, diary, name))
    for one in told.get("shares", ()):
        diary.note(diary.calendar.day(one["on"]), "share", told["by"], partial(share_with, diary, name, one))


def share_with(diary: Diary, name: str, told: dict[str, Any], act: Act) -> None:
    for key in told["with"]:
        share(diary.known[name], act.inner(), place=find_audience(diary, key))


def create(diary: Diary, told: dict[str, Any], begins_on: date, act: Act):
    if "adopts" in told:
        return adopt(diary, told, begins_on, act)
    known, calendar = diary.known, diary.calendar
    definition = {name: told[name] for name in DEFINITION if name in told}
    return create_series(
        known[f"team {told['place']}"], act,
        indicator=known[f"series {told['of']}"].indicator if "of" in told else None,
        stratum=told.get("stratum", ""),
        due=calendar.rule(told["due"]),
        collector=known[f"person {told['collector']}"] if "collector" in told else None,
        target=told.get("target"),
        target_on=calendar.day(told["target_in"]) if "target_in" in told else None,
        begins_on=begins_on,
        **definition,
    )  # fmt: skip


def note_values(diary: Diary, told: dict[str, Any], name: str) -> None:
    """The first ones come out of somebody's spreadsheet, the others as they are counted."""
    days, values = diary.calendar.taken[told["key"]], told["values"].split()
    for corrected in told.get("corrected", ()):
        values[corrected["value"] - 1] = corrected["was"]
    rows = [Taken(day, **numbers(text)) for day, text in zip(days, values, strict=True)]
    pasted = told.get("pasted", 0)
    if pasted:
        bring = partial(bring_in, file_name=told["file"]) if "file" in told else paste
        diary.note(days[pasted - 1], "measure", told["by"], partial(bring, diary, name, rows[:pasted]))
    for row in rows[pasted:]:
        collector = told.get("collector", told["by"])
        diary.note(row.taken_on, "measure", collector, partial(measure, diary, name, row))


def note_corrections(diary: Diary, told: dict[str, Any], name: str) -> None:
    days, values = diary.calendar.taken[told["key"]], told["values"].split()
    for one in told.get("corrected", ()):
        row = Taken(days[one["value"] - 1], **numbers(values[one["value"] - 1]))
        diary.note(row.taken_on, "change", one["by"], partial(measure, diary, name, row))
    for one in told.get("set_aside", ()):
        day = days[one["value"] - 1]
        diary.note(day, "change", one["by"], partial(leave_out, diary, name, day, one["why"]))


def note_baseline(diary: Diary, told: dict[str, Any], name: str) -> None:
    frozen, days = told["frozen"], diary.calendar.taken[told["key"]]
    until_on, entered_on = days[frozen["at"] - 1], days[max(frozen["at"], told.get("pasted", 0)) - 1]
    diary.note(entered_on, "change", frozen["by"], partial(freeze, diary, name, until_on), why=frozen["why"])


def note_decisions(diary: Diary, told: dict[str, Any], name: str) -> None:
    """What people decided about the chart once these values were there: a phase, its kind, a target."""
    days = diary.calendar.taken[told["key"]]
    for one in told.get("splits", ()):
        begins_on, on = days[one["at"] - 1], days[one["said_at"] - 1]
        diary.note(on, "change", one["by"], partial(split, diary, name, begins_on), why=one["why"])
    for one in told.get("charts", ()):
        diary.note(days[one["said_at"] - 1], "change", one["by"], partial(draw_as, diary, name, one), why=one["why"])
    for one in told.get("aims", ()):
        on = diary.calendar.day(one["in"])
        diary.note(days[one["said_at"] - 1], "decide", one["by"], partial(aim, diary, name, one, on))


def split(diary: Diary, name: str, begins_on: date, act: Act) -> None:
    begin_phase(diary.known[name], act, begins_on=begins_on)


def draw_as(diary: Diary, name: str, told: dict[str, Any], act: Act) -> None:
    change_chart(diary.known[name], act, chart=told["chart"], rules=told.get("rules", "anhoej-1"))


def aim(diary: Diary, name: str, told: dict[str, Any], on: date, act: Act) -> None:
    change_series(diary.known[name], act, target=told["target"], target_basis=told["basis"], target_on=on)


def paste(diary: Diary, name: str, rows: list[Taken], act: Act) -> None:
    record_many(diary.known[name], act, rows)


def bring_in(diary: Diary, name: str, rows: list[Taken], act: Act, *, file_name: str) -> None:
    """The list that the office keeps, as somebody finds it there."""
    series = diary.known[name]
    lines = [f"Week ending,{series.indicator.name}", *(f"{row.taken_on:%m/%d/%Y},{row.value:g}" for row in rows)]
    content = "\r\n".join(lines).encode("cp1252")
    file = bring_file(series.team, act, file_name=file_name, content=content)
    work.read(file, content, act, lambda: act.at, wish={})
    gathered, _, _ = work.take_in(file, act.by, act.at)
    work.save(file, act, lambda: act.at, seen=compare(gathered.found).mark, name="The office's weekly list")


def measure(diary: Diary, name: str, row: Taken, act: Act) -> None:
    given = {name: getattr(row, name) for name in ("value", "numerator", "denominator")}
    record_measurement(diary.known[name], act, taken_on=row.taken_on, **given)


def leave_out(diary: Diary, name: str, day: date, why: str, act: Act) -> None:
    set_aside(find_measurement_on(diary.known[name], day), act, why)


def freeze(diary: Diary, name: str, until_on: date, act: Act) -> None:
    freeze_baseline(diary.known[name], act, until_on=until_on)


def numbers(text: str) -> dict[str, float]:
    numerator, _, denominator = text.partition("/")
    if not denominator:
        return {"value": float(numerator)}
    return {"numerator": float(numerator), "denominator": float(denominator)}
