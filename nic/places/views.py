"""A place: what is there, what stands below it, and what its lead or administrator sets."""

from flask import g, request, url_for

from nic.access import BELOW, Ability, Kind
from nic.errors import Conflict, Missing, Refused
from nic.forms import EmptyForm
from nic.gate import PLACE, held, line, today
from nic.networks.front.queries import find_front
from nic.people.queries import find_person_by_email
from nic.places import actions, queries
from nic.places.codes.forms import CodeForm
from nic.places.codes.queries import codes_of
from nic.places.days import in_ranges, read_days, write_by_year
from nic.places.forms import NetworkForm, PlaceForm, SettingsForm
from nic.places.leads_told.queries import what_became_of
from nic.places.lines.queries import closed_days_of, days_of, list_line
from nic.places.measuring.forms import BEGINNINGS, MeasuringForm
from nic.places.membership.actions import leave_network as end_membership
from nic.places.membership.queries import (
    find_joinable,
    find_network_member,
    list_ended_on,
    list_joinable,
    list_network_members,
    list_networks_of,
)
from nic.places.notes_kept.forms import NotesKeptForm
from nic.places.retention.forms import RetentionForm
from nic.places.retention.queries import kept_along
from nic.places.safety.forms import DangerForm
from nic.places.settings import school_year_begins, school_years_of, whom_to_call
from nic.places.words import KIND, ROLE, TIME_ZONES
from nic.text import N_, sentence
from nic.web import Section, act_of, open_form, page_number, pages, respond, saved, show_link

places = Section("places", __name__, url_prefix=PLACE)


@places.app_context_processor
def words():
    return {"kind_words": KIND, "role_words": ROLE}


def here(endpoint, **values):
    return url_for(f"places.{endpoint}", **values)


# -- The place ----------------------------------------------------------------------------------------------------
@places.get("", needs=Ability.LOOK)
def show():
    if g.place.kind == Kind.NETWORK:
        return show_network()
    find = request.args.get("find", "").strip()[:120]
    teams = queries.list_teams(g.place, today())
    is_ours = g.place.id in g.standing.audience_ids or g.standing.allows(Ability.ADD_PEOPLE)
    return respond(
        "places/show.html",
        **what_became_of(line(g.place), g.viewer, held(), g.now),
        teams=teams,
        members=queries.list_members(teams, today(), has_learners=False) if is_ours else {},
        networks=list_networks_of(g.place, None, today()),
        find=find,
        may_have_places=bool(BELOW[Kind(g.place.kind)]),
        **pages(queries.list_below(g.place, find, page_number()), queries.PAGE),
    )


def show_network():
    """Who is in it, and for them what they share."""
    is_ours = g.place.id in g.standing.audience_ids or g.standing.allows(Ability.ADD_PEOPLE)
    shown = pages(list_network_members(g.place, today(), page_number(), has_persons=is_ours), queries.PAGE)
    teams = queries.list_teams(g.place, today())
    return respond(
        "networks/show.html",
        front=find_front(g.place, shown["rows"], g.standing, held(), g.now),
        teams=teams,
        on_team=queries.list_members(teams, today(), has_learners=False) if is_ours else {},
        **shown,
    )


# -- Places below, and networks -----------------------------------------------------------------------------------
@places.get("/places/new", needs=Ability.MANAGE_PLACES)
def new_place():
    given = {"parent": g.place.id, "time_zone": g.place.time_zone}
    return show_new_place(open_form(PlaceForm, here("create_place"), **given))


@places.post("/places", needs=Ability.MANAGE_PLACES)
def create_place():
    form = PlaceForm(parent=g.place.id)
    parents = with_choices(form)
    if not form.validate():
        return show_new_place(form, 422)
    try:
        place = actions.create_place(act_of(form), **form.typed() | {"parent": parents[form.parent.data]})
    except Refused as no:
        form.blame(no.field, no.sentence)
        return show_new_place(form, 422)
    words = N_("%(name)s is there, with one team. Next, add somebody who leads it.")
    then = url_for("directory.new_person", kind=place.kind, place_id=place.id)
    return saved(then=then, notice=sentence(words, name=place.name))


