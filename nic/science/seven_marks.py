"""Seven marks of a sound cycle, read from what a team wrote and measured. Nobody types them.

After Taylor et al. 2014, with the rates that McNicholas et al. 2019 (BMJ Quality & Safety) found in 421 cycles of
front-line health care. They say how a test was made, nothing about the idea or the people; a team alone sees them.

The seven marks of a sound cycle and the questions to whoever plans are computed from the tables, never stored, and
leave the team in no share.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from enum import StrEnum

from nic.science.cycle import ENDED, Asked, Purpose, Scale, Stage
from nic.text import N_, Sentence, sentence

CYCLES_READ = 421  # By McNicholas 2019.
BEFORE = timedelta(days=90)  # Values from this long before the first test of a ramp count as its baseline.
FARTHEST = 31  # Days from one value to the next, days without school left out: "at least monthly".
FEWEST = 3


class Met(StrEnum):
    YES = N_("met")
    NOT_YET = N_("not yet")
    CANT_TELL = N_("can't be told yet")


@dataclass(frozen=True)
class SoundMark:
    """One mark of one cycle: its name, whether it is met, why or what would make it so, and the published rate."""

    name: str
    met: Met
    why: Sentence
    rate: float  # Percent of the cycles read that met it.


@dataclass(frozen=True)
class Written:
    """What the tables hold of one cycle, seen from a day.

    `asked` has a prediction where there is one in words or in numbers. `ended_on` is the day it was stopped, or its
    last day as planned; `studied_on` the day when Study began. `seen_on` are the days of its log lines, and `taken`
    for each watched series the days with a value, whenever they were. `scales` are those of the tests of its ramp
    that have begun, this one among them, in order ("" where none is said); `first_on` the day the first one began.
    """

    today: date
    stage: str
    idea: str = ""
    purpose: str = ""
    asked: Sequence[Asked] = ()
    kept_on: date | None = None
    began_on: date | None = None
    ended_on: date | None = None
    stopped_because: str = ""
    studied_on: date | None = None
    seen_on: Sequence[date] = ()
    taken: Sequence[Sequence[date]] = ()
    learned: str = ""
    decision: str = ""
    because: str = ""
    scales: Sequence[str] = ()
    first_on: date | None = None
    closed_days: frozenset[date] = frozenset()

    @property
    def observed_on(self) -> list[date]:
        """The days within the test of which something is written down or measured, in order."""
        days = {day for series in self.taken for day in series} | set(self.seen_on)
        return sorted(day for day in days if self.is_within(day))

    def is_within(self, day: date) -> bool:
        return self.began_on is not None and self.began_on <= day and (self.ended_on is None or day <= self.ended_on)

    @property
    def is_test_over(self) -> bool:
        has_passed = self.ended_on is not None and self.ended_on < self.today
        return self.stage in (Stage.ACT, Stage.CLOSED, Stage.STOPPED) or has_passed


Found = tuple[Met, Sentence]


def seven_marks(written: Written) -> tuple[SoundMark, ...]:
    """In the order of the paper; none for a test that was stopped before it began."""
    if written.stage == Stage.STOPPED and written.began_on is None:
        return ()
    rules = (
        (N_("All four stages are written"), stages_written, 71.0),
        (N_("Study comes after Do"), study_after_do, 84.6),
        (N_("What was learned is said"), learning_said, 98.3),
        (N_("Predicted before the test"), predicted, 12.2),
        (N_("Part of a ramp of two tests or more"), in_a_series, 54.5),
        (N_("The tests grow"), sizes_grow, 29.7),
        (N_("Measured regularly over time"), measured_regularly, 45.3),
    )
    return tuple(SoundMark(name, *rule(written), rate) for name, rule, rate in rules)


def stages_written(written: Written) -> Found:
    """Plan: an idea and a question. Do: a log line or a measurement within the test, or why it was stopped. Study: a
    verdict on every question and what was learned. Act: a decision and why. Told when the cycle is closed."""
    missing = tuple(missing_stages(written))
    if not missing:
        return Met.YES, sentence(N_("Plan, Do, Study and Act all hold something."))
    if written.stage not in ENDED:
        return Met.CANT_TELL, sentence(N_("Still to be written: %(stages)s."), stages=missing)
    return Met.NOT_YET, sentence(
        N_("Nothing stands under %(stages)s. The words of a closed cycle can still be corrected."), stages=missing
    )


def missing_stages(written: Written) -> Iterator[Sentence]:
    if not (written.idea.strip() and any(one.words.strip() for one in written.asked)):
        yield sentence(N_("Plan"))
    if not (written.observed_on or written.stopped_because.strip()):
        yield sentence(N_("Do"))
    if not written.learned.strip() or not all(one.verdict for one in written.asked):
        yield sentence(N_("Study"))
    if not (written.decision and written.because.strip()):
        yield sentence(N_("Act"))


def study_after_do(written: Written) -> Found:
    """Met when nothing that is logged or measured within the test carries a day after the one on which Study began.
    It can't be told before Study, nor while more may still come."""
    began = written.studied_on
    if began is None:
        return Met.CANT_TELL, sentence(N_("It can be told once Study has begun."))
    later = [day for day in written.observed_on if day > began]
    if later:
        text = N_("Study began on %(began)s, and the test went on until %(last)s. Next time wait for its last number.")
        return Met.NOT_YET, sentence(text, began=began, last=later[-1])
    if written.ended_on is not None and began < written.ended_on and written.today <= written.ended_on:
        text = N_("Study began before the last day of the test, %(last)s: more may still come.")
        return Met.CANT_TELL, sentence(text, last=written.ended_on)
    return Met.YES, sentence(N_("Study began on %(began)s, when all of the test was there."), began=began)


