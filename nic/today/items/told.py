"""Each row that a room answers with, told as an item: what waits, since when or by when, and the page to go to."""

from datetime import date, timedelta
from typing import Any

from nic.science.cycle import Stage
from nic.science.support import State
from nic.text import N_, Sentence, sentence
from nic.today.item import Item, Where
from nic.today.kinds import Waits
from nic.today.words import say_told

STUDY_WORDS = {
    Stage.STUDY: N_("Study is begun: %(idea)s, cycle %(number)s"),
    Stage.ACT: N_("A decision is open: %(idea)s, cycle %(number)s"),
}
PROMISER_WORDS = {
    State.ASKED: N_("Support is asked of you: %(asked)s"),
    State.NOT_KEPT: N_("A promise was not kept: %(asked)s"),
    State.PROMISED: N_("You promised support: %(asked)s"),
    State.LATE: N_("A promise of yours is late: %(asked)s"),
}


MEASURE = N_("Measure %(name)s")
TASK = N_("%(words)s")


def where_of(place: Any) -> Where:
    return Where(place.id, str(place.kind), place.name)


def item(kind: Waits, thing: Any, place: Any, words: Sentence, endpoint: str, due_on: date | None = None, **page: Any):
    """Of a record at a place; `page` is what its address holds beside the place."""
    there = {"kind": str(place.kind), "place_id": place.id} | page
    return Item(kind, thing._meta.name, thing.uid, due_on, where_of(place), words, endpoint, there)


def of_due(row: Any) -> Item:
    series, place = row.series, row.series.place
    name = f"{series.indicator.name}: {series.stratum}" if series.stratum else series.indicator.name
    there = {"kind": str(place.kind), "place_id": place.id, "series_id": series.id}
    words = Sentence(MEASURE, {"name": name})
    return Item(
        Waits.MEASUREMENT, "series", series.uid, row.due_on, where_of(place), words, "series.show", there
    )  # fmt: skip


def of_cycle(kind: Waits, cycle: Any, text: str, due_on: date | None, **page: Any) -> Item:
    words = sentence(text, idea=cycle.idea, number=cycle.number)
    return item(kind, cycle, cycle.team.place, words, "cycles.show", due_on, cycle_id=cycle.id, **page)


def of_study(cycle: Any) -> Item:
    """A test that is over, was stopped, or whose Study or decision is begun."""
    if cycle.stage == Stage.DO:
        return of_cycle(Waits.OVER, cycle, N_("Study is waiting: %(idea)s, cycle %(number)s"), cycle.ends_on)
    if cycle.stage == Stage.STOPPED:
        text = N_("Stopped, and not studied yet: %(idea)s, cycle %(number)s")
        return of_cycle(Waits.STUDY, cycle, text, cycle.stopped_on)
    return of_cycle(Waits.STUDY, cycle, STUDY_WORDS[Stage(cycle.stage)], cycle.ends_on, _anchor=str(cycle.stage))


def of_never_begun(cycle: Any) -> Item:
    text = N_("Its days have passed, and it never began: %(idea)s, cycle %(number)s")
    return of_cycle(Waits.OVER, cycle, text, cycle.ends_on)


def of_check_in(row: tuple[Any, int, date | None]) -> Item:
    cycle, weeks, _ = row
    text = N_("How will we know that it is working? %(idea)s, cycle %(number)s")
    due_on = cycle.began_on + timedelta(weeks=weeks)
    return of_cycle(Waits.CHECK_IN, cycle, text, due_on, write="log", _anchor="log")


def of_task(task: Any) -> Item:
    place = task.team.place
    there = {"kind": str(place.kind), "place_id": place.id, "task_id": task.id}
    words = Sentence(TASK, {"words": task.words})
    return Item(Waits.TASK, "task", task.uid, task.due_on, where_of(place), words, "tasks.show", there)


def of_action(action: Any) -> Item:
    plan = action.goal.plan
    words = sentence(N_("In the yearly plan: %(words)s"), words=action.words)
    page = {"plan_id": plan.id, "goal_id": action.goal_id, "_anchor": "actions"}
    return item(Waits.PLAN_ACTION, action, plan.place, words, "goals.show", action.due_on, **page)


def of_told(one: Any) -> Item:
    """Its text waits on the page: what somebody wonders is not for an inbox."""
    words = sentence(N_("%(who)s: %(title)s"), who=say_told(one), title=one.title or sentence(NO_AIM))
    section = "shared_comments" if one.is_shared else f"{one.kind}_comments"
    there = {"kind": str(one.place.kind), "place_id": one.place.id, f"{one.kind}_id": one.id}
    return Item(Waits.COMMENT, "comment", one.uid, None, where_of(one.place), words, f"{section}.index", there)


