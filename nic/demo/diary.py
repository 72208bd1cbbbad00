"""What the demo's people did, written down in any order and acted out in the order of its days."""

from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import date, datetime
from typing import Any

from nic import derived
from nic.demo.calendar import Calendar
from nic.history import Act

# When in a day things usually happen at a school.
CLOCK = {
    "plan": "07:40", "start": "08:12", "stop": "14:50", "measure": "15:10", "log": "15:35", "change": "15:50",
    "study": "16:05", "decide": "16:25", "share": "16:40",
}  # fmt: skip


@dataclass(frozen=True)
class Entry:
    at: datetime
    by: str
    act: Callable[[Act], Any]
    why: str


@dataclass
class Diary:
    calendar: Calendar
    entries: list[Entry] = field(default_factory=list)
    known: dict[str, Any] = field(default_factory=dict)  # "cycle tickets-1" -> the record, once it is made.

    def note(self, day: date, moment: str, by: str, act: Callable[[Act], Any], why: str = "") -> None:
        self.entries.append(Entry(self.calendar.instant(day, CLOCK.get(moment, moment)), by, act, why))

    def note_making(self, name: str, day: date, moment: str, by: str, act: Callable[[Act], Any]) -> None:
        """The same, and what the act made is known by this name afterwards."""

        def make(given: Act) -> None:
            self.known[name] = act(given)

        self.note(day, moment, by, make)

    def play(self) -> None:
        """Nothing happens in the future: what today still holds has happened just now. What is counted month by month
        is counted as each of them ends."""
        month = (0, 0)
        for entry in sorted(self.entries, key=lambda entry: entry.at):
            if (entry.at.year, entry.at.month) != month:
                derived.catch_up()
                month = entry.at.year, entry.at.month
            by = self.known[f"person {entry.by}"]
            entry.act(Act(by=by, at=min(entry.at, self.calendar.now), why=entry.why))
