"""Which measures that a file names a team has already."""

from collections.abc import Iterable

from nic.indicators.models import Indicator
from nic.science.exchange.shapes import TheoryFile


def list_measures(file: TheoryFile) -> list[str]:
    """Each once, in the order of the file."""
    named = [*file.outcome_measures, *(name for node in file.nodes for name in node.measures), *file.balancing_measures]
    return list({name.casefold(): name for name in reversed(named)}.values())[::-1]


def list_known(team, names: Iterable[str]) -> list[str]:
    theirs = Indicator.select(Indicator.name).where(Indicator.team == team, Indicator.withdrawn_at.is_null())
    known = {one.name.casefold() for one in theirs}
    return [name for name in names if name.casefold() in known]
