from dataclasses import dataclass, replace
from typing import Any

from nic.access import Ability, Kind, Standing
from nic.cycles.models import Cycle
from nic.cycles.queries import Sight, whole_cycles
from nic.places.lines.queries import list_line
from nic.places.models import Place, Share, Team
from nic.places.queries import abilities_at, list_shares, list_teams_of, opens

MOST = 20


def list_teams_to_copy_into(person, now, held) -> list[Team]:
    """The teams that somebody is on and may plan tests for, over all places."""
    teams: list[Any] = list_teams_of(person, now, held)
    places = {team.place_id: team.place for team in teams}
    may = {id for id, place in places.items() if Ability.RUN_CYCLES in abilities_at(place, held, list_line(place))}
    return [team for team in teams if team.place_id in may]


def find_reaching_share(cycle, standing) -> Share | None:
    """Through which share somebody sees a cycle that is not theirs: it stays with a copy, for its credit."""
    if standing.owns(cycle):
        return None
    named = [share for share in list_shares(cycle, standing) if not share.is_nameless]
    return named[0] if named else None


def find_share_at(cycle, place) -> Share | None:
    """The share with this very place, or without a place the one with everybody."""
    return next((share for share in list_shares(cycle) if share.place == place), None)


@dataclass(frozen=True)
class Origin:
    """Where a test was copied from, as far as its reader may see: the cycle, or the network, or nothing but that."""

    cycle: Any = None
    network: Any = None
    nameless_id: int | None = None  # Of the cycle as the network shows it, while it does.
    has_left: bool = False


def find_origin(cycle, place, standing: Standing, sight: Sight) -> Origin | None:
    """None where nothing was copied, or where saying it would give away a team that wished to give no name."""
    if cycle.copied_from_id is None:
        return Origin(has_left=True) if cycle.has_origin_left else None
    found = whole_cycles().where(Cycle.id == cycle.copied_from_id)
    seen = found.where(opens_by_name(place if sight.is_own else None, standing)).first()
    if seen is not None:
        is_giveaway = sight.is_nameless and seen.team.place_id == cycle.team.place_id
        return None if is_giveaway else Origin(cycle=seen)
    through = Share.select(Share, Place).join(Place).where(Share.id == cycle.copied_through_id).first()
    if through is None or through.place.kind != Kind.NETWORK or through.place_id not in standing.audience_ids:
        return Origin()
    return Origin(network=through.place, nameless_id=cycle.copied_from_id if through.withdrawn_at is None else None)


def list_copies(cycle, place, standing: Standing, sight: Sight) -> list[Cycle]:
    """The tests that were copied from this one, as far as the reader may see them by name; the oldest first."""
    found = whole_cycles().where(Cycle.copied_from == cycle, opens_by_name(place if sight.is_own else None, standing))
    if sight.is_nameless:  # A copy at the same place would say whose this is.
        found = found.where(Team.place != cycle.team.place_id)
    return list(found.order_by(Cycle.id).limit(MOST))


def opens_by_name(here, standing: Standing) -> Any:
    """SQL: cycles at whatever place that this person may see by name. What they may do `here`, where the standing is
    of, opens only things here; without it what they may do opens nothing."""
    elsewhere = opens(Cycle, replace(standing, abilities=frozenset()))
    return elsewhere if here is None else elsewhere | ((Team.place == here) & opens(Cycle, standing))
