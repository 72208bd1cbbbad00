"""Every measurement of a file beside what is there on that day, before it is saved and before it is undone."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from hashlib import sha256
from typing import Any

from nic.indicators.imports.models import ImportedSeries
from nic.indicators.models import Measurement
from nic.science.gathered import Found

There = dict[tuple[int, date], Any]  # By series and day.
AT_ONCE = 500  # Series or days named in one query.


@dataclass
class Compared:
    """Every measurement of a file beside what is there on that day."""

    new: list[Found] = field(default_factory=list)
    replaces: list[tuple[Found, Any]] = field(default_factory=list)
    same: int = 0

    @property
    def without_parts(self) -> list[Any]:
        """What was counted out of how many, and is replaced by a number that doesn't say so: perhaps a count."""
        return [there for one, there in self.replaces if one.numerator is None and there.numerator is not None]

    @property
    def mark(self) -> str:
        """Changes as soon as saving would overwrite something else than it would have now."""
        told = [(one.series, one.day.isoformat(), *numbers_of(there)) for one, there in self.replaces]
        return sha256(repr((len(self.new), self.same, sorted(told, key=repr))).encode()).hexdigest()[:32]


def compare(found: Sequence[Found]) -> Compared:
    there = there_of({one.series for one in found})
    compared = Compared()
    for one in found:
        before = there.get((one.series, one.day))
        if before is None:
            compared.new.append(one)
        elif is_same(one, before):
            compared.same += 1
        else:
            compared.replaces.append((one, before))
    return compared


def there_of(series_ids: Iterable[int]) -> There:
    """What stands in these series now, by series and day."""
    wanted, found = sorted(series_ids), {}
    columns = (
        Measurement.series, Measurement.taken_on, Measurement.value, Measurement.numerator, Measurement.denominator,
        Measurement.version, Measurement.set_aside_because,
    )  # fmt: skip
    for start in range(0, len(wanted), AT_ONCE):
        rows: Any = Measurement.select(*columns).where(Measurement.series.in_(wanted[start : start + AT_ONCE]))
        for row in rows.where(Measurement.withdrawn_at.is_null()).namedtuples():
            found[row[0], row.taken_on] = row
    return found


def numbers_of(row) -> tuple[float | None, float | None, float | None]:
    return row.value, row.numerator, row.denominator


def is_same(found: Found, there) -> bool:
    if found.numerator is not None or there.numerator is not None:
        return (found.numerator, found.denominator) == (there.numerator, there.denominator)
    return bool(found.value == there.value)


def list_changed(rows: Sequence[Any], there: There | None = None) -> list[tuple[int, date]]:
    """Series and day of each measurement that is not any more as these rows of an import had written it.

    What a later import replaced and then gave back, when it was undone, is as it was.
    """
    ids = {row.series_id for row in rows}
    there = there_of(ids) if there is None else there
    undone: Any = ImportedSeries.select().where(
        ImportedSeries.series.in_(ids), ImportedSeries.undo_stamp.is_null(False)
    )
    undos = {(row.series_id, row.undo_stamp): row.before for row in undone}
    changed = []
    for row in rows:
        for text in row.before:
            day = date.fromisoformat(text)
            now = there.get((row.series_id, day))
            if now is None or version_before(undos, row.series_id, text, now.version) != row.stamp:
                changed.append((row.series_id, day))
    return changed


def version_before(undos: Mapping[tuple[int, int], Any], series_id: int, day: str, version: int) -> int:
    """The version that a measurement had before undone imports touched it and gave it back."""
    while given_back := (undos.get((series_id, version)) or {}).get(day):
        version = given_back[3]
    return version
