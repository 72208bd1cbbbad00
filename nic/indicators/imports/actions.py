from collections import defaultdict
from collections.abc import Callable, Container, Iterable, Sequence
from dataclasses import replace
from datetime import datetime
from typing import Any
from uuid import uuid4

from nic import history
from nic.db import Crowded, write
from nic.errors import Refused
from nic.indicators.actions import create_series
from nic.indicators.imports.comparing import Compared, compare, numbers_of
from nic.indicators.imports.models import FileContent, Import, ImportedSeries, SavedColumns, WaitingFile
from nic.indicators.imports.pouring import Moved, Poured, advance_all, next_versions, poured
from nic.indicators.imports.queries import Writable, is_working, list_old_files
from nic.indicators.imports.reading import Read, pack, pack_file
from nic.indicators.models import Series
from nic.indicators.queries import per_of
from nic.science.columns import Choices, mark_of
from nic.science.gathered import Found, Gathered
from nic.text import N_, Sentence

LONGEST_NAME = 200
AT_ONCE = 100  # Rows of one statement.
SEEN_CHANGED = N_("Something was entered since you looked at this. Nothing is saved: look again, then save.")
IN_WORK = N_("This file is being read or saved at this moment. Wait until that is done.")


# -- A file that waits -----------------------------------------------------------------------------------------------


def bring_file(team, act, *, file_name: str, content: bytes) -> WaitingFile:
    """It waits in the database, where every process finds it, until it is saved, dropped or a day old."""
    with write():
        if done := history.replayed(act):
            return WaitingFile.get(WaitingFile.uid == done.of_uid)
        let_go_of_old(act.at)
        file = WaitingFile.create(team=team, by=act.by, at=act.at, file_name=tidy_name(file_name))
        FileContent.create(file=file, content=pack_file(content), cells=b"")
        history.record("bring file", file, act, before={})
        return file


def tidy_name(name: str) -> str:
    """The name alone, without a way to it or anything that no file system would print."""
    last = name.replace("\\", "/").rpartition("/")[2]
    return "".join(letter for letter in last if letter.isprintable()).strip()[-LONGEST_NAME:] or "table.csv"


def keep_rows(file, read: Read, choices: Choices, choices_name: str = "") -> None:
    """What was read out of it, for the first time or written otherwise than nic had thought."""
    with write():
        FileContent.update(cells=pack(read.rows)).where(FileContent.file == file).execute()
        file.shape, file.choices = read.shape | {"rows": len(read.rows)}, choices.told()
        file.choices_name, file.work, file.work_key, file.trouble = choices_name, "", "", {}
        file.unpacked = read.rows
        file.save()


def choose_columns(file, act, choices: Choices) -> None:
    """What the columns hold, as whoever knows them says."""
    with write():
        if history.is_replay(act):
            return
        require_rest(file, act.at)
        before = history.snapshot(file)
        history.claim(file, act)
        file.choices = choices.told()
        file.save()
        history.record("choose columns", file, act, before=before)


def bring_file_again(file, act, *, file_name: str, content: bytes) -> None:
    """Mended, in the place of what came first; what its columns hold stays as it was chosen."""
    with write():
        if history.is_replay(act):
            return
        require_rest(file, act.at)
        before = history.snapshot(file)
        history.claim(file, act)
        file.file_name = tidy_name(file_name)
        file.save()
        FileContent.update(content=pack_file(content)).where(FileContent.file == file).execute()
        history.record("bring file again", file, act, before=before)


def drop_file(file, act) -> None:
    with write():
        if history.is_replay(act):
            return
        before = history.snapshot(file)
        history.claim(file, act)
        file.withdrawn_at = act.at
        file.save()
        let_go([file.id])
        history.record("drop file", file, act, before=before)


def let_go_of_old(now: datetime) -> None:
    """The contents of files that nobody came back to. Mostly there is none, and nothing is written."""
    if old := list_old_files(now):
        with write():
            let_go(old)
            WaitingFile.update(withdrawn_at=now).where(WaitingFile.id.in_(old)).execute()


def let_go(file_ids: Iterable[int]) -> None:
    FileContent.update(content=b"", cells=b"").where(FileContent.file.in_(list(file_ids))).execute()


def require_rest(file, now: datetime) -> None:
    if is_working(type(file).get_by_id(file.id), now):
        raise Refused(IN_WORK)


# -- Long work -------------------------------------------------------------------------------------------------------


def take_work(file, work: str, now: datetime, total: int) -> str | None:
    """The key of whoever reads or saves this file from now on; None if somebody does so already.

    A file of measurements, or any other record with the same fields for long work.
    """
    with write():
        model = type(file)
        fresh: Any = model.get_by_id(file.id)
        if is_working(fresh, now) or fresh.is_over:
            return None
        key = uuid4().hex
        told = {"work": work, "work_key": key, "work_at": now, "done": 0, "total": total, "trouble": {}}
        model.update(told).where(model.id == file.id).execute()
        return key


def tell_progress(file, key: str, done: int, now: datetime) -> None:
    """A sign of life. Refused to whoever was taken for gone meanwhile, and replaced."""
    with write():
        model = type(file)
        mine = (model.id == file.id) & (model.work_key == key)
        if not model.update(done=done, work_at=now).where(mine).execute():
            raise Refused(IN_WORK)


def end_work(file, key: str, trouble: Sentence | None = None) -> None:
    with write():
        model = type(file)
        mine = (model.id == file.id) & (model.work_key == key)
        values = {name: str(value) for name, value in trouble.values.items()} if trouble else {}
        told = {"text": trouble.text, "values": values} if trouble else {}
        model.update(work="", work_key="", trouble=told).where(mine).execute()


# -- All of it or nothing --------------------------------------------------------------------------------------------


