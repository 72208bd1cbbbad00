"""The story of a theory: what changed, who changed it and why, and the theory of any day."""

from datetime import datetime, time, timedelta
from itertools import groupby
from zoneinfo import ZoneInfo

from flask import g, request

from nic.access import Ability
from nic.cycles.causes.queries import find_causes, list_causes
from nic.drawing import told_and_drawn
from nic.gate import PLACE
from nic.science.outline import pruned
from nic.science.theory_comparison import KIND_WORDS, SEEN_AFTER, SEEN_BEFORE, compare
from nic.text import N_
from nic.theories.past.forms import DaysForm
from nic.theories.past.queries import lines_of, seen_since, tell, theory_of
from nic.theories.queries import find_theory
from nic.web import Section, act_of, local_day, pages, respond

past = Section("past", __name__, url_prefix=f"{PLACE}/theories/<id:theory_id>/past")
PAGE = 50
TO_COME = N_("This day is still to come. Choose today or an earlier one.")


@past.get("", needs=Ability.LOOK)
def index(theory_id):
    return show_story(find_theory(g.place, theory_id, g.standing), DaysForm(formdata=None))


def show_story(theory, form, status=200):
    lines, _ = lines_of(theory)
    since = seen_since(theory, g.standing)
    told = tell(theory, lines, since)
    causes = find_causes([one.because_uid for one in told if one.because_uid], g.place, g.standing)
    return respond(
        "theories/past.html",
        status=status,
        theory=theory,
        since=since,
        causes=causes,
        form=form,
        is_ours=g.standing.allows(Ability.RUN_CYCLES, theory),
        **told_in_pages(told),
    )


def told_in_pages(told):
    first = (max(request.args.get("page", 1, type=int), 1) - 1) * PAGE
    found = pages(told[first : first + PAGE + 1], PAGE)
    return found | {"days": [(day, list(acts)) for day, acts in groupby(found["rows"], lambda one: local_day(one.at))]}


@past.get("/day", needs=Ability.LOOK)
def show(theory_id):
    """The theory as it stood at the end of a day, or of two days beside each other, as a list and as a drawing."""
    theory = find_theory(g.place, theory_id, g.standing)
    form = DaysForm(request.args)
    if not are_past(form):
        return show_story(theory, form, 422)
    days = sorted({day for day in (form.on.data, form.beside.data) if day})
    if not days:
        return show_story(theory, form)
    seen = [(day, seen_on(theory, day)) for day in days]
    found = [one for _, one in seen if one]
    told = compare(found[0].graph, found[1].graph, aim_of(found[0]), aim_of(found[1])) if len(found) == 2 else None
    marks = [told.marks_of(*kinds) if told else {} for kinds in (SEEN_BEFORE, SEEN_AFTER)]
    return respond(
        "theories/past_day.html",
        theory=theory,
        form=form,
        days=[(day, one and told_with(one, marked)) for (day, one), marked in zip(seen, marks, strict=False)],
        differences=told.differences if told else [],
        mark_words=KIND_WORDS,
    )


def are_past(form):
    """Nobody knows yet what the theory will be."""
    if not (form.on.validate(form) and form.beside.validate(form)):
        return False
    for field in (form.on, form.beside):
        if is_to_come(field.data):
            form.blame(field.name, TO_COME)
    return not form.errors


def is_to_come(day):
    return day is not None and day > g.place.day_of(g.now)


def told_with(one, marks):
    """A theory of the past, and what of it has marks."""
    then = told_and_drawn(one.graph, aim_of(one))
    changed = {part: pruned(then[part], marks) for part in ("lines", "loose")}
    return then | {"marks": marks, "changed": then | changed}


def seen_on(theory, day):
    """The theory of that day; None when it wasn't written yet, or not to be seen by this reader."""
    lines, ids = lines_of(theory)
    since, end = seen_since(theory, g.standing), end_of(day)
    return None if since is not None and end < since else theory_of(theory, lines, ids, end)


def aim_of(found):
    return {**found.fields, "by_when_on": found.by_when}


def end_of(day):
    """The last moment of a day at this place."""
    zone = ZoneInfo(g.place.time_zone)
    return datetime.combine(day + timedelta(days=1), time(), zone) - timedelta(microseconds=1)


# For every form that changes a theory


def with_causes(form, theory):
    """What its team may have learned it from, to choose from; asked for once in a request."""
    named = form.because.data or ""
    if g.get("causes", (None,))[0] != (theory.id, named):
        g.causes = (theory.id, named), list_causes(g.place, g.standing, theory.team, named)
    form.offer(g.causes[1])
    return form


def with_cause(form, theory):
    """For what was sent: most changes name no cause, and then none need be known."""
    return with_causes(form, theory) if form.because.data else form


def act_for(form):
    return act_of(form, why=form.why.data, because=form.cause())
