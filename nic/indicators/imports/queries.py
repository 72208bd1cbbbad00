from collections import Counter, defaultdict
from collections.abc import Iterable
from dataclasses import dataclass, field, replace
from datetime import date, datetime, timedelta
from typing import Any

from nic.access import Ability, Role, abilities_of
from nic.indicators.imports.models import FileContent, Import, ImportedSeries, SavedColumns, WaitingFile
from nic.indicators.imports.reading import unpack, unpack_file
from nic.indicators.models import Indicator, Series
from nic.indicators.queries import takes_fraction, with_indicator
from nic.people.models import Person
from nic.places.models import Place, Team
from nic.places.queries import find_one, list_held, own, teams_within
from nic.science.columns import (
    Choices,
    are_parts_of_one,
    choices_from,
    guess,
    headings,
    mark_of,
    plain,
    shares_in,
)
from nic.science.gathered import Known, Target
from nic.science.newcomers import Newcomer, with_newcomers
from nic.science.sheet import Rows

PAGE = 50
A_DAY = timedelta(days=1)
SILENCE = timedelta(seconds=40)  # Without a sign of life whoever worked at a file is gone.


# -- Files that wait, and what was brought in -----------------------------------------------------------------------


def find_file(place, file_id: int, standing, now: datetime, *, is_dropped: bool | None = False) -> WaitingFile:
    """One of their team that is not a day old; also one that was saved, by its old address.

    With `is_dropped` None also one that was dropped: whoever drops it twice hears the same twice.
    """
    found = open_files(place, standing, now).where(WaitingFile.id == file_id)
    return own(find_one(found if is_dropped is None else found.where(WaitingFile.withdrawn_at.is_null())), standing)


def list_files(place, standing, now: datetime) -> list[WaitingFile]:
    waiting = WaitingFile.brought_in.is_null() & WaitingFile.withdrawn_at.is_null()
    return list(open_files(place, standing, now).where(waiting).order_by(WaitingFile.id.desc()).limit(PAGE))


def open_files(place, standing, now: datetime) -> Any:
    found = WaitingFile.select(WaitingFile, Team, Place, Person).join(Team).join(Place)
    found = found.switch(WaitingFile).join(Person, on=WaitingFile.by)
    return found.where(Team.place == place, is_theirs(WaitingFile, standing), WaitingFile.at > now - A_DAY)


def find_import(place, import_id: int, standing) -> Import:
    return find_one(open_imports(place, standing).where(Import.id == import_id))


def find_own_import(place, import_id: int, standing) -> Import:
    return own(find_import(place, import_id, standing), standing)


def find_own_paste(place, paste_id: int, standing) -> Import:
    return own(find_one(open_imports(place, standing).where(Import.id == paste_id, Import.file_name == "")), standing)


def list_imports(place, standing, page: int) -> list[Import]:
    """Newest first; one more than a page holds, if there are more."""
    found = open_imports(place, standing).order_by(Import.id.desc())
    return list(found.offset((page - 1) * PAGE).limit(PAGE + 1))


def open_imports(place, standing) -> Any:
    found = Import.select(Import, Team, Place, Person).join(Team).join(Place)
    found = found.switch(Import).join(Person, on=Import.by)
    return found.where(Team.place == place, is_theirs(Import, standing))


def is_theirs(model, standing) -> Any:
    return model.team.in_(standing.team_ids) | standing.allows(Ability.SEE_EVERY_TEAM)


def list_written(brought_in) -> list[ImportedSeries]:
    """What an import wrote into which series, by name."""
    found = ImportedSeries.select(ImportedSeries, Series, Indicator, Place)
    found = found.join(Series).join(Indicator).switch(Series).join(Place)
    found = found.where(ImportedSeries.brought_in == brought_in)
    return list(found.order_by(Indicator.name, Series.stratum, Place.name, Series.id))


def list_bringing(series, day: date) -> list[Import]:
    """The imports that wrote the value of this day, newest first."""
    found = ImportedSeries.select(ImportedSeries, Import, Person).join(Import).join(Person, on=Import.by)
    rows = found.where(ImportedSeries.series == series).order_by(Import.id.desc()).limit(PAGE)
    return [row.brought_in for row in rows if day.isoformat() in row.before]


def has_brought_in(series_ids, since: datetime) -> bool:
    """Whether an import has written into one of these series since then, and was not undone."""
    found = ImportedSeries.select().join(Import).where(ImportedSeries.series.in_(series_ids))
    return found.where(Import.at >= since, Import.undone_at.is_null()).exists()


def is_working(file, now: datetime) -> bool:
    return bool(file.work) and file.work_at is not None and now - file.work_at < SILENCE


def list_old_files(now: datetime) -> list[int]:
    """The files that nobody came back to for a day."""
    waits = WaitingFile.brought_in.is_null() & WaitingFile.withdrawn_at.is_null()
    found: Any = WaitingFile.select(WaitingFile.id).where(waits, WaitingFile.at <= now - A_DAY)
    return [id for (id,) in found.tuples()]


def rows_of(file) -> Rows:
    """Unpacked once for each file that was asked for: of a large one that takes a moment."""
    if not hasattr(file, "unpacked"):
        packed = FileContent.select(FileContent.cells).where(FileContent.file == file).scalar()
        file.unpacked = unpack(packed or b"")
    return file.unpacked


def content_of(file) -> bytes:
    packed = FileContent.select(FileContent.content).where(FileContent.file == file).scalar()
    return unpack_file(packed or b"")


# -- What may be written to, and how a file is understood -----------------------------------------------------------


