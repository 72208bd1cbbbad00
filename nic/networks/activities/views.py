"""The calendar of a network: launch, action periods, convenings, training, office hours; and who comes."""

from datetime import time
from io import BytesIO
from typing import Any

from flask import g, send_file, url_for

from nic.access import Ability
from nic.calendar_file import Entry, calendar_file
from nic.downloads import file_words
from nic.errors import Forbidden
from nic.forms import EmptyForm
from nic.gate import NETWORK, held, today
from nic.language import clock_time
from nic.networks.activities import actions, queries
from nic.networks.activities.forms import ActivityForm, SeveralForm
from nic.networks.activities.hours import DAY, clocks_of, days_of, instants_of
from nic.networks.materials.queries import list_materials
from nic.networks.queries import require_reached
from nic.networks.words import ACTIVITIES, CONVENING
from nic.places.queries import PAGE
from nic.text import N_, sentence
from nic.web import (
    Section,
    act_of,
    blaming,
    complete,
    open_form,
    page_number,
    pages,
    respond,
    saved,
    say,
    whole_address,
)

activities = Section("activities", __name__, url_prefix=f"{NETWORK}/calendar")
PLAIN = ("kind", "title", "where_at", "link", "for_whom", "about", "bring", "has_sign_up", "places")


@activities.app_context_processor
def words():
    return {"activity_hours": activity_hours}


def activity_hours(activity):
    """Its first and its last day, and from when to when in words; without times, whole days."""
    clocks = (clock and clock_time(time.fromisoformat(clock)) for clock in clocks_of(activity, g.place))
    return (*days_of(activity, g.place), *clocks)


@activities.get("", needs=Ability.LOOK)
def index():
    require_reached(g.place, g.standing)
    coming = queries.list_coming(g.place, g.now)
    past = pages(queries.list_past(g.place, g.now, page_number()), PAGE)
    return respond("networks/calendar.html", coming=coming, signed=queries.list_signed(coming), **past)


@activities.get("/calendar.ics", needs=Ability.LOOK)
def calendar():
    require_reached(g.place, g.standing)
    return as_calendar(queries.list_all(g.place), file_words(g.place.name, "network"))


def as_calendar(found, name):
    entries = (entry_of(one) for one in found)
    content = calendar_file(g.place.name, entries, "network")
    return send_file(BytesIO(content), mimetype="text/calendar", as_attachment=True, download_name=f"{name}.ics")


def entry_of(activity):
    first, last = days_of(activity, g.place)
    whole_days: Any = (first, last + DAY)
    begins, ends = whole_days if activity.is_whole_days else instants_of(activity, g.place)
    parts = [activity.about, activity.bring and f"{say(N_('What to bring'))}: {activity.bring}", activity.link]
    return Entry(
        activity.uid, activity.version, activity.changed_at, begins, ends,
        f"{activity.title} ({say(ACTIVITIES[activity.kind])})", where=activity.where_at or activity.link,
        about="\n\n".join(part for part in parts if part),
        address=whole_address(url_for("activities.show", activity_id=activity.id)),
    )  # fmt: skip


# -- Planned and changed by the hub ------------------------------------------------------------------------------------


@activities.get("/new", needs=Ability.RUN_NETWORK)
def new():
    return show_form(open_form(ActivityForm, url_for("activities.create"), kind=CONVENING))


def show_form(form, status=200, activity=None):
    return respond("networks/activity_form.html", form=form, status=status, activity=activity)


@activities.post("", needs=Ability.RUN_NETWORK)
def create():
    form = ActivityForm()
    if form.validate():
        with blaming(form):
            made = actions.plan_activity(g.place, act_of(form), **form.typed())
            return saved(then=address_of(made), notice=N_("It stands in the calendar. Members can sign up now."))
    return show_form(form, 422)


def address_of(activity):
    return url_for("activities.show", activity_id=activity.id)


def find_activity(activity_id):
    require_reached(g.place, g.standing)
    return queries.find_activity(g.place, activity_id)


@activities.get("/<id:activity_id>/edit", needs=Ability.RUN_NETWORK)
def edit(activity_id):
    activity = find_activity(activity_id)
    return show_form(open_form(ActivityForm, address_of(activity), **given(activity)), activity=activity)


