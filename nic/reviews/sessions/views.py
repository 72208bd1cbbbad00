"""The hours of a visit: planned, changed, and what each reviewer goes to."""

from io import BytesIO
from typing import Any

from flask import g, send_file, url_for

from nic.access import Ability
from nic.downloads import file_words
from nic.forms import EmptyForm
from nic.gate import PLACE, today
from nic.reviews.queries import find_part, find_review, find_review_to_plan, list_visited, takes_notes
from nic.reviews.sessions import actions, queries
from nic.reviews.sessions.calendar import calendar_of
from nic.reviews.sessions.forms import SessionForm
from nic.reviews.team.queries import list_reviewers
from nic.reviews.views import by_day, whole, words
from nic.reviews.words import HEARD_FROM, KINDS
from nic.text import N_, sentence
from nic.web import Section, act_of, blaming, complete, open_form, respond, saved, say, whole_address

sessions = Section("sessions", __name__, url_prefix=f"{PLACE}/reviews/<id:review_id>")
sessions.context_processor(words)
PLAIN = ("kind", "heard_from", "title", "held_on", "begins", "minutes", "where_at")


@sessions.get("/sessions/new", needs=Ability.REVIEW)
def new(review_id):
    review = find_review_to_plan(g.place, review_id, g.standing)
    form = open_form(SessionForm, url_for("sessions.create", review_id=review.id), held_on=review.begins_on, minutes=45)
    return show_form(review, form)


def show_form(review, form, status=200, session=None):
    offer(form, review)
    return respond("reviews/session.html", status=status, form=form, review=review, session=session)


def offer(form, review):
    """The schools and reviewers of the visit by id."""
    schools = {school.id: school for school in list_visited(review)}
    team = {one.id: one for one in list_reviewers(review)}
    form.kind.choices = list(KINDS.items())
    form.heard_from.choices = [("", N_("Nobody: not an interview")), *HEARD_FROM.items()]
    form.school.choices = [("", N_("All together")), *((id, one.name) for id, one in schools.items())]
    form.reviewers.choices = [(id, named(one)) for id, one in team.items()]
    return schools, team


def named(reviewer):
    return f"{reviewer.person.name} ({reviewer.school.name})" if reviewer.school else reviewer.person.name


@sessions.post("/sessions", needs=Ability.REVIEW)
def create(review_id):
    review, form = find_review_to_plan(g.place, review_id, g.standing), SessionForm()
    schools, team = offer(form, review)
    if form.validate():
        with blaming(form):
            session = actions.plan_session(review, act_of(form), **told(form, schools, team))
            return planned(review, session, N_("The session is in the schedule."))
    return show_form(review, form, 422)


def told(form, schools, team):
    return {name: form[name].data for name in PLAIN} | {
        "heard_from": form.heard_from.data or "", "school": schools.get(form.school.data),
        "reviewers": [team[id] for id in form.reviewers.data or ()],
    }  # fmt: skip


def planned(review, session, notice):
    """Saved also where it makes a clash, which is said at once: somebody may be in the middle of moving several."""
    found = queries.list_sessions(review)
    clashes = queries.find_clashes(found, queries.list_attendances(found))
    for who, one, other in (clash for clash in clashes if session in clash[1:]):
        words = N_("Saved. But %(name)s would have to be in two places at once: %(one)s and %(other)s.")
        notice = sentence(words, name=who.person.name, one=one.title, other=other.title)
        return saved(then=url_for("reviews.show", review_id=review.id) + "#needs", notice=notice)
    return saved(then=schedule_of(review), notice=notice)


def schedule_of(review):
    return url_for("reviews.show", review_id=review.id) + "#schedule"


@sessions.get("/sessions/<id:visit_session_id>/edit", needs=Ability.REVIEW)
def edit(review_id, visit_session_id):
    review = find_review_to_plan(g.place, review_id, g.standing)
    session: Any = queries.find_session(review, visit_session_id)
    going = queries.list_attendances([session])[session.id]
    given = {name: getattr(session, name) for name in (*PLAIN, "version")}
    url = url_for("sessions.update", review_id=review.id, visit_session_id=session.id)
    form = open_form(SessionForm, url, school=session.school_id, reviewers=[one.id for one in going], **given)
    return show_form(review, form, session=session)


@sessions.post("/sessions/<id:visit_session_id>", needs=Ability.REVIEW)
def update(review_id, visit_session_id):
    review, form = find_review_to_plan(g.place, review_id, g.standing), SessionForm()
    session = queries.find_session(review, visit_session_id)
    schools, team = offer(form, review)
    if form.validate():
        with blaming(form):
            actions.change_session(session, act_of(form), **told(form, schools, team))
            notice = N_("The session is changed. Whoever goes there finds it on their day, marked as changed.")
            return planned(review, session, notice)
    return show_form(review, form, 422, session=session)


@sessions.post("/sessions/<id:visit_session_id>/withdrawal", needs=Ability.REVIEW)
def withdraw(review_id, visit_session_id):
    review = find_review_to_plan(g.place, review_id, g.standing)
    actions.withdraw_session(queries.find_session(review, visit_session_id), act_of(complete(EmptyForm())))
    return saved(then=schedule_of(review), notice=N_("The session is out of the schedule."))


@sessions.post("/schedule", needs=Ability.REVIEW)
def lay_out(review_id):
    review = find_review_to_plan(g.place, review_id, g.standing)
    planned = actions.lay_out_schedule(review, act_of(complete(EmptyForm())))
    notice = sentence(
        N_("%(count)s sessions are planned as the protocol proposes. Change what is different here."), count=planned
    )
    return saved(then=schedule_of(review), notice=notice)


# -- Read ----------------------------------------------------------------------------------------------------------


@sessions.get("/schedule", needs=Ability.LOOK)
def sheet(review_id):
    """On paper: who goes where when, one day after the other."""
    return respond("reviews/schedule.html", **whole(find_review(g.place, review_id, g.standing)))


@sessions.get("/my-day", needs=Ability.LOOK)
def my_day(review_id):
    """A reviewer's own sessions in order; today's first, once the visit has begun."""
    reviewer = find_part(g.place, review_id, g.standing)
    found = queries.list_own_sessions(reviewer)
    there = queries.list_attendances(found)
    days = by_day(found)
    shown = today() if today() in days else next((day for day in days if day > today()), next(iter(days), None))
    return respond(
        "reviews/my_day.html", review=reviewer.review, takes_notes=takes_notes(reviewer), days=days, shown=shown,
        there=there, changed={one.id for one in found if queries.changed_on(one, today(), g.place)},
    )  # fmt: skip


@sessions.get("/my-day.ics", needs=Ability.LOOK)
def my_calendar(review_id):
    reviewer = find_part(g.place, review_id, g.standing)
    return as_calendar(reviewer.review, queries.list_own_sessions(reviewer))


@sessions.get("/schedule.ics", needs=Ability.LOOK)
def calendar(review_id):
    review = find_review(g.place, review_id, g.standing)
    return as_calendar(review, queries.list_sessions(review))


def as_calendar(review, found):
    address = whole_address(url_for("reviews.show", review_id=review.id))
    content = calendar_of(found, review, address, title_of)
    name = f"{file_words(review.name, 'visit')}.ics"
    return send_file(BytesIO(content), mimetype="text/calendar", as_attachment=True, download_name=name)


def title_of(session):
    return f"{session.title} ({say(KINDS[session.kind])})"
