"""When a school of a network last shared something with its name, and what it answers where that is long ago."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from peewee import fn

from nic.cycles.models import Cycle, Step, Watch
from nic.errors import Missing
from nic.ideas.models import QuietAnswer
from nic.indicators.models import Measurement, Series
from nic.people.models import Person
from nic.places.lines.queries import closed_days_of, lines_of
from nic.places.membership.queries import list_networks_of
from nic.places.models import NetworkMember, Place, Share, Team
from nic.science.quiet import Quiet, quiet_from

MOST = 1000


@dataclass(frozen=True)
class Heard:
    """A school in a network, when something was last heard of it, and its answer since then."""

    place: Any
    network: Any
    quiet: Quiet
    answer: Any = None

    def is_quiet(self, today: date) -> bool:
        return self.quiet.on <= today

    def is_for_hub(self, today: date) -> bool:
        return self.quiet.heard_on <= today


def list_heard(network, now: datetime, only: Any = None) -> list[Heard]:
    """The places that are members now, by name; with `only` just this one. As many queries for any number.

    A district is heard by what its own teams share, and by what schools below it do that are members themselves. What
    is shared without a name is not looked at: who is not quiet would be known by it.
    """
    today = network.day_of(now)
    members: Any = NetworkMember.select(NetworkMember, Place).join(Place, on=NetworkMember.place)
    members = members.where(NetworkMember.network == network, NetworkMember.is_present(today))
    members = members.where(Place.withdrawn_at.is_null())
    joined = {one.place_id: one for one in members.order_by(Place.name, Place.id).limit(MOST)}
    last = {id: one.from_on for id, one in joined.items()}
    lines = lines_of(joined) if joined else {}
    for place_id, when in acts_in(network, list(joined)):
        day = joined[place_id].place.day_of(when) if isinstance(when, datetime) else when
        for above in (one.id for one in lines[place_id] if one.id in joined):
            last[above] = max(last[above], min(day, today))
    answers = answers_to(network, list(joined))
    found = []
    for id, one in joined.items():
        if only is not None and id != only.id:
            continue
        answer = answers.get(id)
        is_newer = answer is not None and one.place.day_of(answer.at) >= last[id]
        quiet = quiet_from(last[id], closed_days_of(lines[id]))
        found.append(Heard(one.place, network, quiet, answer if is_newer else None))
    return found


def acts_in(network, place_ids) -> Iterable[tuple[int, Any]]:
    """By place the last share, the last step of a shared test, and the last measurement that a share shows."""
    if not place_ids:
        return
    named = [Share.place == network, Share.withdrawn_at.is_null(), ~Share.is_nameless]
    here = [Team.place.in_(place_ids), Cycle.withdrawn_at.is_null(), *named]
    tests: Any = Cycle.select(Team.place, fn.MAX(Share.at)).join(Team)
    steps: Any = Step.select(Team.place, fn.MAX(Step.at)).join(Cycle).join(Team)
    taken: Any = Measurement.select(Team.place, fn.MAX(Measurement.taken_on))
    taken = taken.join(Watch, on=Watch.series == Measurement.series).join(Cycle).join(Team)
    until = fn.COALESCE(Cycle.stopped_on, Cycle.ends_on)
    taken = taken.where(Watch.withdrawn_at.is_null(), Measurement.withdrawn_at.is_null(), Measurement.taken_on <= until)
    for found in (tests, steps, taken):
        shared = found.join_from(Cycle, Share, on=Share.of_uid == Cycle.uid)
        yield from shared.where(*here).group_by(Team.place).tuples()
    common: Any = Measurement.select(Series.place, fn.MAX(Measurement.taken_on)).join(Series)
    common = common.join(Share, on=Share.of_uid == Series.uid).where(*named, Series.place.in_(place_ids))
    yield from common.where(Measurement.withdrawn_at.is_null()).group_by(Series.place).tuples()


def answers_to(network, place_ids) -> dict[int, Any]:
    """By place its last answer."""
    found: Any = QuietAnswer.select(QuietAnswer, Person).join(Person, on=QuietAnswer.by)
    found = found.where(QuietAnswer.network == network, QuietAnswer.place.in_(place_ids))
    return {one.place_id: one for one in found.where(QuietAnswer.withdrawn_at.is_null()).order_by(QuietAnswer.id)}


def list_heard_of(place, now: datetime) -> list[Heard]:
    """This place in each of its networks."""
    networks = list_networks_of(place, None, place.day_of(now))
    return [one for network in networks for one in list_heard(network, now, place)]


def find_heard(place, network_id: int, now: datetime) -> Heard:
    for one in list_heard_of(place, now):
        if one.network.id == network_id:
            return one
    raise Missing