def given(activity):
    first, last = days_of(activity, g.place)
    begins, ends = clocks_of(activity, g.place)
    hours = {"begins_on": first, "ends_on": last if last != first else None, "begins": begins, "ends": ends}
    return hours | {name: getattr(activity, name) for name in (*PLAIN, "version")}


@activities.post("/<id:activity_id>", needs=Ability.RUN_NETWORK)
def update(activity_id):
    activity, form = find_activity(activity_id), ActivityForm()
    if form.validate():
        with blaming(form):
            act = act_of(form, now=lambda: given(queries.find_activity(g.place, activity_id)))
            actions.change_activity(activity, act, **form.typed())
            notice = N_("Changed. Whoever has signed up still comes. Tell them if the time is another one.")
            return saved(then=address_of(activity), notice=notice)
    return show_form(form, 422, activity)


@activities.post("/<id:activity_id>/withdrawal", needs=Ability.RUN_NETWORK)
def withdraw(activity_id):
    activity = queries.find_activity_to_withdraw(g.place, activity_id)
    actions.call_off_activity(activity, act_of(complete(EmptyForm())))
    return saved(then=url_for("activities.index"), notice=N_("Called off: it is out of the calendar."))


# -- Read, and signed up for -------------------------------------------------------------------------------------------


@activities.get("/<id:activity_id>", needs=Ability.LOOK)
def show(activity_id):
    return show_activity(find_activity(activity_id))


def show_activity(activity, status=200, several=None):
    signed, viewer = queries.find_signed(activity), signing_up()
    if several is None:
        url = url_for("activities.sign_up_several", activity_id=activity.id)
        several = open_form(SeveralForm, url, place=viewer.led[0].id if len(viewer.led) == 1 else None)
    offer(several, viewer)
    return respond(
        "networks/activity.html", activity=activity, signed=signed, viewer_here=viewer, mine=signed.of(g.viewer.id),
        seen=signed.seen_by(viewer), several=several, is_over=activity.ends_at <= g.now,
        materials=list_materials(g.place, activity), status=status,
    )  # fmt: skip


def signing_up():
    return queries.find_signing_up(g.place, g.standing, held(), today())


def offer(form, viewer):
    places = {one.id: one for one in viewer.led}
    form.place.choices = [(id, one.name) for id, one in places.items()]
    return places


@activities.get("/<id:activity_id>/activity.ics", needs=Ability.LOOK)
def calendar_of_one(activity_id):
    activity = find_activity(activity_id)
    return as_calendar([activity], file_words(activity.title, "activity"))


@activities.post("/<id:activity_id>/sign-ups", needs=Ability.COMMENT)
def sign_up(activity_id):
    """For oneself."""
    activity, viewer = find_activity(activity_id), signing_up()
    if not viewer.is_adult:
        raise Forbidden
    actions.sign_up(activity, act_of(complete(EmptyForm())), person=g.viewer, place=viewer.place)
    notice = sentence(N_("You have signed up for %(title)s. The hub and your school see it."), title=activity.title)
    return saved(then=address_of(activity), notice=notice)


@activities.post("/<id:activity_id>/sign-ups/several", needs=Ability.COMMENT)
def sign_up_several(activity_id):
    """By whoever leads a member, for the people there; or by the hub, who was told so."""
    activity, viewer, form = find_activity(activity_id), signing_up(), SeveralForm()
    if not viewer.led:
        raise Forbidden
    places = offer(form, viewer)
    if form.validate():
        with blaming(form):
            place = places[form.place.data]
            actions.sign_up_several(activity, act_of(form), place=place, people=form.people.data or 0)
            notice = sentence(N_("%(people)s come from %(place)s."), people=form.people.data, place=place.name)
            return saved(then=address_of(activity), notice=notice)
    return show_activity(activity, 422, form)


@activities.post("/<id:activity_id>/sign-ups/<id:sign_up_id>/withdrawal", needs=Ability.COMMENT)
def withdraw_sign_up(activity_id, sign_up_id):
    activity = find_activity(activity_id)
    given = queries.find_sign_up(activity, sign_up_id, signing_up())
    actions.withdraw_sign_up(given, act_of(complete(EmptyForm())))
    return saved(then=address_of(activity), notice=N_("Taken back. The place is free for somebody else."))