def show_new_place(form, status=200):
    with_choices(form)
    return respond("places/new_place.html", form=form, status=status)


def with_choices(form):
    """Answers the places below which the new one may stand, by id: this one first."""
    parents = [g.place, *queries.list_parents(g.place)]
    form.kind.choices, form.time_zone.choices = kinds_below(), time_zones(g.place.time_zone)
    form.parent.choices = [(one.id, with_kind(one)) for one in parents]
    return {one.id: one for one in parents}


def with_kind(place):
    return sentence(N_("%(name)s (%(kind)s)"), name=place.name, kind=sentence(KIND[place.kind]))


def kinds_below():
    kinds = BELOW[Kind(g.place.kind)]
    if not kinds:
        raise Missing
    return [(kind.value, KIND[kind]) for kind in kinds]


def time_zones(chosen):
    return list(TIME_ZONES.items() if chosen in TIME_ZONES else [(chosen, chosen), *TIME_ZONES.items()])


@places.get("/networks/new", needs=Ability.MANAGE_PLACES, fresh=True)
def new_network():
    return show_new_network(open_form(NetworkForm, here("create_network")))


@places.post("/networks", needs=Ability.MANAGE_PLACES, fresh=True)
def create_network():
    form = NetworkForm()
    if not form.validate():
        return show_new_network(form, 422)
    try:
        network, token = actions.create_network(act_of(form), time_zone=g.place.time_zone, **form.typed())
    except Refused as no:
        form.blame(no.field, no.sentence)
        return show_new_network(form, 422)
    told = {"name": network.name}
    if token:
        words = N_("%(name)s is there, with one team. Next, send this link to the person who runs it.")
        back = url_for("places.show", kind=network.kind, place_id=network.id)
        return show_link(find_person_by_email(form.hub_email.data), token, sentence(words, **told), back=back)
    if form.hub_email.data and form.hub_email.data.lower() != g.viewer.email:
        words = N_("%(name)s is there, with one team. Whoever runs it finds it on their page and adds its members.")
        return saved(then=here("show"), notice=sentence(words, **told))
    then = url_for("places.members", kind=network.kind, place_id=network.id)
    return saved(then=then, notice=sentence(N_("%(name)s is there, and you run it. Add its first member."), **told))


def show_new_network(form, status=200):
    kinds_below()  # A school or a network makes none.
    return respond("places/new_network.html", form=form, status=status)


# -- A network's members ------------------------------------------------------------------------------------------
@places.get("/members", needs=Ability.ADD_PEOPLE)
def members():
    must_be_network()
    find = request.args.get("find", "").strip()[:120]
    return respond(
        "places/members.html",
        find=find,
        found=list_joinable(g.place, find, today()) if find else [],
        ended=list_ended_on(g.place, today()),
        **pages(list_network_members(g.place, today(), page_number()), queries.PAGE),
    )


def must_be_network():
    if g.place.kind != Kind.NETWORK:
        raise Missing


@places.post("/members/<id:joining_id>", needs=Ability.ADD_PEOPLE)
def join_network(joining_id):
    must_be_network()
    joining = find_joinable(joining_id)
    actions.join_network(g.place, act_of(EmptyForm()), place=joining)
    words = N_("%(name)s is a member from today: what is shared with the network reaches the people there.")
    return saved(then=here("members"), notice=sentence(words, name=joining.name))


@places.get("/members/<id:member_id>/end", needs=Ability.ADD_PEOPLE)
def ask_leave_network(member_id):
    must_be_network()
    member = find_network_member(g.place, member_id)
    return respond("places/end_membership.html", member=member)


@places.post("/members/<id:member_id>/end", needs=Ability.ADD_PEOPLE)
def leave_network(member_id):
    must_be_network()
    member = find_network_member(g.place, member_id)
    end_membership(member, act_of(EmptyForm()))
    words = N_("The membership has ended. What was shared so far stays with the network until it is taken back.")
    return saved(then=here("members"), notice=words)


