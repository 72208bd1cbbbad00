"""Getting in, one's own page, and what is typed but not saved."""

from urllib.parse import urlsplit

from flask import current_app, g, redirect, request, session, url_for
from werkzeug.exceptions import HTTPException

from nic.access import Ability
from nic.cycles.results.queries import list_foretold
from nic.errors import Missing, Refused
from nic.gate import counted_as, held
from nic.history import Act
from nic.language import clock_time, forget_language
from nic.navigation import local
from nic.people import actions, queries
from nic.people.door.views import let_in, local_or_start
from nic.people.drafts import actions as drafts
from nic.people.factors.queries import count_codes, find_factor
from nic.people.forms import ChangePasswordForm, LanguageForm, NameForm, NewPasswordForm, SignInForm
from nic.people.providers.queries import list_linked
from nic.places.queries import find_place
from nic.places.retention.queries import kept_for
from nic.science.sureness import tally
from nic.sealed import unseal
from nic.text import LANGUAGES, N_, sentence
from nic.today.feeds.queries import find_feed
from nic.web import Section, act_of, is_local, moment, open_form, respond, saved, tell, typed_fields

people = Section("people", __name__)


# -- Signing in ---------------------------------------------------------------------------------------------------
@people.get("/sign-in", needs=Ability.PUBLIC)
def sign_in():
    if g.viewer:
        return redirect(local_or_start(request.args.get("next", "")), 303)
    return show_sign_in(SignInForm(formdata=None, next=request.args.get("next", "")))


@people.post("/sign-in", needs=Ability.PUBLIC)
def create_session():
    form = SignInForm()
    if not form.validate():
        return show_sign_in(form, 422)
    try:
        person = actions.sign_in(
            email=form.email.data, password=form.password.data, now=g.now, **counted_as(form.email.data)
        )  # fmt: skip
        return let_in(person, is_kept=form.is_kept.data, next=form.next.data or "", typed=form.sealed.data or "")
    except Refused as no:
        form.blame(no.field, no.sentence)
        return show_sign_in(form, 422)


def show_sign_in(form, status=200):
    return respond("people/sign_in.html", form=form, status=status)


@people.post("/sign-out", needs=Ability.PUBLIC)
def sign_out():
    if g.viewer:
        actions.end_session(g.viewer, g.session.id, g.now)
    session.clear()
    tell(N_("You are signed out."))
    return redirect(url_for("people.sign_in"), 303)


# -- The first password -------------------------------------------------------------------------------------------
@people.get("/welcome/<token>", needs=Ability.PUBLIC)
def welcome(token):
    link = queries.find_link(token, g.now)
    return show_welcome(link, NewPasswordForm(formdata=None)) if link else link_ended()


@people.post("/welcome/<token>", needs=Ability.PUBLIC)
def create_password(token):
    link = queries.find_link(token, g.now)
    if link is None:
        return link_ended()
    form = NewPasswordForm()
    if not form.validate():
        return show_welcome(link, form, 422)
    try:
        actions.follow_link(link, Act(by=link.person, at=g.now), password=form.password.data)
    except Refused as no:
        form.blame(no.field, no.sentence)
        return show_welcome(link, form, 422)
    words = N_("Your password is set and you are signed in. This page shows what waits for you, every day.")
    return let_in(link.person, notice=words)


def show_welcome(link, form, status=200):
    return respond("people/welcome.html", person=link.person, form=form, status=status)


def link_ended():
    """The same words for a used link, an ended one and one that never was."""
    return respond("people/link_ended.html", status=404)


@people.get("/link", needs=Ability.SIGNED_IN)
def link():
    return respond("people/link.html", link=session.pop("link", None))


# -- One's own page -----------------------------------------------------------------------------------------------
@people.get("/me", needs=Ability.SIGNED_IN)
def me():
    return show_me()


def show_me(name_form=None, password_form=None, language_form=None, status=200):
    return respond(
        "people/me.html",
        status=status,
        name_form=name_form
        or open_form(NameForm, url_for("people.rename"), version=g.viewer.version, name=g.viewer.name),
        password_form=password_form or ChangePasswordForm(formdata=None),
        language_form=language_form
        or LanguageForm(formdata=None, version=g.viewer.version, language=g.viewer.language),
        roles=held(),
        sessions=queries.list_sessions(g.viewer, g.now),
        factor=find_factor(g.viewer),
        codes_left=count_codes(g.viewer),
        linked=list_linked(g.viewer),
        own_tally=tally(list_foretold(g.viewer)),
        feed=find_feed(g.viewer),
        feed_address=session.pop("feed", None),
        kept=kept_for(g.viewer),
    )


@people.post("/me/name", needs=Ability.SIGNED_IN)
def rename():
    form = NameForm()
    if not form.validate():
        return show_me(name_form=form, status=422)
    actions.rename_person(g.viewer, act_of(form), name=form.name.data)
    return saved(then=url_for("people.me"), notice=N_("Your new name is saved. It stands under all that you wrote."))