def learning_said(written: Written) -> Found:
    """Met when “What did you learn, all in all?” is answered."""
    if written.learned.strip():
        return Met.YES, sentence(N_("Study says what you learned."))
    if written.studied_on is None:
        return Met.CANT_TELL, sentence(N_("It can be told once Study is written."))
    return Met.NOT_YET, sentence(N_("Write one sentence in Study on what you learned."))


def predicted(written: Written) -> Found:
    """Met when every question has a prediction, in words or numbers, that was kept on the day the test began or
    earlier. A cycle that collects information needs none, and has the mark only with one."""
    asked = [one for one in written.asked if one.words.strip()]
    if not asked or not all(one.prediction.strip() for one in asked):
        if written.purpose == Purpose.COLLECT:
            text = N_("This cycle collects information and needs no prediction; a guess kept beforehand teaches.")
        else:
            text = N_("Write beside every question what you expect, before the test begins.")
        return Met.NOT_YET, sentence(text)
    if written.kept_on is None or written.began_on is None:
        return Met.CANT_TELL, sentence(N_("Each question has one; they count once they are kept at the start."))
    if written.began_on < written.kept_on:
        text = N_("The predictions were written on %(kept)s, after the test began. Keep them first next time.")
        return Met.NOT_YET, sentence(text, kept=written.kept_on)
    return Met.YES, sentence(N_("Kept on %(kept)s, before anything was seen."), kept=written.kept_on)


def in_a_series(written: Written) -> Found:
    """Met when two tests or more of the ramp have begun. It can't be told while the only one is open."""
    if len(written.scales) > 1:
        return Met.YES, sentence(N_("Tests begun in this ramp: %(count)s."), count=len(written.scales))
    if written.stage not in ENDED:
        return Met.CANT_TELL, sentence(N_("This is the first test; what comes after it shows."))
    return Met.NOT_YET, sentence(N_("One test so far. A second one, planned from this page, makes it a ramp."))


def sizes_grow(written: Written) -> Found:
    """Met when a later test of the ramp has a larger size than an earlier one. Tests whose size nobody said don't
    count; with fewer than two sizes it can't be told."""
    ladder = list(Scale)
    steps = [ladder.index(Scale(scale)) for scale in written.scales if scale in ladder]
    if any(later > earlier for earlier, later in zip(steps, steps[1:], strict=False)):
        return Met.YES, sentence(N_("A later test was larger than the one before it."))
    if len(steps) < 2:
        if len(written.scales) < 2:
            return Met.CANT_TELL, sentence(N_("It takes a second test to tell."))
        return Met.CANT_TELL, sentence(N_("Say in the plan how large each test is; then it can be told."))
    return Met.NOT_YET, sentence(N_("No test was larger than the one before. When it holds, try it with more people."))


def measured_regularly(written: Written) -> Found:
    """Met when one watched series has at least three values from 90 days before the first test of the ramp until the
    end of this one (or today), one of them within this test, and no two neighbors more than 31 days apart, days
    without school left out."""
    if not written.taken:
        return Met.NOT_YET, sentence(N_("Watch something that you measure: its values over time show what changed."))
    if any(is_regular(written, days) for days in written.taken):
        return Met.YES, sentence(N_("At least three values, none over a month apart."))
    needed = sentence(
        N_("It takes %(fewest)s values by the end of the test, one of them during it, none over a month apart."),
        fewest=FEWEST,
    )
    return (Met.NOT_YET if written.is_test_over else Met.CANT_TELL), needed


def is_regular(written: Written, taken: Sequence[date]) -> bool:
    if written.began_on is None:
        return False
    first = min(written.first_on or written.began_on, written.began_on) - BEFORE
    last = min(written.ended_on or written.today, written.today)
    days = sorted({day for day in taken if first <= day <= last})
    is_near = all(
        open_days(start, end, written.closed_days) <= FARTHEST for start, end in zip(days, days[1:], strict=False)
    )
    return len(days) >= FEWEST and is_near and any(written.is_within(day) for day in days)


def open_days(start: date, end: date, closed: frozenset[date]) -> int:
    """From one day to a later one, without those on which there is no school."""
    return (end - start).days - sum(start < day < end for day in closed)
