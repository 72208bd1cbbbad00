"""The calendar of one person, over all their places: what their roles of now let them see, in a fixed number of
queries. Whose role has ended finds nothing of that place in it."""

from datetime import UTC, date, datetime, timedelta
from typing import Any

from peewee import JOIN, fn

from nic.access import Ability, Kind, Role, abilities_of
from nic.cycles.huddles.queries import list_open_huddles
from nic.cycles.queries import list_team_board
from nic.cycles.tasks.queries import list_tasks_of
from nic.history import History
from nic.indicators.due.queries import list_days_ahead
from nic.networks.models import Activity, SignUp
from nic.people.models import Person
from nic.people.passwords import hash_token
from nic.places.at_home import home_of
from nic.places.lines.queries import lines_of
from nic.places.models import Place
from nic.places.queries import MOST, find_audiences, list_held, list_teams_of
from nic.plans.life.queries import hands_on
from nic.plans.waiting.queries import LEADS, near_actions, windows_of
from nic.reviews.models import Attendance, Review, Reviewer, VisitSession
from nic.science.cycle import Stage
from nic.support.models import Support
from nic.today.feeds import dates
from nic.today.feeds.dates import Entered
from nic.today.feeds.models import Feed
from nic.today.items.queries import teams_where

BACK, AHEAD = timedelta(days=31), timedelta(days=370)
MEASURED_AHEAD = timedelta(days=42)  # Days of measuring follow a rule; who wants more looks again.
LONG_AGO = datetime(2000, 1, 1, tzinfo=UTC)  # Of what left no line: it never changed.
RUNNING = (Stage.PLAN, Stage.DO)


def find_feed(person) -> Any:
    """The address that holds, without its token; None for whoever has none."""
    return Feed.get_or_none(Feed.person == person, Feed.ended_at.is_null())


def find_subscriber(token: str) -> Any:
    """Whose calendar it is; None for an address that has ended, or never was one."""
    found: Any = Feed.select(Feed, Person).join(Person).where(Feed.token_hash == hash_token(token))
    feed = found.where(Feed.ended_at.is_null(), Person.withdrawn_at.is_null(), Person.disabled_at.is_null()).first()
    return feed.person if feed else None


def list_dates(person, now: datetime) -> list[tuple[Entered, datetime]]:
    """Each with the instant at which it changed last."""
    held = list_held(person, now)
    if not held:
        return []
    day = (home_of(held) or Place()).day_of(now)
    found = [*of_teams(person, held, now, day), *of_places(person, held, day), *of_visits(person, held, day)]
    found += of_networks(person, held, day)
    changed = changed_at({one.of_uid for one in found})
    found.sort(key=lambda one: (str(one.begins), one.uid))
    return [(one, changed.get(one.of_uid, LONG_AGO)) for one in found]


def of_teams(person, held, now: datetime, day: date) -> list[Entered]:
    teams = list_teams_of(person, now, held)
    if not teams:
        return []
    board = [one for one in list_team_board(teams, person) if one.owner_id == person.id and one.ends_on]
    counting = teams_where(Ability.MEASURE, teams, held)
    ahead = list_days_ahead(person, [team.id for team in counting], now, MEASURED_AHEAD) if counting else {}
    return [
        *(dates.of_cycle(one) for one in board if one.stage in RUNNING and one.ends_on >= day - BACK),
        *(dates.of_task(one) for one in list_tasks_of(person, teams) if one.due_on and one.due_on >= day - BACK),
        *(dates.of_huddle(one) for one in list_open_huddles(teams, day)),
        *(dates.of_measuring(series[0].place, on, series) for (_, on), series in ahead.items()),
    ]


def of_places(person, held, day: date) -> list[Entered]:
    """Plans and support, for those who speak for a place; what they do themselves in a plan, for everybody."""
    places = {one.place_id: one.place for one in held}
    speaks = {one.place_id for one in held if Ability.SUBMIT_PLANS in abilities_of([Role(one.role)])}
    actions: list[Any] = near_actions(person, list(places), day + AHEAD)
    found = [dates.of_action(one) for one in actions if one.due_on >= day - BACK]
    promised: Any = Support.select().where(
        Support.asked_of.in_(list(speaks)), Support.withdrawn_at.is_null(), Support.kept == "",
        Support.declined_because == "", Support.promised_on >= day - BACK,
    ) if speaks else ()  # fmt: skip
    found += [dates.of_promise(one, places[one.asked_of_id]) for one in promised]
    return found + of_windows(held, day)


def of_windows(held, day: date) -> list[Entered]:
    led = {one.place_id: one.place for one in held if one.role in LEADS and one.place.kind != Kind.NETWORK}
    lines = lines_of(led) if led else {}
    windows = windows_of({one.id for line in lines.values() for one in line}) if led else {}
    return [
        entered
        for place_id, place in led.items()
        for of_year in windows.values()
        for window in [hands_on(lines[place_id], of_year).window]
        if window and window.closes_on >= day
        for entered in dates.of_window(place, window)
    ]


def of_visits(person, held, day: date) -> list[Entered]:
    """Visits on whose team they are, with their own hours there; and those to places that they lead."""
    there = {one.place_id for one in held if one.role == Role.REVIEWER}
    led = {one.place_id for one in held if one.role == Role.LEAD}
    if not there | led:
        return []
    part = (Reviewer.person == person) & Reviewer.withdrawn_at.is_null()
    mine = Review.id.in_(Reviewer.select(Reviewer.review).where(part)) & Review.host.in_(list(there))
    found: Any = Review.select(Review, Place).join(Place).where(Review.withdrawn_at.is_null())
    found = found.where(mine | Review.host.in_(list(led)), Review.ends_on >= day - BACK).limit(MOST)
    visits = {one.id: one for one in found}
    return [dates.of_visit(one) for one in visits.values()] + of_sessions(part, visits)


def of_sessions(part, visits: dict[int, Any]) -> list[Entered]:
    if not visits:
        return []
    found: Any = VisitSession.select(VisitSession, Place).join(Place, JOIN.LEFT_OUTER).switch(VisitSession)
    found = found.join(Attendance).join(Reviewer).where(part, Attendance.withdrawn_at.is_null())
    found = found.where(VisitSession.review.in_(list(visits)), VisitSession.withdrawn_at.is_null())
    sessions = list(found.order_by(VisitSession.id).limit(MOST))
    for one in sessions:
        one.review = visits[one.review_id]
    return [dates.of_session(one) for one in sessions]


def of_networks(person, held, day: date) -> list[Entered]:
    """What they signed up to themselves, in networks that still reach them."""
    reached = find_audiences(person, {one.place_id for one in held}, day)
    found: Any = Activity.select(Activity, Place).join(Place).switch(Activity).join(SignUp)
    found = found.where(SignUp.person == person, SignUp.withdrawn_at.is_null(), Activity.withdrawn_at.is_null())
    rows = found.where(Activity.network.in_(list(reached))).order_by(Activity.begins_at.desc()).limit(MOST)
    return [dates.of_activity(one) for one in rows if one.network.day_of(one.ends_at) >= day - BACK]


def changed_at(uids) -> dict[Any, datetime]:
    """By thing its newest line of history. One query."""
    if not uids:
        return {}
    newest = fn.MAX(History.at)
    found: Any = History.select(History.of_uid, newest).where(History.of_uid.in_(list(uids))).group_by(History.of_uid)
    return dict(found.tuples())