@dataclass(frozen=True)
class Writable:
    """The series that a file may write to, with the names by which people choose them."""

    series: dict[int, Series]
    known: Known
    things: dict[str, str] = field(default_factory=dict)  # As `plain` has it -> as people read it.
    schools: dict[str, str] = field(default_factory=dict)
    new: dict[int, Newcomer] = field(default_factory=dict)  # What is to be made of names, by its id below zero.


def list_writable(team, person, now: datetime, *, is_anywhere: bool) -> Writable:
    """Those of this team. Where a column names schools, all of their own teams, and of every team that they lead."""
    found: list[Any] = writable_anywhere(person, now) if is_anywhere else list(of_team(team))
    own_first = sorted(found, key=lambda one: (one.team_id != team.id, one.id))
    names = place_names([team.place, *(one.place for one in own_first)])
    kept: dict[tuple[str, int], Any] = {}
    for one in own_first:  # Of two with the same name at one place the team's own is meant.
        if one.team_id == team.id or (label_of(one), one.place_id) not in kept:
            kept[label_of(one), one.place_id] = one
    targets = [target_of(one, plain(names[one.place_id]), now) for one in kept.values()]
    return Writable(
        series={one.id: one for one in kept.values()},
        known=Known(targets, plain(names[team.place_id]), team.place.day_of(now)),
        things={plain(label_of(one)): label_of(one) for one in kept.values()},
        schools={plain(names[one.place_id]): names[one.place_id] for one in kept.values()},
    )


def with_new(writable: Writable, new: list[Newcomer], team) -> Writable:
    """As if these were there already; saving makes them."""
    made = {}
    for one in new:
        indicator = Indicator(name=one.name, value_kind=one.kind)
        made[one.id] = Series(indicator=indicator, place=team.place, team=team, stratum=one.group)
    known = with_newcomers(writable.known, new)
    return replace(writable, series=writable.series | made, known=known, new={one.id: one for one in new})


def of_team(team) -> Any:
    return with_indicator().where(Series.team == team)


def writable_anywhere(person, now: datetime) -> list[Series]:
    held = list_held(person, now)
    roles: dict[int, set[Role]] = defaultdict(set)
    for one in held:
        roles[one.place_id].add(Role(one.role))
    may = {place_id: abilities_of(here) for place_id, here in roles.items()}
    places = [place_id for place_id, abilities in may.items() if Ability.MEASURE in abilities]
    led = [place_id for place_id in places if Ability.SEE_EVERY_TEAM in may[place_id]]
    theirs = Series.team.in_(teams_within(person, held, now)) | Series.place.in_(led)
    return list(with_indicator().where(Series.place.in_(places), theirs, Place.withdrawn_at.is_null()))


def place_names(places: Iterable[Any]) -> dict[int, str]:
    """By id; two of one name are told apart by the place above."""
    there = {one.id: one for one in places}
    often = Counter(plain(one.name) for one in there.values())
    is_alone = {id: often[plain(one.name)] == 1 or one.parent is None for id, one in there.items()}
    return {id: one.name if is_alone[id] else f"{one.name}, {one.parent.name}" for id, one in there.items()}


def label_of(series) -> str:
    name = series.indicator.name
    return f"{name}: {series.stratum}" if series.stratum else name


def target_of(series, place: str, now: datetime) -> Target:
    indicator = series.indicator
    today = series.place.day_of(now)
    return Target(series.id, plain(label_of(series)), place, indicator.value_kind, takes_fraction(indicator), today)


def first_choices(team, rows: Rows, person, now: datetime, asked: str = "") -> tuple[Choices, str]:
    """What was chosen for the last file with these columns, and its name; otherwise what nic guesses.

    `asked` is the series from whose page somebody came.
    """
    writable = list_writable(team, person, now, is_anywhere=True)
    today = team.place.day_of(now)
    guessed = guess(rows, today, writable.known.things, writable.known.places)
    names = headings(rows, guessed.header)
    saved = SavedColumns.select().where(SavedColumns.team == team, SavedColumns.headings == mark_of(names, today))
    if (last := saved.order_by(SavedColumns.id.desc()).first()) and last.withdrawn_at is None:
        return fitting(choices_from(last.choices), guessed, len(names)), last.name
    mine = list_writable(team, person, now, is_anywhere=False).known.things
    only = plain(asked) if plain(asked) in mine else next(iter(mine)) if len(mine) == 1 else ""
    needs = guessed.shape != "indicators" and "indicator" not in guessed.roles
    chosen = choices_from(guessed.told() | {"indicator": only if needs else ""})
    return replace(chosen, is_part_of_one=seem_parts_of_one(rows, chosen, writable)), ""


def seem_parts_of_one(rows: Rows, choices: Choices, writable: Writable) -> bool:
    """Whether the shares of a file are likely written as 0.62; counts beside them tell nothing of that."""
    shares = {one.thing for one in writable.known.targets if one.kind == "proportion"}
    return are_parts_of_one(shares_in(rows, choices, shares), choices.has_decimal_comma)


def fitting(saved: Choices, guessed: Choices, width: int) -> Choices:
    """As it was chosen for a file with these names; the days of a wide one, and its first row, are this file's own."""
    own = {"header": guessed.header, "has_units": guessed.has_units}
    told = saved.told() | own | {"is_day_first": guessed.is_day_first or saved.is_day_first}
    if saved.shape == "days":
        lasting = iter([role for role in saved.roles if role != "value"])
        told["roles"] = [role if role == "value" else next(lasting, "") for role in guessed.roles]
    return choices_from(told | {"roles": (list(told["roles"]) + [""] * width)[:width]})


def names_schools(choices: Choices) -> bool:
    return choices.shape == "schools" or "school" in choices.roles or bool(choices.school)
