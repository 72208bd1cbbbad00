"""How a cycle of any length fits on two sheets: by rules that the paper itself states, never by cutting silently."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import Any

from nic.text import N_, Sentence, sentence

TELLING = ("surprise", "departure")  # Of a log, what others learn from first.


@dataclass(frozen=True)
class Room:
    """How much of everything there is room for; None is all of it. `height` of a chart in its own pixels."""

    log: int | None
    charts: int | None
    amendments: int | None
    letters: int | None
    height: float


# Tried one after the other until a paper fits. The last has room for eight questions of any length.
ROOMS = (
    Room(log=None, charts=None, amendments=None, letters=None, height=150),
    Room(log=None, charts=None, amendments=None, letters=None, height=110),
    Room(log=40, charts=None, amendments=None, letters=None, height=110),
    Room(log=24, charts=None, amendments=None, letters=None, height=110),
    Room(log=12, charts=3, amendments=3, letters=None, height=110),
    Room(log=6, charts=2, amendments=2, letters=None, height=100),
    Room(log=5, charts=2, amendments=1, letters=700, height=100),
    Room(log=4, charts=2, amendments=1, letters=350, height=90),
    Room(log=3, charts=1, amendments=1, letters=160, height=90),
    Room(log=2, charts=1, amendments=0, letters=80, height=80),
    Room(log=1, charts=0, amendments=0, letters=40, height=80),
)


@dataclass
class Fitting:
    """One room being filled. It remembers what stayed out, so that the paper says so."""

    room: Room
    has_cut_texts: bool = False
    amendments_left_out: int = 0
    left_out: list[Sentence] = field(default_factory=list)

    def text(self, words: str) -> str:
        """A person's own words, or their beginning; where room is short, without their line ends."""
        most = self.room.letters
        if most is None:
            return words.strip()
        words = " ".join(words.split())
        if len(words) <= most:
            return words
        self.has_cut_texts = True
        kept = words[:most].rsplit(maxsplit=1)[0] if " " in words[most // 2 : most] else words[:most]
        return kept.rstrip(" ,;:.") + "…"

    def log(self, lines: Sequence[Any]) -> list[Any]:
        """The most telling lines, those first where somebody was surprised or left the plan, then the newest; in the
        order of the log."""
        most = self.room.log
        if most is None or len(lines) <= most:
            return list(lines)
        rank = sorted(range(len(lines)), key=lambda at: (lines[at].kind not in TELLING, at))
        self.left_out.append(sentence(N_("%(count)s more lines of the log"), count=len(lines) - most))
        return [lines[at] for at in sorted(rank[:most])]

    def amendments(self, made: Sequence[Any]) -> list[Any]:
        most = self.room.amendments
        if most is None or len(made) <= most:
            return list(made)
        self.amendments_left_out += len(made) - most
        return list(made[len(made) - most :])

    def has_room_for_chart(self, number: int) -> bool:
        """`number` counts from 1."""
        return self.room.charts is None or number <= self.room.charts

    def rest(self) -> tuple[Sentence, ...]:
        """All that stays out, in words."""
        earlier = self.amendments_left_out
        return *self.left_out, *([sentence(N_("%(count)s earlier amendments"), count=earlier)] if earlier else [])
