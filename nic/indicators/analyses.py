"""Charts that were computed already: what did not change is not computed again.

Charts are kept by what went into them (`indicators/analyses.py`), not by a version that a rollback could repeat.
"""

from collections.abc import Sequence
from dataclasses import replace
from functools import lru_cache
from typing import Any

from nic.science.chart import Chart, Observation, Unchartable, analyze
from nic.science.steady import with_steady_limits
from nic.text import N_, Sentence, sentence

KEPT, LONGEST = 500, 1000  # Charts, and points of one: mostly a few MB, since one of 100 points has about 40 kB.


def analyzed(observations: Sequence[Observation], **wishes: Any) -> Chart:
    """What science.chart.analyze answers, once for the same observations and wishes.

    They are the key themselves, not the version of a series that they came from: so whatever decides is in it, and a
    version that was taken back with its transaction misleads nobody. Looking a chart of 60 points up takes a
    twentieth of computing it.
    """
    compute = kept if len(observations) <= LONGEST else computed
    try:
        return compute(tuple(observations), **wishes)
    except Unchartable as no:
        if wishes["chart"] == "run":
            raise
        return as_run_chart(observations, wishes, no.sentence)


def computed(observations: Sequence[Observation], **wishes: Any) -> Chart:
    return with_steady_limits(analyze(observations, **wishes))


kept = lru_cache(maxsize=KEPT)(computed)


def as_run_chart(observations: Sequence[Observation], wishes: dict[str, Any], why: Sentence) -> Chart:
    """A page must open also where later numbers don't fit the chart that somebody chose: a run chart holds any."""
    chart = analyzed(observations, **wishes | {"chart": "run"})
    said = N_("Drawn as a run chart: chart type %(chart)s can't be drawn now. %(why)s")
    return replace(chart, reading=(*chart.reading, sentence(said, chart=wishes["chart"], why=why)))
