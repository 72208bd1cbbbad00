"""What the demo's state publishes about its school years."""

import csv
from collections import defaultdict
from functools import partial
from io import StringIO
from typing import Any

from nic.demo.diary import Diary
from nic.history import Act
from nic.snapshots.files.actions import bring_snapshot
from nic.snapshots.files.work import publish, read

HEAD = ("Place", "School year", "Domain", "Standard", "Student group", "How many", "Out of how many")
Row = tuple[str, int, str, str, str]


def note_snapshot(diary: Diary, told: dict[str, Any]) -> None:
    name, on = f"snapshot {told['key']}", diary.calendar.day(told["on"])
    diary.note_making(name, on, "09:40", told["by"], partial(bring, diary, told, on))
    diary.note(on, "09:55", told["by"], lambda act: publish(diary.known[name], act, lambda: act.at, name="Each fall"))


def bring(diary: Diary, told: dict[str, Any], on, act: Act):
    """The figures of the newest year were published last fall."""
    out = StringIO()
    table = csv.writer(out, lineterminator="\n")
    table.writerow(HEAD)
    table.writerows([*key, *numbers] for key, numbers in added_up(diary, told, on).items())
    content = out.getvalue().encode()
    snapshot = bring_snapshot(diary.known[f"place {told['place']}"], act, file_name=told["file"], content=content)
    read(snapshot, content, act, lambda: act.at, wish={})
    return snapshot


def added_up(diary: Diary, told: dict[str, Any], on) -> dict[Row, list[int]]:
    """Of each school and of all places above it."""
    newest = on.year if on.month >= 8 else on.year - 1
    found: dict[Row, list[int]] = defaultdict(lambda: [0, 0])
    for standard in told["standard"]:
        for school, group, *numbers in standard["figures"]:
            years = range(newest - len(numbers) // 2 + 1, newest + 1)
            for year, some, of in zip(years, numbers[::2], numbers[1::2], strict=True):
                place = diary.known[f"place {school}"]
                while place is not None:
                    sums = found[place.name, year, standard["domain"], standard["name"], group]
                    sums[0], sums[1] = sums[0] + some, sums[1] + of
                    place = place.parent
    return found
