"""The chain from what is measured to why: indicators measure drivers, change ideas and aims of theories."""

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any
from uuid import UUID

from nic.access import Reach
from nic.db import kept
from nic.indicators.disclosure.queries import charts_for
from nic.indicators.models import Indicator, Series
from nic.indicators.queries import ids_of_open, reached_series, tone_of, with_indicator
from nic.places.models import Link
from nic.science.chart import Chart
from nic.science.theory import IDEA, PRIMARY, SECONDARY
from nic.theories.models import Node, Theory
from nic.theories.queries import open_nodes, open_theories

MOST_THEORIES = 20
MOST_SERIES = 200
ORDER = {PRIMARY: 0, SECONDARY: 1, IDEA: 2}


@dataclass(frozen=True)
class Measuring:
    """A series that measures something in a theory, and what its chart says to this reader."""

    series: Series
    chart: Chart
    is_open: bool = True  # Its own page, with every number, opens for them.

    @property
    def tone(self) -> str:
        return tone_of(self.chart)


@dataclass(frozen=True)
class Measured:
    """An aim, a driver or an idea as a page tells it."""

    kind: str  # aim, primary, secondary or idea
    words: str
    theory: Theory
    node: Node | None = None

    @property
    def uid(self) -> UUID:
        return (self.node or self.theory).uid


def told(thing) -> Measured:
    if isinstance(thing, Theory):
        return Measured("aim", thing.aim, thing)
    return Measured(thing.kind, thing.words, thing.theory, thing)


def list_links(indicator) -> list[Link]:
    """All that it measures, whoever may see it."""
    return list(present_links().where(Link.from_uid == indicator.uid).order_by(Link.id))


def present_links() -> Any:
    return Link.select().where(Link.from_kind == Indicator._meta.name, Link.withdrawn_at.is_null())


@kept
def links_to_any(uids) -> Any:
    return present_links().where(Link.to_uid.in_(uids)).order_by(Link.id)


def list_measured(indicator, place, standing) -> list[Measured]:
    """What it measures, as far as this person may see it; aims first."""
    uids = present_links().select(Link.to_uid).where(Link.from_uid == indicator.uid)
    aims = open_theories(place, standing).where(Theory.uid.in_(uids)).order_by(Theory.id)
    nodes = open_nodes(place, standing).where(Node.uid.in_(uids)).order_by(Theory.id, Node.position, Node.id)
    return [told(thing) for thing in (*aims, *in_order(nodes))]


def list_measuring(things, place, standing) -> dict[UUID, list[Measuring]]:
    """By the uid of an aim, a driver or an idea, what measures it, as far as this person may see it.

    One chart for each indicator: that of all, or of the first group where nobody follows all. Beyond the district it is
    shown without the numbers of small groups, and single groups stay at home.
    """
    links = links_to_any([thing.uid for thing in things])
    uids = {link.from_uid for link in links}
    first: dict[UUID, Series] = {}
    for series in series_reached(uids, place, *standing.reach) if uids else ():
        first.setdefault(series.indicator.uid, series)
    open_ids = ids_of_open(first.values(), standing)
    series = [one for one in first.values() if one.id in open_ids or not one.stratum]
    charts = charts_for(series, open_ids) if series else {}
    told = {one.indicator.uid: Measuring(one, charts[one.id], one.id in open_ids) for one in series}
    found: dict[UUID, list[Measuring]] = {}
    for link in links:
        if link.from_uid in told:
            found.setdefault(link.to_uid, []).append(told[link.from_uid])
    return found


@kept
def series_reached(indicator_uids, place, *reach) -> Any:
    found = reached_series(place, Reach(*reach)).where(Indicator.uid.in_(indicator_uids))
    return found.order_by(Series.stratum, Series.id).limit(MOST_SERIES)


def list_linkable(teams, thing) -> list[Series]:
    """What these teams measure already and have not linked to this aim, driver or idea; each indicator once."""
    linked = present_links().select(Link.from_uid).where(Link.to_uid == thing.uid)
    found = with_indicator().where(Series.team.in_(list(teams)), Indicator.uid.not_in(linked))
    found = found.order_by(Indicator.name, Indicator.id, Series.stratum).limit(MOST_SERIES)
    return list({one.indicator.id: one for one in reversed(list(found))}.values())[::-1]


def list_measurable(place, standing) -> list[tuple[Theory, list[Node]]]:
    """What an indicator here could measure: the newest theories they may see, with their drivers and ideas."""
    theories = list(open_theories(place, standing).order_by(Theory.id.desc()).limit(MOST_THEORIES))
    below: dict[int, list[Node]] = {theory.id: [] for theory in theories}
    nodes: Any = Node.select().where(Node.theory.in_(list(below)), Node.withdrawn_at.is_null())
    for node in nodes.order_by(Node.position, Node.id) if theories else ():
        below[node.theory_id].append(node)
    return [(theory, in_order(below[theory.id])) for theory in theories]


def in_order(nodes: Iterable[Node]) -> list[Node]:
    """Primary drivers before secondary ones before ideas, each kind as it came."""
    return sorted(nodes, key=lambda node: ORDER[node.kind])