@people.post("/me/language", needs=Ability.SIGNED_IN)
def choose_language():
    form = LanguageForm()
    if not form.validate():
        return show_me(language_form=form, status=422)
    actions.choose_language(g.viewer, act_of(form), language=form.language.data)
    session.pop("language", None)  # What the foot of a page was asked for gives way.
    forget_language()
    return saved(
        then=url_for("people.me"),
        notice=N_(
            "Your choice is saved: pages speak this language from now on, on every device, and letters to you too."
        ),
    )


@people.post("/language", needs=Ability.PUBLIC)
def speak():
    """From the foot of a page that answers a form: what was typed there waits as a draft, in the other language."""
    if (asked := request.form.get("lang")) in LANGUAGES:
        session["language"] = asked
        forget_language()
    typed = unseal(current_app.config["SECRET_KEY"], request.form.get("typed", ""))
    if typed and g.viewer:
        path, fields, once = typed
        is_kept = drafts.keep_draft(g.viewer, path, fields, g.now, once=once)
        if is_kept and drafts.words_in(fields).strip():
            tell(N_("What you typed is kept, and nothing was sent. Look it over and send it again."))
    if request.form.get("is_too_long"):
        tell(N_("What you typed was too long to be kept. Go back in your browser to find it."))
    return redirect(local_or_start(request.form.get("back", "")), 303)


@people.post("/me/password", needs=Ability.SIGNED_IN)
def change_password():
    form = ChangePasswordForm()
    if not form.validate():
        return show_me(password_form=form, status=422)
    try:
        actions.change_password(
            g.viewer, act_of(form), current=form.current_password.data,
            password=form.password.data, keep=g.session, **counted_as(g.viewer.email),
        )  # fmt: skip
    except Refused as no:
        form.blame(no.field, no.sentence)
        return show_me(password_form=form, status=422)
    return saved(
        then=url_for("people.me"),
        notice=N_("Your new password holds from now on. You stay signed in here and are signed out everywhere else."),
    )


@people.post("/me/sessions/<id:session_id>/end", needs=Ability.SIGNED_IN)
def end_session(session_id):
    ended = next((one for one in queries.list_sessions(g.viewer, g.now) if one.id == session_id), None)
    if ended is None:
        raise Missing
    if ended.id == g.session.id:
        return sign_out()
    actions.end_other_session(g.viewer, ended.id, Act(by=g.viewer, at=g.now))
    words = sentence(
        N_("Signed out: %(browser)s. Whoever sits there has to sign in again."),
        browser=ended.browser or N_("the other browser"),
    )
    return saved(then=url_for("people.me"), notice=words)


# -- Drafts -------------------------------------------------------------------------------------------------------
@people.post("/drafts", needs=Ability.SIGNED_IN)
@people.post("/drafts/<path:form>", needs=Ability.SIGNED_IN)
def keep_draft(form=None):
    """What is in the form that posts to this path, as it is being typed."""
    path = request.full_path.removeprefix("/drafts").rstrip("?") if form else request.args.get("form", "")
    if not is_local(path):
        return {"kept": False}, 422
    g.place = place_of(path)
    is_kept, other = drafts.keep_typing(g.viewer, path, typed_fields(), g.now, once=request.form.get("once"))
    if other:  # Which of the two stays is for the person to say.
        typed = [[name, text] for name, texts in other.fields.items() for text in texts]
        return {"kept": False, "typed": typed, "at": moment(other.at), "digest": other.digest()}, 409
    if not is_kept:
        return {"kept": False}, 422
    return {"kept": True, "at": clock_time(local(g.now).replace(tzinfo=None))}


def place_of(path: str):
    """Where this form stands, so that its draft is told by the clock of what is saved there."""
    try:
        given = current_app.url_map.bind("").match(urlsplit(path).path, method="POST")[1]
        return find_place(given["kind"], given["place_id"])
    except (HTTPException, KeyError, Missing):
        return None


@people.post("/drafts/choice", needs=Ability.SIGNED_IN)
def choose_draft():
    """Of two texts that were typed into one form, the other one."""
    if drafts.take_up_draft(g.viewer, request.form.get("form", ""), digest=request.form.get("digest", "")):
        tell(N_("That text is in its form now. What was in it waits beside."))
    else:
        tell(N_("That text is no longer there: it was sent, typed on or thrown away."))
    return redirect(local_or_start(request.form.get("next", "")), 303)


@people.post("/drafts/discard", needs=Ability.SIGNED_IN)
def discard_draft():
    if drafts.forget_draft(g.viewer, request.form.get("form", ""), digest=request.form.get("digest", "")):
        tell(N_("What you had typed is thrown away. The page is as it was saved."))
    else:
        tell(N_("Nothing is thrown away: in another tab or on another device you have typed on since. It is here now."))
    return redirect(local_or_start(request.form.get("next", "")), 303)
