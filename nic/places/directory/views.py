"""Who works at a place: people and their roles, their one-time links, and teams."""

from flask import g, request, url_for

from nic.access import Ability, Kind, Role, givable
from nic.errors import Forbidden, Refused
from nic.forms import EmptyForm, whole_or_none
from nic.gate import PLACE, today
from nic.leaving.moves.queries import may_move
from nic.people.actions import create_link
from nic.people.queries import find_person_by_email
from nic.places import actions
from nic.places.directory import queries
from nic.places.forms import PersonForm, TeamForm, TeamMemberForm
from nic.places.invited.actions import invite
from nic.places.invited.queries import count_open
from nic.places.invited.views import is_mail_on
from nic.places.queries import PAGE, find_team, list_members, list_teams
from nic.places.sponsors.queries import list_unanswered
from nic.places.words import ROLE, ROLE_HINTS
from nic.text import N_, sentence
from nic.web import Section, act_of, blaming, open_form, page_number, pages, respond, saved, show_link

directory = Section("directory", __name__, url_prefix=PLACE)


def here(endpoint, **values):
    return url_for(f"directory.{endpoint}", **values)


# -- People -------------------------------------------------------------------------------------------------------
@directory.get("/people", needs=Ability.ADD_PEOPLE)
def people():
    find = request.args.get("find", "").strip()[:120]
    reach = queries.within_reach(g.place, g.standing)
    if find:
        found = queries.search_people(reach, today(), find, page_number())
    else:
        found = queries.list_people(g.place, today(), page_number())
    shown = pages(found, PAGE)
    held = queries.list_roles(shown["rows"], today())
    return respond(
        "places/people.html",
        find=find,
        reach=reach,
        held=held,
        linkable=queries.linkable(g.viewer, held, today()),
        administered=queries.administered(g.viewer, held, today()),
        givable=givable(g.standing.abilities, Kind(g.place.kind)),
        open_count=count_open(g.place, g.now),
        has_mail=is_mail_on(),
        unanswered=list_unanswered(g.place, today()),
        may_move=may_move(g.viewer, g.place, g.now),
        **shown,
    )


@directory.get("/people/new", needs=Ability.ADD_PEOPLE, fresh=True)
def new_person():
    """Opened on what is nearly always meant: the one team there is, and the lead that the others wait for."""
    teams, lead = list_teams(g.place, today()), Role.HUB if g.place.kind == Kind.NETWORK else Role.LEAD
    given = {
        "team": teams[0].id if len(teams) == 1 else 0,
        "role": None if queries.has_lead(g.place, today()) else lead,
    }
    return show_new_person(with_choices(open_form(PersonForm, here("create_person"), **given)))


@directory.post("/people", needs=Ability.ADD_PEOPLE, fresh=True)
def create_person():
    form = with_choices(PersonForm())
    if not form.validate():
        return show_new_person(form, 422)
    given = given_by(form)
    if is_mail_on():
        return create_invitation(form, given)
    try:
        person, token = actions.add_person(g.place, act_of(form), **given, known_id=whole_or_none(form.known.data))
    except Refused as no:
        form.blame(no.field, no.sentence)
        return show_new_person(form, 422, known=find_person_by_email(form.email.data) if no.field == "email" else None)
    told = {"name": person.name, "place": g.place.name}
    if token:
        return show_link(person, token, sentence(N_("%(name)s is added to %(place)s."), **told), back=here("people"))
    words = N_("%(name)s now belongs to %(place)s as well. They sign in as before and find it on their page.")
    if not person.password_hash:
        words = N_("%(name)s is added to %(place)s. They have a link already and have not followed it yet.")
    return saved(then=here("people"), notice=sentence(words, **told))


def given_by(form):
    has_sponsor = form.role.data == Role.LEARNER and form.sponsor.data
    return {
        "name": form.name.data, "email": form.email.data, "role": form.role.data, "until_on": form.until_on.data,
        "team": find_team(g.place, form.team.data, today()) if form.team.data else None,
        "sponsor": queries.find_person_here(g.place, form.sponsor.data, today()) if has_sponsor else None,
    }  # fmt: skip