NO_AIM = N_("A theory without an aim yet")


def of_vote(vote: Any) -> Item:
    words = sentence(N_("A vote is open: %(question)s"), question=vote.question)
    return item(Waits.VOTE, vote, vote.team.place, words, "votes.show", vote.closes_on, round_id=vote.id)


def of_round(found: Any) -> Item:
    indicator = found.edition.indicator
    words = sentence(N_("Samples to score: %(name)s"), name=found.name)
    page = {"indicator_id": indicator.id, "moderation_id": found.id, "_anchor": "samples"}
    return item(Waits.SAMPLES, found, indicator.place, words, "moderation.show", found.ends_on, **page)


def of_proposal(edition: Any) -> Item:
    indicator = edition.indicator
    words = sentence(N_("A proposal waits to be agreed: %(name)s"), name=edition.definition["name"])
    page = {"indicator_id": indicator.id, "edition_id": edition.id, "_anchor": "agree"}
    return item(Waits.PROPOSAL, edition, indicator.place, words, "editions.show_edition", **page)


def of_review(row: Any) -> Item:
    """A visit that comes or goes on, or its report."""
    review, page = row.review, {"review_id": row.review.id}
    name = {"name": review.name, "host": review.host.name}
    if row.is_visit:
        text = N_("You are visited: %(name)s") if row.is_host else N_("Your visit: %(name)s, %(host)s")
        return item(
            Waits.REVIEW, review, review.host, Sentence(text, name), "reviews.show", review.begins_on, **page
        )  # fmt: skip
    if row.is_host:
        kind, text = Waits.ANSWER, N_("A draft to answer: %(name)s")
    elif row.is_sent:
        kind, text = Waits.CORRECTION, N_("The host corrects facts: %(name)s, %(host)s")
    else:
        kind, text = Waits.REPORT, N_("A report to write: %(name)s, %(host)s")
    due_on = None if kind == Waits.CORRECTION else row.due_on
    return item(kind, review, review.host, Sentence(text, name), "reports.show", due_on, **page)


def of_unused(row: Any) -> Item:
    text = N_("Recommendations that nothing rests on yet, 90 days after the release: %(name)s (%(count)s)")
    words = sentence(text, name=row.review.name, count=row.count)
    page = {"released_id": row.released_id}
    return item(Waits.RECOMMENDATION, row.review, row.review.host, words, "released.show", row.due_on, **page)


def of_plan(one: Any) -> Item:
    if one.what == "open":
        words = sentence(N_("Yearly plans are written now, and none is begun: %(place)s"), place=one.place.name)
        return item(Waits.PLAN_WINDOW, one.window, one.place, words, "plans.index", one.due_on)
    if one.what == "answer" and one.count == 1:
        words = sentence(N_("A plan to answer: %(place)s"), place=one.plan.place.name)
        return item(Waits.PLAN_ANSWER, one.place, one.plan.place, words, "plans.show", plan_id=one.plan.id)
    if one.what == "answer":
        words = sentence(N_("Plans to answer: %(count)s"), count=one.count)
        return item(Waits.PLAN_ANSWER, one.place, one.place, words, "plan_desk.index", state="submitted")
    is_returned = one.what == "returned"
    text = N_("Your plan came back: %(place)s") if is_returned else N_("Your plan is due: %(place)s")
    kind = Waits.PLAN_RETURNED if is_returned else Waits.PLAN_WINDOW
    words = sentence(text, place=one.place.name)
    return item(kind, one.plan, one.place, words, "plans.show", one.due_on, plan_id=one.plan.id)


def of_support(one: Any) -> Item:
    """For whoever promises it, and a week later for whoever asked."""
    support, state = one.asked.support, one.asked.state
    is_asked = state == State.ASKED
    if one.is_promiser:
        text = PROMISER_WORDS[state]
    else:
        text = N_("Nobody has answered you: %(asked)s") if is_asked else N_("Was this promise kept? %(asked)s")
    kind, due_on = (Waits.SUPPORT_ASKED, support.needed_by_on) if is_asked else (Waits.PROMISE, support.promised_on)
    page = {"support_id": support.id, "_anchor": "answer" if one.is_promiser else "settle"}
    return item(kind, support, one.place, sentence(text, asked=support.asked), "support.show", due_on, **page)
