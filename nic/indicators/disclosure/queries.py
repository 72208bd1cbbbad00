"""Which numbers are withheld beyond the district: what a place has set, and what else is counted there."""

from collections.abc import Collection, Iterable, Sequence
from dataclasses import replace
from typing import Any

from nic.indicators.models import Indicator, Series
from nic.indicators.queries import chart_of, observations_of_many
from nic.indicators.small_groups import Withheld, from_afar, sizes, withheld_of, words_alone
from nic.places.membership.queries import thresholds_at
from nic.science.chart import Chart, Observation
from nic.science.disclosure import PEOPLE, complements


def list_withheld(series: Sequence[Any], known: dict[int, list[Observation]] | None = None) -> dict[int, Withheld]:
    """By the id of each series. A handful of queries for any number; `known` has the observations that are at hand.

    All strata of an indicator at a place are looked at, also those that are not asked about: what is shown of one
    must not tell another that is withheld.
    """
    told = [one for one in series if one.indicator.counts in PEOPLE]
    found = {one.id: Withheld(smallest=0) for one in series}
    if not told:
        return found
    beside = list_beside(told)
    every: dict[int, Any] = {one.id: one for one in (*told, *beside)}
    thresholds = thresholds_at({one.place_id for one in every.values()})
    taken = dict(known or {})
    taken |= observations_of_many(every.keys() - taken.keys())
    for one in every.values():
        found[one.id] = withheld_of(one, taken[one.id], thresholds[one.place_id])
    for group in together(every.values()):
        found |= with_complements_in(group, taken, found)
    return {one.id: found[one.id] for one in series}


def charts_for(series: Sequence[Any], open_ids: Collection[int]) -> dict[int, Chart]:
    """What each of these says, by its id: with every number where its page opens, else without small groups."""
    taken = observations_of_many([one.id for one in series])
    charts = {one.id: chart_of(one, taken[one.id]) for one in series}
    afar = [one for one in series if one.id not in open_ids]
    withheld = list_withheld(afar, {one.id: taken[one.id] for one in afar}) if afar else {}
    for one in afar:
        chart, _ = from_afar(one, charts[one.id], withheld[one.id])
        charts[one.id] = words_alone(charts[one.id]) if chart is None else chart
    return charts


def list_beside(series: Sequence[Any]) -> list[Any]:
    """The other strata of these indicators at these places. Those of learners and families are withheld anyway."""
    wanted = [one for one in series if one.indicator.counts == "adults"]
    if not wanted:
        return []
    found: Any = Series.select(Series, Indicator).join(Indicator)
    found = found.where(Series.indicator.in_({one.indicator_id for one in wanted}), Series.withdrawn_at.is_null())
    return list(found.where(Series.place.in_({one.place_id for one in wanted})))


def together(series: Iterable[Any]) -> list[list[Any]]:
    """Those that could be taken from one another: one indicator at one place."""
    groups: dict[Any, list[Any]] = {}
    for one in series:
        groups.setdefault((one.indicator_id, one.place_id), []).append(one)
    return [group for group in groups.values() if len(group) > 1]


def with_complements_in(
    group: Sequence[Any], taken: dict[int, list[Observation]], found: dict[int, Withheld]
) -> dict[int, Withheld]:
    total = next((one for one in group if not one.stratum), None)
    strata = {one.stratum: one for one in group if one.stratum}
    if total is None:
        return {}
    counted = {name: sizes(one, taken[one.id]) for name, one in strata.items()}
    gone = {name: found[one.id].days for name, one in strata.items()}
    also = complements(sizes(total, taken[total.id]), counted, gone, found[total.id].smallest)
    return {one.id: replace(found[one.id], days=found[one.id].days | also[name]) for name, one in strata.items()}
