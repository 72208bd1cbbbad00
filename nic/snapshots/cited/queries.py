"""Figures for whoever cites them elsewhere: a need, a goal. The page of each is `snapshots.index` with its year.

Who may see small groups is asked once, by `nic.snapshots.queries.sees_all`, and given as `is_open`.
"""

from collections.abc import Iterator

from nic.science.snapshot import ALL
from nic.science.snapshot_cited import CitedFigure
from nic.science.snapshot_page import Line, lines_of
from nic.snapshots.queries import published_of


def list_figures_for(place, year: int, *, is_open: bool) -> list[CitedFigure]:
    """All that is published of a place in a school year, by domain and standard, all learners before the groups."""
    return sorted(figures_in(place, year, is_open), key=lambda one: (one.domain, one.standard, one.group))


def find_figure(place, year: int, standard: str, group: str = ALL, *, is_open: bool) -> CitedFigure | None:
    """None where nothing is published; what is withheld is found, without its numbers."""
    found = (one for one in figures_in(place, year, is_open) if (one.standard, one.group) == (standard, group))
    return next(found, None)


def figures_in(place, year: int, is_open: bool) -> Iterator[CitedFigure]:
    published = published_of(place, is_open)
    for standard, cells in published.figures.items():
        for line in lines_of(cells.values(), year):
            if line.count or line.is_withheld:
                yield cited(place, year, published.domains[standard], standard, line)


def cited(place, year: int, domain: str, standard: str, line: Line) -> CitedFigure:
    some, of = line.count or (None, None)
    return CitedFigure(
        place.id, place.name, year, domain, standard, line.group, some, of, line.now, line.change, line.gap,
        line.is_withheld,
    )  # fmt: skip
