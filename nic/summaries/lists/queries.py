"""What stands behind a figure, as far as it was shared with whoever asks."""

from datetime import UTC, date, datetime
from typing import Any

from peewee import fn

from nic.access import Kind
from nic.cycles.models import Cycle, Step
from nic.cycles.queries import whole_cycles
from nic.indicators.models import Indicator, Series
from nic.indicators.queries import with_indicator
from nic.places.models import NetworkMember, Place, Share, Team
from nic.places.queries import PAGE as SHOWN
from nic.places.queries import page_of
from nic.plans.models import Plan, Submission
from nic.reviews.release.queries import list_newest
from nic.reviews.taken.queries import Found, count_taken, found_in, list_links
from nic.reviews.words import TAKE_UP
from nic.science.cycle import Decision, Stage
from nic.science.monthly import BEGUN, ENDED_EARLY
from nic.summaries.models import Contribution
from nic.support.models import Support
from nic.support.queries import asked_of, every_support

REPORTS = 100  # The newest of a group.
FEW, PAGE = 500, SHOWN  # Places, or shares; rows.
FIRST = date(1, 1, 1)


def members_ids(group, nests: Any, today) -> Any:
    """SQL: the places of a group; of a network those of its members that lie in these nests, of who asks."""
    below = Place.select(Place.id).where(Place.parent.in_(nests) | Place.id.in_(nests))
    if group.kind != Kind.NETWORK:
        return below
    joined = NetworkMember.select(NetworkMember.place)
    return joined.where(NetworkMember.network == group, NetworkMember.is_present(today), NetworkMember.place.in_(below))


def shared_with(of_kind: str, standing) -> Any:
    """SQL: the uids of what reaches this person by name."""
    found = Share.select(Share.of_uid).where(Share.of_kind == of_kind, Share.withdrawn_at.is_null())
    reaches = Share.place.is_null() | Share.place.in_(list(standing.audience_ids))
    return found.where(reaches, ~Share.is_nameless)


def tests(places, standing, what: str, since: Any = None) -> Any:
    """SQL: the ids of what is counted as the figure is: begun, nobody's alone, at a school; with a day, what was begun,
    decided or stopped since."""
    found = Cycle.select(Cycle.id).join(Team).join(Place).where(within_reach(places, shared_with("cycle", standing)))
    found = found.where(Cycle.withdrawn_at.is_null(), Place.kind == Kind.SCHOOL, Cycle.began_on.is_null(False))
    found = found.where(~Cycle.is_only_mine)
    if what == ENDED_EARLY:
        return found.where(Cycle.stopped_on.is_null(False), Cycle.stopped_on >= (since or FIRST))
    if what == BEGUN:
        return found.where(Cycle.began_on >= (since or FIRST))
    if what in set(Decision):
        return found.where(Cycle.decision == what, Cycle.stage == str(Stage.CLOSED))
    found = found.where(Cycle.stage == what)
    if since is None:
        return found
    since_at = datetime(since.year, since.month, 1, tzinfo=UTC)
    return found.where(Cycle.id.in_(Step.select(Step.cycle).where(Step.to_stage == what, Step.at >= since_at)))


def within_reach(places, shared) -> Any:
    """SQL: in one of these places, and shared. Of few places all tests are looked at, where few are shared these; else
    the newest, until a page is full: `+ 0` keeps databases from going through the places, EXISTS through the shares."""
    is_shared = fn.EXISTS(shared.where(Share.of_uid == Cycle.uid))
    if len(places.limit(FEW + 1).tuples()) <= FEW:
        return Team.place.in_(places) & is_shared
    if len(shared.limit(FEW + 1).tuples()) <= FEW:
        return (Team.place + 0).in_(places) & Cycle.uid.in_(shared)
    return (Team.place + 0).in_(places) & is_shared


def list_tests(found, page: int) -> list[Any]:
    """Newest first; one row more than a page, if there are more."""
    ids = [id for (id,) in page_of(found.order_by(Cycle.id.desc()).tuples(), page)]
    return list(whole_cycles().where(Cycle.id.in_(ids)).order_by(Cycle.id.desc())) if ids else []


def list_series(places, standing, page: int) -> list[tuple[Any, bool]]:
    """Each with whether it shows a signal."""
    shared = Series.uid.in_(shared_with("series", standing))
    found = with_indicator().where(Series.place.in_(places), shared).order_by(Place.name, Indicator.name, Series.id)
    rows = page_of(found, page)
    held: Any = Contribution.select().where(
        Contribution.of_kind == "series", Contribution.of_id.in_([o.id for o in rows])
    )
    signals = {one.of_id for one in held if any(name.startswith("signal ") for name in one.counts)}
    return [(one, one.id in signals) for one in rows]


def list_recommendations(places) -> list[tuple[Found, int]]:
    """Of the newest released reports, which everybody may read; each with how many things rest on it."""
    found = [one for one in found_in(list_newest(places)[:REPORTS]) if not one.is_strength]
    counts = count_taken(list_links([one.finding.uid for one in found]))
    rows = [(one, counts.get(str(one.finding.uid), 0)) for one in found]
    return sorted(rows, key=lambda row: (row[0].review.host.name, row[0].finding.id))


def is_taken_up(found: Found) -> bool:
    return bool(found.told["answer"] and found.told["answer"]["answer"] == TAKE_UP)


def list_plans(places, stage: str, page: int) -> list[Any]:
    """Those that were handed in, each with its newest edition, by the names of their places."""
    handed = Submission.select(Submission.plan)
    found = Plan.select(Plan, Place).join(Place).where(Plan.place.in_(places), Plan.id.in_(handed))
    found = found.where(Plan.withdrawn_at.is_null(), Plan.stage != "draft")
    found = found.where(Plan.stage == stage) if stage else found
    return page_of(found.order_by(Place.name, Plan.year.desc(), Plan.id), page)


def list_supports(places, page: int) -> list[Any]:
    return page_of(every_support().where(Support.place.in_(places)).order_by(Place.name, Support.id), page)


def state_on(support, day) -> str:
    return str(asked_of(support, day).state)
