"""What stands in somebody's calendar, in words that may lie on a server elsewhere: what is due and where it is, by the
names that people gave to indicators, teams, visits and activities. No note, comment or answer, for whom it is or what
became of it: whoever wants to know follows the link and signs in."""

from datetime import date, datetime, timedelta
from typing import Any, NamedTuple

from nic.networks.activities.hours import days_of, instants_of
from nic.reviews.sessions.calendar import begins_at
from nic.reviews.words import KINDS
from nic.text import N_, Sentence, sentence

DAY = timedelta(days=1)


class Entered(NamedTuple):
    """Days, or instants by the clock of the place; then `ends` is the day after the last. The same `uid` is the same
    entry, whatever changes in it."""

    uid: str
    of_uid: Any  # Whose history says when it changed last.
    version: int
    begins: date
    ends: date
    title: Sentence
    where: str
    endpoint: str
    values: dict[str, Any]


def on_day(name: str, thing: Any, place: Any, day: date, title: str, endpoint: str, /, **values: Any) -> Entered:
    """`name` tells several days of one thing apart. `values` may also fill the words of the title."""
    there = {"kind": str(place.kind), "place_id": place.id}
    page = {key: value for key, value in values.items() if key.endswith(("_id", "_anchor"))}
    words = Sentence(title, {"place": place.name} | values)
    return Entered(
        f"{name}-{thing.uid}", thing.uid, thing.version, day, day + DAY, words, place.name, endpoint, there | page
    )  # fmt: skip


def of_cycle(cycle: Any) -> Entered:
    text = N_("A test ends: cycle %(number)s, %(place)s")
    place = cycle.team.place
    return on_day("end", cycle, place, cycle.ends_on, text, "cycles.show", cycle_id=cycle.id, number=cycle.number)


def of_task(task: Any) -> Entered:
    text = N_("A task of yours is due: %(place)s")
    there = {"kind": str(task.team.place.kind), "place_id": task.team.place.id, "task_id": task.id}
    words = sentence(text, place=task.team.place.name)
    day = task.due_on
    return Entered(f"task-{task.uid}", task.uid, 1, day, day + DAY, words, task.team.place.name, "tasks.show", there)


def of_action(action: Any) -> Entered:
    plan, text = action.goal.plan, N_("Your part of the yearly plan is due: %(place)s")
    page = {"plan_id": plan.id, "goal_id": action.goal_id}
    return on_day("action", action, plan.place, action.due_on, text, "goals.show", **page)


def of_window(place: Any, window: Any) -> list[Entered]:
    """For each place of theirs when its plan can be handed in, and by when it is due."""
    opens, due = N_("Yearly plans open: %(place)s"), N_("The yearly plan is due: %(place)s")
    return [
        on_day(f"opens-{place.id}", window, place, window.opens_on, opens, "plans.index"),
        on_day(f"due-{place.id}", window, place, window.due_on, due, "plans.index"),
    ]


def of_promise(support: Any, place: Any) -> Entered:
    text = N_("Support that was promised is due: %(place)s")
    return on_day("promise", support, place, support.promised_on, text, "support.show", support_id=support.id)


def of_huddle(huddle: Any) -> Entered:
    place = huddle.team.place
    text = N_("Huddle: %(team)s, %(place)s")
    return on_day(
        "huddle", huddle, place, huddle.held_on, text, "huddles.show", huddle_id=huddle.id, team=huddle.team.name
    )  # fmt: skip


def of_measuring(place: Any, day: date, series: list[Any]) -> Entered:
    """One entry for a place and a day, however many numbers it is."""
    newest = max(series, key=lambda one: one.version)
    names = tuple(sorted({one.indicator.name for one in series}))
    text = N_("To measure: %(names)s, %(place)s") if len(names) < 4 else N_("To measure: %(count)s numbers, %(place)s")
    words = sentence(text, names=names, count=len(names), place=place.name)
    there = {"kind": str(place.kind), "place_id": place.id}
    uid = f"measure-{place.uid}-{day}"
    return Entered(uid, newest.uid, newest.version, day, day + DAY, words, place.name, "series.index", there)


def of_visit(review: Any) -> Entered:
    said = {"review_id": review.id, "name": review.name}
    text, begins = N_("Visit: %(name)s, %(place)s"), review.begins_on
    found = on_day("visit", review, review.host, begins, text, "reviews.show", **said)
    return found._replace(ends=review.ends_on + DAY)


def of_session(session: Any) -> Entered:
    """Its kind, not its title, which may say whom it is with."""
    review, begins = session.review, begins_at(session, session.review.host)
    words = sentence(N_("%(what)s: %(name)s"), what=sentence(KINDS[session.kind]), name=review.name)
    there = {"kind": str(review.host.kind), "place_id": review.host.id, "review_id": review.id}
    ends = begins + timedelta(minutes=session.minutes)
    where = session.school.name if session.school else review.host.name
    uid = f"session-{session.uid}"
    return Entered(uid, session.uid, session.version, begins, ends, words, where, "sessions.my_day", there)


def of_activity(activity: Any) -> Entered:
    place = activity.network
    first, last = days_of(activity, place)
    whole: tuple[date, date] = (first, last + DAY)
    hours: tuple[datetime, datetime] = instants_of(activity, place)
    begins, ends = whole if activity.is_whole_days else hours
    there = {"kind": str(place.kind), "place_id": place.id, "activity_id": activity.id}
    words = sentence(N_("%(title)s: %(place)s"), title=activity.title, place=place.name)
    uid, where = f"activity-{activity.uid}", activity.where_at or place.name
    return Entered(uid, activity.uid, activity.version, begins, ends, words, where, "activities.show", there)
