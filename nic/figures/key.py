"""The key below a chart: samples of marks and lines, each with its words, in as many rows as they need."""

from collections.abc import Iterable
from dataclasses import dataclass, field, replace

from nic.figures.picture import SIZE, Label, Marks, Stroke
from nic.science.lettering import text_width

ROW = 19.0
BETWEEN = 20.0
LINE_SAMPLE = 22.0
MARK_SAMPLE = 13.0
AIR = 6.0
MIDDLE = 4.5  # From the middle of a line of text down to its baseline.


@dataclass(frozen=True)
class Entry:
    """Words with a sample of a mark or of a line (of which only the look counts), or with neither."""

    text: str
    ink: str = "quiet"
    line: Stroke | None = None
    marks: Marks | None = None

    @property
    def sample(self) -> float:
        if self.marks:
            return MARK_SAMPLE + AIR
        return LINE_SAMPLE + AIR if self.line else 0.0


@dataclass
class Key:
    bottom: float
    strokes: list[Stroke] = field(default_factory=list)
    marks: list[Marks] = field(default_factory=list)
    labels: list[Label] = field(default_factory=list)


def key_rows(entries: Iterable[Entry], *, left: float, top: float, right: float) -> Key:
    """`top` is the middle of the first row."""
    key = Key(top)
    x, y = left, top
    for entry in entries:
        wide = entry.sample + text_width(entry.text, SIZE)
        if x > left and x + wide > right:
            x, y = left, y + ROW
        _put(key, entry, x, y)
        x += wide + BETWEEN
        key.bottom = y + 10
    return key


def _put(key: Key, entry: Entry, x: float, y: float) -> None:
    if entry.marks:
        place = ((x + MARK_SAMPLE / 2, y),)
        key.marks.append(replace(entry.marks, places=place, radius=max(entry.marks.radius, 3.5), notes=()))
    elif entry.line:
        key.strokes.append(replace(entry.line, points=((x, y), (x + LINE_SAMPLE, y))))
    key.labels.append(Label(entry.text, x + entry.sample, y + MIDDLE, entry.ink))