# -- Settings -----------------------------------------------------------------------------------------------------
@places.get("/settings", needs=Ability.ADD_PEOPLE)
def settings():
    return show_settings(fresh_settings())


def fresh_settings():
    place = g.place
    given = {"name": place.name, "time_zone": place.time_zone, **write_closed_days(place)}
    return open_form(SettingsForm, here("change_place"), version=place.version, **given)


def write_closed_days(place):
    """As people read and type them: those of this school year, and apart from them the earlier ones."""
    began_on = school_years_of(list_line(g.place)).first_of(today())
    ours, earlier = write_by_year(in_ranges(closed_days_of([place])), began_on)
    return {"closed_days": ours, "earlier_days": earlier}


@places.post("/settings", needs=Ability.ADD_PEOPLE)
def change_place():
    form = SettingsForm(earlier_days=write_closed_days(g.place)["earlier_days"])
    form.time_zone.choices = time_zones(g.place.time_zone)
    days: list[str] = []
    is_whole = form.validate()
    for field in (form.earlier_days, form.closed_days):
        kept, wrong = read_days(field.data or "")
        field.errors, days = [*field.errors, *wrong], days + kept
    if not is_whole or form.errors:
        return show_settings(form, 422)
    ranges = in_ranges(day for text in days for day in days_of(text))
    try:
        actions.change_place(
            g.place, act_of(form), name=form.name.data, time_zone=form.time_zone.data, closed_days=ranges
        )  # fmt: skip
    except Refused as no:
        form.blame(no.field, no.sentence)
        return show_settings(form, 422)
    except Conflict as theirs:
        theirs.theirs |= write_closed_days(queries.find_place(g.place.kind, g.place.id))
        raise
    words = N_("Saved. Closed days hold from now on, here and in every place below.")
    return saved(then=here("settings"), notice=words)


def show_settings(form, status=200, **forms):
    """`forms` replaces the one that came back with errors."""
    form.time_zone.choices = time_zones(g.place.time_zone)
    line = list_line(g.place)
    above = [(one.name, write_closed_days(one)) for one in line[:-1] if one.closed_days]
    measuring = forms.get("measuring") or with_beginnings(
        open_form(MeasuringForm, url_for("measuring.update"), version=g.place.version, **g.place.settings)
    )
    danger, notes_kept, coded = forms.get("danger"), forms.get("notes_kept"), forms.get("coded")
    retained = forms.get("retained")
    if retained is None and g.place.kind == Kind.STATE:
        retained = open_form(RetentionForm, url_for("retention.update"), version=g.place.version, **g.place.settings)
    if coded is None and g.place.kind != Kind.NETWORK:
        coded = open_form(CodeForm, url_for("codes.update"), version=g.place.version, **codes_of(g.place))
    if danger is None and g.place.kind == Kind.STATE:
        given = {"version": g.place.version, "danger": whom_to_call([g.place])}
        danger = open_form(DangerForm, url_for("safety.update"), **given)
    if notes_kept is None and g.place.kind != Kind.NETWORK:
        given = {"version": g.place.version, "notes_kept_days": g.place.settings.get("notes_kept_days")}
        notes_kept = open_form(NotesKeptForm, url_for("notes_kept.update"), **given)
    return respond(
        "places/settings.html", form=form, above=above, measuring=measuring, danger=danger, notes_kept=notes_kept,
        coded=coded, retained=retained, kept=kept_along([line]), status=status,
    )  # fmt: skip


def with_beginnings(form):
    """Without a day of its own, the school year begins as the places above say."""
    month, first = school_year_begins(list_line(g.place)[:-1])
    usual = dict(BEGINNINGS).get(f"{month:02}-{first:02}", "")
    words = N_("As usual: August 1") if g.place.parent_id is None else N_("As the places above say: %(day)s")
    return form.for_a_place(g.place.kind == Kind.STATE, sentence(words, day=sentence(usual)))
