"""Lines that were pasted, kept as an import of one series; and any import undone as a whole."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import date, datetime
from typing import Any

from nic import history
from nic.db import write
from nic.errors import Refused
from nic.indicators.actions import Taken, record_many
from nic.indicators.brought.queries import has_been_used
from nic.indicators.imports.actions import in_turn, keep_before, told
from nic.indicators.imports.comparing import There, list_changed, numbers_of, there_of
from nic.indicators.imports.models import Import, ImportedSeries
from nic.indicators.imports.pouring import Moved, Poured, advance_all, next_versions, poured
from nic.indicators.models import Series
from nic.places.changes.actions import change_fields
from nic.text import N_


def save_pasted(series, act, rows: Sequence[Taken]) -> Import | None:
    """Lines of one series, undone as a whole as any import; None if all of them were there already."""
    with write():
        if done := history.replayed(act):
            return Import.get(Import.uid == done.of_uid)
        there = there_of([series.id])
        written = record_many(series, replace(act, once=None), rows)
        if not written:
            return None
        stamp = series.version
        days = [day for (_, day), row in there_of([series.id]).items() if row.version == stamp]
        before = {day.isoformat(): told(there.get((series.id, day))) for day in days}
        new = sum(numbers is None for numbers in before.values())
        brought_in = Import.create(
            team=series.team, by=act.by, at=act.at, file_name="", new=new, replaced=written - new,
            same=len(rows) - written,
        )  # fmt: skip
        keep_before(brought_in, {series.id: before}, {series.id: stamp})
        history.record("paste", brought_in, act, before={})
        return brought_in


# -- Back to what was there before -----------------------------------------------------------------------------------


def undo_import(brought_in, act) -> None:
    """Every value back to what it was, and what was new is gone. Refused with all reasons if one was changed since."""

    def once() -> None:
        if history.is_replay(act):
            return
        require_not_undone(brought_in, act)
        rows: list[Any] = list(ImportedSeries.select().where(ImportedSeries.brought_in == brought_in))
        stamps = next_versions(row.series_id for row in rows)
        there = there_of(stamps)
        if changed := list_changed(rows, there):
            words = N_("%(n)s of its measurements were changed since, so it can't be undone as a whole.")
            raise Refused(words, n=len(changed))
        with poured(taken_back(rows, there, stamps, act.at)):
            advance_all(stamps)
            if history.is_replay(act):
                raise Moved
            before = history.snapshot(brought_in)
            history.claim(brought_in, act)
            reached = Series.select(Series.version).where(Series.id == ImportedSeries.series)
            ImportedSeries.update(undo_stamp=reached).where(ImportedSeries.brought_in == brought_in).execute()
            for row in rows:
                if row.is_new:
                    let_go_of_new(row.series, act)
            brought_in.undone_at, brought_in.undone_by = act.at, act.by
            brought_in.save()
            history.record("undo import", brought_in, act, before=before)

    in_turn(once)


def let_go_of_new(series, act) -> None:
    """What the import had made of a name, unless somebody has added something to it since."""
    indicator = series.indicator
    if has_been_used(series) or has_been_used(indicator, but_for=(Series,)):
        return
    change_fields(series, act.inner(), "withdraw series", withdrawn_at=act.at)
    others = Series.select().where(Series.indicator == indicator, Series.withdrawn_at.is_null())
    if not others.exists():
        change_fields(indicator, act.inner(), "withdraw indicator", withdrawn_at=act.at)


def require_not_undone(brought_in, act) -> None:
    now: Any = Import.get_by_id(brought_in.id)
    if act.version not in (None, now.version):
        raise history.conflict(now, version=now.version)
    if now.undone_at:
        raise Refused(N_("This import was undone already."))


def taken_back(rows: Sequence[Any], there: There, stamps: dict[int, int], now: datetime) -> list[Poured]:
    """What it had replaced as it was before; what was new as it is, and withdrawn."""
    found = []
    for row in rows:
        for text, numbers in row.before.items():
            day = date.fromisoformat(text)
            value, above, below = numbers_of(there[row.series_id, day]) if numbers is None else numbers[:3]
            gone_at = now if numbers is None else None
            found.append(Poured(row.series_id, day, value, above, below, stamps[row.series_id], gone_at))
    return found