def save_import(
    file, act, gathered: Gathered, writable: Writable, *, seen: str, name: str = "", headings: Sequence[str] = (),
    key: str = "",
) -> Import:  # fmt: skip
    """Every measurement of the file, in one transaction and with one line of history.

    `seen` is the mark of what saving would have done when the person looked; `key` that of long work. With `name` the
    choices for these `headings` are kept for the next file.
    """
    if not gathered.is_clean:
        raise Refused(N_("There are still cells that can't be taken. Nothing is saved."))

    def once() -> Import:
        if done := saved_before(file, act, key):
            return done
        return pour_in(gathered, writable)

    def pour_in(gathered: Gathered, writable: Writable, new: Container[int] = ()) -> Import:
        stamps = next_versions({one.series for one in gathered.found})
        compared = compare(gathered.found)
        if seen != compared.mark:
            raise Refused(SEEN_CHANGED, field="seen")
        before = before_of(compared)
        with poured(rows_of(compared, stamps, writable)):
            if saved_before(file, act, key):
                raise Moved
            advance_all({id: stamps[id] for id in before})
            fresh: Any = WaitingFile.get_by_id(file.id)
            history.claim(fresh, act)
            brought_in = keep_import(file, act, compared)
            keep_before(brought_in, before, stamps, new)
            keep_choices(fresh, act, name, headings)
            fresh.brought_in, fresh.work, fresh.work_key = brought_in, "", ""
            fresh.save()
            let_go([file.id])
            history.record("import", brought_in, act, before={})
            return brought_in

    if not any(one.series in writable.new for one in gathered.found):
        return in_turn(once)
    with write():  # What is made of names has to be there before its measurements are.
        return saved_before(file, act, key) or pour_in(*make_new(file.team, act, gathered, writable))


def make_new(team, act, gathered: Gathered, writable: Writable) -> tuple[Gathered, Writable, set[int]]:
    """The indicators and groups that measurements were found for, with what they were found as now theirs."""
    made: dict[int, Series] = {}
    by_name: dict[str, Any] = {}
    for id in sorted({one.series for one in gathered.found if one.series in writable.new}, reverse=True):
        one = writable.new[id]
        told = {"name": one.name, "value_kind": one.kind, "direction": "neutral"}
        there = by_name.get(one.name)
        series = create_series(
            team, act.inner(), stratum=one.group, **({"indicator": there} if there else told)
        )  # fmt: skip
        made[id], by_name[one.name] = series, series.indicator
    found = [one._replace(series=made[one.series].id if one.series in made else one.series) for one in gathered.found]
    new = {one.id: one for one in made.values()}
    return replace(gathered, found=found), replace(writable, series=writable.series | new), set(new)


def in_turn(once: Callable[[], Any]) -> Any:
    """Beside what others write, and if one of them got into its way, once more with nobody else writing."""
    try:
        return once()
    except (Moved, Crowded):
        with write():
            return once()


def saved_before(file, act, key: str) -> Import | None:
    """By this very form, or from another tab; refused to whom the work was taken from."""
    if done := history.replayed(act):
        return Import.get(Import.uid == done.of_uid)
    fresh: Any = WaitingFile.get_by_id(file.id)
    if fresh.brought_in_id is None and fresh.work_key != key:
        raise Refused(IN_WORK)
    return fresh.brought_in


def keep_import(file, act, compared: Compared) -> Import:
    return Import.create(
        team=file.team, by=act.by, at=act.at, file_name=file.file_name, new=len(compared.new),
        replaced=len(compared.replaces), same=compared.same,
    )  # fmt: skip


def before_of(compared: Compared) -> dict[int, dict[str, Any]]:
    """By series and day what was there, to be given back when it is undone."""
    before: dict[int, dict[str, Any]] = defaultdict(dict)
    for one in compared.new:
        before[one.series][one.day.isoformat()] = None
    for one, there in compared.replaces:
        before[one.series][one.day.isoformat()] = told(there)
    return before


def told(there) -> list[Any] | None:
    return [*numbers_of(there), there.version] if there else None


def rows_of(compared: Compared, stamps: dict[int, int], writable: Writable) -> list[Poured]:
    pers = {id: per_of(one.indicator) for id, one in writable.series.items()}
    found = (*compared.new, *(one for one, _ in compared.replaces))
    return [Poured(one.series, one.day, *worked_out(one, pers[one.series]), stamps[one.series]) for one in found]


def keep_before(
    brought_in, before: dict[int, dict[str, Any]], stamps: dict[int, int], new: Container[int] = ()
) -> None:
    rows = [
        {"brought_in": brought_in, "series": id, "stamp": stamps[id], "before": days, "is_new": id in new}
        for id, days in before.items()
    ]
    for start in range(0, len(rows), AT_ONCE):
        ImportedSeries.insert_many(rows[start : start + AT_ONCE]).execute()


def worked_out(one: Found, per: float) -> tuple[float | None, float | None, float | None]:
    if one.numerator is None or one.denominator is None:
        return one.value, None, None
    return one.numerator / one.denominator * per, one.numerator, one.denominator


def keep_choices(file, act, name: str, headings: Sequence[str]) -> None:
    """Under this name for the team, in the place of what had it before."""
    name = name.strip()[:120]
    if not name:
        return
    mark = mark_of(headings, file.team.place.day_of(act.at))
    given = {"team": file.team, "name": name, "headings": mark, "choices": file.choices}
    SavedColumns.insert(given | {"uid": uuid4()}).on_conflict(
        conflict_target=[SavedColumns.team, SavedColumns.name],
        update={SavedColumns.headings: mark, SavedColumns.choices: file.choices, SavedColumns.withdrawn_at: None},
    ).execute()