def create_invitation(form, given):
    """The same answer whether nic knows this address or not."""
    with blaming(form):
        invitation = invite(g.place, act_of(form), **given)
        words = N_("A letter is on its way to %(email)s. The role begins when they accept.")
        return saved(then=url_for("invited.index"), notice=sentence(words, email=invitation.email))
    return show_new_person(form, 422)


def with_choices(form):
    form.role.choices = [(role.value, ROLE[role]) for role in givable(g.standing.abilities, Kind(g.place.kind))]
    teams, adults = list_teams(g.place, today()), queries.list_adults(g.place, today())
    form.team.choices = [(0, N_("No team yet")), *((team.id, team.name) for team in teams)]
    form.sponsor.choices = [(0, N_("Nobody")), *((adult.id, adult.name) for adult in adults)]
    return form


def show_new_person(form, status=200, known=None):
    """`known`: whom the address belongs to, when that was not who was named."""
    return respond(
        "places/new_person.html", form=form, hints=ROLE_HINTS, known=known, has_mail=is_mail_on(), status=status
    )


@directory.post("/people/<id:person_id>/link", needs=Ability.ADD_PEOPLE, fresh=True)
def make_link(person_id):
    person = queries.find_person_here(g.place, person_id, today())
    if person.id not in queries.linkable(g.viewer, queries.list_roles([person], today()), today()):
        raise Forbidden
    token = create_link(person, act_of(EmptyForm()))
    words = sentence(N_("Here is a new link for %(name)s. Earlier ones no longer work."), name=person.name)
    return show_link(person, token, words, back=here("people"))


# -- Teams --------------------------------------------------------------------------------------------------------
@directory.get("/teams", needs=Ability.ADD_PEOPLE)
def teams():
    return show_teams(open_form(TeamForm, here("create_team")))


def show_teams(form, status=200):
    found = list_teams(g.place, today())
    return respond("places/teams.html", teams=found, form=form, status=status, **on_teams(found))


def on_teams(found):
    """Who is on each team, and the form that adds one of the others here."""
    members = list_members(found, today(), has_learners=True)
    everybody = queries.list_everybody(g.place, today())
    forms = {team.id: TeamMemberForm(formdata=None) for team in found}
    for team in found:
        on = {member.person_id for member in members[team.id]}
        forms[team.id].person.choices = [(one.id, one.name) for one in everybody if one.id not in on]
    return {"members": members, "forms": forms}


@directory.post("/teams", needs=Ability.ADD_PEOPLE)
def create_team():
    form = TeamForm()
    if not form.validate():
        return show_teams(form, 422)
    try:
        team = actions.create_team(g.place, act_of(form), name=form.name.data)
    except Refused as no:
        form.blame(no.field, no.sentence)
        return show_teams(form, 422)
    words = N_("The team %(name)s is there. Add the first person to it.")
    return saved(then=here("teams"), notice=sentence(words, name=team.name))


@directory.post("/teams/<id:team_id>/members", needs=Ability.ADD_PEOPLE)
def join_team(team_id):
    team, form = find_team(g.place, team_id, today()), TeamMemberForm()
    form.person.choices = [(one.id, one.name) for one in queries.list_everybody(g.place, today())]
    if not form.validate():
        return show_team(team, form)
    person = queries.find_person_here(g.place, form.person.data, today())
    actions.join_team(team, person, act_of(form))
    return saved_team(team, sentence(N_("%(name)s is on the team from today."), name=person.name))


def show_team(team, form):
    """With what is wrong about adding somebody to it."""
    found = list_teams(g.place, today())
    given = on_teams(found)
    given["forms"][team.id] = form
    fresh = open_form(TeamForm, here("create_team"))
    return respond(
        "places/teams.html", fragment="places/_team.html", status=422, team=team, teams=found, form=fresh, **given
    )  # fmt: skip


def saved_team(team, notice):
    return saved("places/_team.html", then=here("teams"), notice=notice, team=team, **on_teams([team]))
