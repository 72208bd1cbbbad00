"""Who is invited to a place, one by one or by a list, and the page that a mailed link leads to."""

from flask import current_app, g, redirect, request, url_for

from nic.access import Ability, Kind, Role, givable
from nic.errors import Refused
from nic.forms import EmptyForm
from nic.gate import PLACE, today
from nic.people.door.views import let_in
from nic.people.forms import NewAccountForm
from nic.people.views import link_ended
from nic.places.invited import actions, queries
from nic.places.invited.forms import ListForm
from nic.places.queries import list_teams
from nic.places.words import ROLE
from nic.science.invited_rows import Known, Read, folded, read_rows
from nic.science.sheet import read_text, text_in
from nic.sent_files import look_at, mark_as_seen
from nic.text import N_, sentence
from nic.web import Section, act_of, blaming, open_form, respond, saved, tell

invited = Section("invited", __name__, url_prefix=f"{PLACE}/people/invitations")
invitations = Section("invitations", __name__, url_prefix="/invitations")
EVERYTHING = (invited, invitations)
LARGEST = 1_000_000  # Bytes of a file.
LONGEST = 100_000  # Characters of a list.
NO_MAIL = N_("nic sends no mail here. Add each person alone, and hand them the link that you get.")


def here(endpoint, **values):
    return url_for(f"invited.{endpoint}", **values)


def is_mail_on() -> bool:
    return current_app.config["SETTINGS"].is_mail_on


# -- For whoever invites ------------------------------------------------------------------------------------------
@invited.get("", needs=Ability.ADD_PEOPLE)
def index():
    waiting = queries.list_open(g.place, g.now)
    return respond(
        "invited/index.html",
        waiting=waiting,
        undelivered=queries.list_undelivered(waiting),
        past=queries.list_past(g.place, g.now),
        lists=queries.list_lists(g.place, g.now),
        givable=givable(g.standing.abilities, Kind(g.place.kind)),
        has_mail=is_mail_on(),
    )


@invited.post("/<id:invitation_id>/again", needs=Ability.ADD_PEOPLE, fresh=True)
def send_again(invitation_id):
    if not is_mail_on():
        raise Refused(NO_MAIL)
    invitation = queries.find_invitation(g.place, invitation_id)
    actions.send_again(invitation, act_of(EmptyForm()))
    words = N_("A new letter is on its way to %(email)s. The earlier link no longer works.")
    return saved(then=here("index"), notice=sentence(words, email=invitation.email))


@invited.post("/<id:invitation_id>/withdrawal", needs=Ability.ADD_PEOPLE)
def take_back(invitation_id):
    invitation = queries.find_invitation(g.place, invitation_id)
    actions.take_back(invitation, act_of(EmptyForm()))
    words = N_("The invitation to %(email)s is taken back. Its link no longer works.")
    return saved(then=here("index"), notice=sentence(words, email=invitation.email))


@invited.post("/lists/<id:invitation_list_id>/withdrawal", needs=Ability.ADD_PEOPLE)
def take_back_list(invitation_list_id):
    actions.take_back_list(queries.find_list(g.place, invitation_list_id), act_of(EmptyForm()))
    return saved(then=here("index"), notice=N_("All of this list that nobody had accepted is taken back."))


# -- By a list ----------------------------------------------------------------------------------------------------
@invited.get("/new", needs=Ability.ADD_PEOPLE, fresh=True)
def new_list():
    return show_list(open_form(ListForm, here("create_list")))


@invited.post("", needs=Ability.ADD_PEOPLE, fresh=True, largest=LARGEST)
def create_list():
    """Looked at first; sent when the very list that was looked at comes back, without a fault."""
    form = ListForm()
    read, status = look_at(form, read_sent)
    if status:
        return show_list(form, read, status)
    with blaming(form):
        if not is_mail_on():
            raise Refused(NO_MAIL)
        actions.invite_all(g.place, act_of(form), rows_for(read))
        one = N_("A letter is on its way. The role begins when the invitation is accepted.")
        more = N_("%(n)s letters are on their way. Each role begins when its invitation is accepted.")
        return saved(then=here("index"), notice=sentence(one if len(read.rows) == 1 else more, n=len(read.rows)))
    return show_list(form, read, status=422)


def read_sent(form) -> Read:
    if form.files.data:
        form.text.data = text_in(form.files.data[0].content, LONGEST)
    return read_rows(read_text((form.text.data or "").encode())[0], known())


def known() -> Known:
    held, asked = queries.list_known(g.place, g.now)
    roles = givable(g.standing.abilities, Kind(g.place.kind))
    named = {folded(name): role.value for role in roles for name in (role.value, ROLE[role])}
    teams = {folded(team.name): team.id for team in list_teams(g.place, today())}
    return Known(named, teams, held=held, invited=asked, alone={Role.LEARNER})


def rows_for(read: Read):
    teams = {team.id: team for team in list_teams(g.place, today())}
    return [
        {"name": row.name, "email": row.email, "role": row.role, "team": teams[row.team_id] if row.team_id else None}
        for row in read.rows
    ]


def show_list(form, read=None, status=200):
    is_clean = mark_as_seen(form, read)
    roles = givable(g.standing.abilities, Kind(g.place.kind))
    teams = {team.id: team.name for team in list_teams(g.place, today())}
    return respond(
        "invited/list.html", form=form, read=read, is_clean=is_clean, roles=roles, teams=teams, has_mail=is_mail_on(),
        status=status,
    )  # fmt: skip


# -- For whoever is invited ---------------------------------------------------------------------------------------
@invitations.get("/<invitation>", needs=Ability.PUBLIC)
def show(invitation):
    """Looking uses nothing up: mail programs look before people do."""
    found = find(invitation)
    if found is None:
        return link_ended()
    if found.accepted_at:
        return arrive(found)
    return show_invitation(found, NewAccountForm(formdata=None, name=found.name))


@invitations.post("/<invitation>", needs=Ability.PUBLIC)
def accept(invitation):
    """Signed in by one button; somebody without a password chooses one here."""
    found = find(invitation)
    if found is None:
        return link_ended()
    if found.accepted_at:
        return arrive(found)
    if g.viewer:
        form = EmptyForm()
        with blaming(form):
            actions.accept(found, act_of(form))
            return arrive(found)
        return show_invitation(found, form, 422)
    form = NewAccountForm()
    if not form.validate():
        return show_invitation(found, form, 422)
    with blaming(form):
        person = actions.begin_by_invitation(found, g.now, name=form.name.data, password=form.password.data)
        return let_in(person, notice=welcome_to(found.place))
    return show_invitation(found, form, 422)


def find(token: str):
    """None too for one that somebody else has accepted: it works once."""
    found = queries.find_by_link(str(current_app.secret_key), token, g.now)
    is_anothers = found is not None and found.accepted_at and found.accepted_by_id != (g.viewer and g.viewer.id)
    return None if is_anothers else found


def welcome_to(place):
    words = N_("You belong to %(place)s now. This page shows what waits for you, every day.")
    return sentence(words, place=place.name)


def arrive(found):
    tell(welcome_to(found.place))
    return redirect(url_for("today.show"), 303)


def show_invitation(found, form, status=200):
    """What it offers depends on who looks: the one it is for, somebody else, or nobody yet."""
    return respond(
        "invited/show.html", invitation=found, form=form, has_account=queries.has_account(found.email),
        is_theirs=g.viewer is not None and g.viewer.email == found.email, posts_to=request.path, status=status,
    )  # fmt: skip
