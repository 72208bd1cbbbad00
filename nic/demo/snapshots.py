"""What the demo's state publishes about its school years."""

from functools import partial
from typing import Any

from nic.demo.diary import Diary
from nic.history import Act
from nic.snapshots.files.actions import bring_snapshot
from nic.snapshots.files.work import publish, read

HEAD = "Place,School year,Standard,Student group,How many,Out of how many"


def note_snapshot(diary: Diary, told: dict[str, Any]) -> None:
    name, on = f"snapshot {told['key']}", diary.calendar.day(told["on"])
    diary.note_making(name, on, "09:40", told["by"], partial(bring, diary, told, on))
    diary.note(on, "09:55", told["by"], lambda act: publish(diary.known[name], act, lambda: act.at))


def bring(diary: Diary, told: dict[str, Any], on, act: Act):
    """The figures of the newest year were published last fall; "-1" is the year before."""
    ends = on.year if on.month >= 8 else on.year - 1
    rows = [HEAD]
    for row in told["rows"]:
        place, years_ago, *rest = row
        rows.append(",".join([diary.known[f"place {place}"].name, str(ends + years_ago), *map(str, rest)]))
    content = "\n".join(rows).encode()
    snapshot = bring_snapshot(diary.known[f"place {told['place']}"], act, file_name=told["file"], content=content)
    read(snapshot, content, act, lambda: act.at, wish={})
    return snapshot
