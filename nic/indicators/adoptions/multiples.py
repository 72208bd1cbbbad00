"""A school's row among the small charts of a common indicator."""

from nic.figures.small import Multiple
from nic.indicators.adoptions.queries import Shown
from nic.indicators.queries import unit_of
from nic.text import N_, sentence

A_SCHOOL = N_("A school")


def row_of(shown: Shown, url: str) -> Multiple:
    """Its words stay where its numbers are withheld; where all are, nothing is drawn."""
    words = shown.chart.headline if shown.chart.points else sentence(N_("No measurement yet"))
    return Multiple(
        title=shown.name or sentence(A_SCHOOL), href=url, words=words, chart=shown.chart, tone=shown.tone,
        unit=unit_of(shown.series.indicator), withheld=shown.withheld, of=shown,
    )  # fmt: skip
