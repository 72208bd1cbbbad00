"""How a ramp is told: its tests as stops of a picture and as rows of a list, and which of many tests comes first."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from nic.cycles.choices import where
from nic.figures.ramp import Stop
from nic.science.cycle import SCALE_WORDS
from nic.science.ramp import CROWD, Move, NextStep, rung
from nic.text import N_, Sentence

MOVE_WORDS = {
    Move.SCALE_UP: N_("Scale up"),
    Move.VARY: N_("Vary the conditions"),
    Move.RETEST: N_("Test again at this size"),
}


@dataclass(frozen=True)
class Row:
    """One test of a ramp, for the list and the picture alike."""

    cycle: Any
    url: str
    is_here: bool
    where: Sentence  # What was decided, or where it stands.

    @property
    def begins_on(self) -> date | None:
        return self.cycle.began_on or self.cycle.starts_on

    @property
    def ends_on(self) -> date | None:
        return self.cycle.stopped_on or self.cycle.ends_on

    @property
    def is_begun(self) -> bool:
        return self.cycle.began_on is not None


def rows_of(ramp: Sequence[Any], here, address: Callable[[Any], str], now) -> list[Row]:
    return [Row(one, address(one), one.id == here.id, where(one, now)) for one in ramp]


def stops_of(rows: Sequence[Row], say: Callable[[Any], str], days: Callable[[Row], str]) -> list[Stop]:
    return [
        Stop(
            heading=f"{row.cycle.number}. {days(row)}",
            text=row.cycle.conditions or row.cycle.idea,
            note=say(row.where),
            rung=rung(row.cycle.scale),
            href=row.url,
            is_here=row.is_here,
            is_ahead=not row.is_begun,
        )
        for row in rows
    ]


def stop_ahead(step: NextStep, url: str, say: Callable[[Any], str]) -> Stop:
    """The test that the ladder proposes, where none is planned yet."""
    return Stop(say(N_("Next")), say(MOVE_WORDS[step.move]), "", rung(step.scale), url, is_ahead=True)


def names_of_sizes(say: Callable[[Any], str]) -> list[str]:
    return [say(words) for words in SCALE_WORDS.values()]


@dataclass(frozen=True)
class Crowd:
    """A team with more tests under way than a few: which of them comes first? A question, never a rule."""

    team: Any
    cycles: list[Any]

    @property
    def first(self) -> Any:
        return next((one for one in self.cycles if one.is_first), None)


def crowds_of(under_way: Sequence[Any]) -> list[Crowd]:
    teams: dict[int, Crowd] = {}
    for cycle in under_way:
        teams.setdefault(cycle.team_id, Crowd(cycle.team, [])).cycles.append(cycle)
    return [crowd for crowd in teams.values() if len(crowd.cycles) > CROWD]


def with_crowd(form, crowd: Crowd):
    form.cycle_id.choices = [(one.id, one.idea) for one in crowd.cycles]
    form.cycle_id.data = crowd.first and crowd.first.id
    return form
