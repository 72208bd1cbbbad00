"""Each signal as one plain sentence."""

from nic.science.analysis import Analysis
from nic.science.nhs import SEVEN
from nic.science.perla import SIX, runs_limits
from nic.science.points import Point, Signal
from nic.science.signals import TREND
from nic.text import N_, Sentence, sentence

MOST_DAYS = 8  # That one sentence lists.

# The line through the middle, by what it is and what it is taken from.
LINES = {
    ("median", "all"): N_("the median"),
    ("median", "baseline"): N_("the median of the baseline"),
    ("median", "phase"): N_("the median of their phase"),
    ("mean", "all"): N_("the mean"),
    ("mean", "baseline"): N_("the mean of the baseline"),
    ("mean", "phase"): N_("the mean of their phase"),
}
SHIFTS = {
    "above": N_(
        "A shift: %(points)s points in a row, from %(first)s to %(last)s, lie above %(line)s. "
        "Chance alone would rarely do that."
    ),
    "below": N_(
        "A shift: %(points)s points in a row, from %(first)s to %(last)s, lie below %(line)s. "
        "Chance alone would rarely do that."
    ),
}
COUNTED_SHIFTS = {
    "above": N_(
        "A shift: %(points)s points in a row, from %(first)s to %(last)s, lie above %(line)s; "
        "these rules ask for %(least)s."
    ),
    "below": N_(
        "A shift: %(points)s points in a row, from %(first)s to %(last)s, lie below %(line)s; "
        "these rules ask for %(least)s."
    ),
}
TRENDS = {
    "rising": N_(
        "A trend: %(points)s points in a row rise, from %(first)s to %(last)s; these rules ask for %(least)s."
    ),
    "falling": N_(
        "A trend: %(points)s points in a row fall, from %(first)s to %(last)s; these rules ask for %(least)s."
    ),
}
TREND_LOOKS = {
    "rising": N_("Worth a look, no signal yet: %(points)s points in a row rise, from %(first)s to %(last)s."),
    "falling": N_("Worth a look, no signal yet: %(points)s points in a row fall, from %(first)s to %(last)s."),
}
FEW_CROSSINGS = N_(
    "The points change sides too seldom for chance: from %(first)s to %(last)s the line crosses %(line)s "
    "%(crossings)s times, where chance alone would rarely make it fewer than %(least)s."
)
ONE_CROSSING = N_(
    "The points change sides too seldom for chance: from %(first)s to %(last)s the line crosses %(line)s only once, "
    "where chance alone would rarely make it fewer than %(least)s times."
)
NO_CROSSING = N_(
    "The points change sides too seldom for chance: from %(first)s to %(last)s the line never crosses %(line)s, "
    "where chance alone would rarely make it fewer than %(least)s times."
)
FEW_RUNS = N_(
    "The points change sides too seldom for chance: from %(first)s to %(last)s they form %(runs)s runs on one side or "
    "the other of %(line)s, where chance alone would rarely make it fewer than %(low)s."
)
MANY_RUNS = N_(
    "The points change sides too often for chance: from %(first)s to %(last)s they form %(runs)s runs on one side or "
    "the other of %(line)s, where chance alone would rarely make it more than %(high)s."
)
ONE_BEYOND = {
    "above": N_(
        "1 point lies above the limits that nearly all values would keep within if only chance were at work: %(days)s."
    ),
    "below": N_(
        "1 point lies below the limits that nearly all values would keep within if only chance were at work: %(days)s."
    ),
}
BEYOND = {
    "above": N_(
        "%(points)s points lie above the limits that nearly all values would keep within if only chance were at work: "
        "%(days)s."
    ),
    "below": N_(
        "%(points)s points lie below the limits that nearly all values would keep within if only chance were at work: "
        "%(days)s."
    ),
}
NEAR = {
    "above": N_(
        "%(points)s points come close to the upper limit, at least two of three in a row, which chance alone would "
        "rarely do: %(days)s."
    ),
    "below": N_(
        "%(points)s points come close to the lower limit, at least two of three in a row, which chance alone would "
        "rarely do: %(days)s."
    ),
}
ASTRONOMICAL = N_(
    "Worth a look, no signal: the value of %(first)s, %(value)s, lies far from the others "
    "(by a rule of thumb of nic's own; judge for yourselves)."
)
MORE_DAYS = N_("%(days)s and %(more)s more")


def read_signal(found: Signal, analysis: Analysis) -> Sentence:
    points, phase = analysis.points, analysis.phases[found.phase - 1]
    low, high = runs_limits(phase.useful) if found.kind in ("few runs", "many runs") else (None, None)
    first = points[found.first - 1]
    return filled(
        words_for(found, analysis.rules, phase.crossings),
        points=found.points,
        first=first.date,
        last=points[found.last - 1].date,
        line=line_of(analysis),
        least=least_for(found, analysis),
        crossings=phase.crossings,
        runs=None if phase.crossings is None else phase.crossings + 1,
        low=low,
        high=high,
        days=days_of(found, points),
        value=first.value,
    )


def filled(text: str, **values: object) -> Sentence:
    """Only the numbers that the text says travel with it: the others might be withheld from its reader."""
    return sentence(text, **{name: value for name, value in values.items() if f"%({name})s" in text})


def words_for(found: Signal, rules: str, crossings: int | None) -> str:
    if found.kind == "shift":
        return (SHIFTS if rules == "anhoej-1" else COUNTED_SHIFTS)[found.side]
    if found.kind == "trend":
        return (TRENDS if found.is_signal else TREND_LOOKS)[found.side]
    if found.kind == "beyond limits":
        return (ONE_BEYOND if found.points == 1 else BEYOND)[found.side]
    if found.kind == "near limits":
        return NEAR[found.side]
    if found.kind == "few crossings":
        return {0: NO_CROSSING, 1: ONE_CROSSING}.get(crossings or 0, FEW_CROSSINGS)
    return {"few runs": FEW_RUNS, "many runs": MANY_RUNS}.get(found.kind, ASTRONOMICAL)


def least_for(found: Signal, analysis: Analysis) -> int | None:
    if found.kind == "few crossings":
        return analysis.phases[found.phase - 1].crossings_min
    if analysis.rules == "nhs-mdc-1":
        return SEVEN
    return SIX if found.kind == "shift" else TREND


def line_of(analysis: Analysis) -> Sentence:
    return sentence(LINES[analysis.kind.center, analysis.center_from])


def days_of(found: Signal, points: tuple[Point, ...]) -> tuple[object, ...] | Sentence:
    """The days of the points that make it; of many, the first ones and how many more."""
    days = tuple(points[place - 1].date for place in found.places)
    if len(days) <= MOST_DAYS:
        return days
    return sentence(MORE_DAYS, days=days[: MOST_DAYS - 1], more=len(days) - MOST_DAYS + 1)
