"""Which kind of chart fits an indicator, and why: proposed to people, who may overrule it.

A run chart comes first: it asks nothing of how the numbers scatter. Charts with limits follow when there are points
enough to hold the limits still; of which kind is told by what is measured.
"""

from collections.abc import Sequence

from nic.science.points import Observation
from nic.text import N_, Sentence, sentence

ENOUGH = 20  # Points; Shewhart charts are commonly begun with 20 to 30.
LARGE = 1000  # Mean denominators above it make the limits of p and u narrower than any real process keeps to.

EARLY = N_(
    "A run chart: it needs only about ten points and asks nothing of how they scatter. From %(enough)s points on "
    "(there are %(points)s) a chart with limits can be drawn too; limits from fewer would move with each new point."
)
MOSTLY_ZERO = N_(
    "A run chart: more than half of the values are 0, and limits would say little. For something so rare, the time "
    "from one to the next tells more."
)
REASONS = {
    "i": N_("A chart of single values (i): its limits come from how far each value lies from the one before."),
    "p": N_("A chart of shares (p): its limits are wider where fewer were counted."),
    "u": N_("A chart of rates (u): its limits are wider where the rate stands on less."),
    "c": N_("A chart of counts (c): its limits come from how far counts scatter by themselves."),
    "g": N_("A chart of counts between (g): such counts are uneven by nature, and its limits allow for that."),
    "t": N_("A chart of times between (t): such times are uneven by nature, and its limits allow for that."),
}
NO_PARTS = N_(
    "A chart of single values (i): some values came without what they are counted out of, so the limits can't tell "
    "small groups from large ones."
)
TOO_LARGE = N_(
    "A chart of single values (i): the groups are so large (%(size)s on average) that limits from counting alone would "
    "be too narrow for anything real."
)
NO_COUNTS = N_("A chart of single values (i): not all of these values are whole numbers from 0 up.")
NO_TIMES = N_("A run chart: a time of 0 is among the values, and a chart of times between needs times above 0.")


def propose_chart(value_kind: str, observations: Sequence[Observation]) -> tuple[str, Sentence]:
    """One of PAGE_CHARTS and the reason. `value_kind` is one of measurement.KINDS; a date counts once."""
    rows = [one for one in observations if one.value is not None and not one.excluded]
    points = len({one.date for one in rows})
    if points < ENOUGH:
        return "run", sentence(EARLY, enough=ENOUGH, points=points)
    values = [one.value for one in rows if one.value is not None]
    if value_kind in ("count", "proportion", "rate") and 2 * values.count(0) > len(values):
        return "run", sentence(MOSTLY_ZERO)
    if value_kind in ("proportion", "rate"):
        return propose_for_fractions(value_kind, rows)
    if value_kind in ("count", "count between") and not all(
        value >= 0 and float(value).is_integer() for value in values
    ):
        return "i", sentence(NO_COUNTS)
    if value_kind == "time between" and min(values) <= 0:
        return "run", sentence(NO_TIMES)
    return reasoned({"count": "c", "time between": "t", "count between": "g"}.get(value_kind, "i"))


def propose_for_fractions(value_kind: str, rows: Sequence[Observation]) -> tuple[str, Sentence]:
    denominators = [one.denominator for one in rows if one.denominator is not None]
    if len(denominators) < len(rows):
        return "i", sentence(NO_PARTS)
    size = sum(denominators) / len(denominators)
    if size > LARGE and value_kind == "proportion":
        return "i", sentence(TOO_LARGE, size=float(round(size)))
    return reasoned("p" if value_kind == "proportion" else "u")


def reasoned(chart: str) -> tuple[str, Sentence]:
    return chart, sentence(REASONS[chart])
