"""The second step of signing in: turned on, asked for, and turned off."""

from flask import Response, current_app, g, redirect, request, session, url_for

from nic.access import Ability
from nic.errors import Refused
from nic.forms import EmptyForm
from nic.gate import counted_as
from nic.people.door.views import open_to, show_second_step
from nic.people.factors import actions, codes
from nic.people.factors.forms import ConfirmForm, SecondStepForm
from nic.people.factors.queries import find_factor, find_pending
from nic.text import N_
from nic.web import Section, act_of, complete, respond, saved, tell

factors = Section("factors", __name__)
SHOWN = 600  # Seconds that new recovery codes can be looked at.


def key() -> str:
    return str(current_app.config["SECRET_KEY"])


# -- At the door --------------------------------------------------------------------------------------------------
@factors.get("/sign-in/second-step", needs=Ability.PUBLIC)
def ask():
    if g.viewer or find_waiting() is None:
        return redirect(url_for("people.sign_in"), 303)
    return show_second_step(SecondStepForm(formdata=None))


def find_waiting():
    return find_pending(session.get("pending", ""), g.now)


@factors.post("/sign-in/second-step", needs=Ability.PUBLIC)
def finish():
    pending = find_waiting()
    if pending is None:
        tell(N_("That took too long, or it was done already. Please sign in once more."))
        return redirect(url_for("people.sign_in", next=request.form.get("next") or None), 303)
    form = SecondStepForm()
    if not form.validate():
        return show_second_step(form, 422)
    person = pending.person
    try:
        token = actions.finish_sign_in(
            pending, code=form.code.data, key=key(), now=g.now, **counted_as(person.email)
        )  # fmt: skip
    except Refused as no:
        form.code.data = ""
        form.blame(no.field, no.sentence)
        return show_second_step(form, 422)
    return open_to(
        person, token, is_kept=pending.is_kept, next=form.next.data or "", typed=form.sealed.data or ""
    )  # fmt: skip


# -- On one's own page --------------------------------------------------------------------------------------------
@factors.get("/me/second-step/new", needs=Ability.SIGNED_IN, fresh=True)
def new():
    if find_factor(g.viewer):
        return redirect(f"{url_for('people.me')}#second-step", 303)
    return show_new(with_new_key(ConfirmForm(formdata=None)))


def with_new_key(form):
    form.locked.data = codes.lock(key(), [str(g.viewer.uid), codes.new_secret()], g.now)
    return form


@factors.post("/me/second-step", needs=Ability.SIGNED_IN, fresh=True)
def create():
    form = ConfirmForm()
    if not form.validate():
        return show_new(form, 422)
    try:
        made = actions.turn_on(
            g.viewer, act_of(form), locked=form.locked.data or "", code=form.code.data, key=key(), keep=g.session
        )  # fmt: skip
    except Refused as no:
        form.code.data = ""
        form.blame("code" if no.field == "locked" else no.field, no.sentence)
        return show_new(form, 422)
    return show_once(made, N_("The second step is on. You are signed out everywhere else. Keep these codes now."))


def show_new(form, status=200):
    offered = codes.unlock(key(), form.locked.data or "", g.now, lasts=codes.OFFERED)
    if offered is None or offered[0] != str(g.viewer.uid):
        offered = codes.unlock(key(), with_new_key(form).locked.data, g.now)
    secret = offered[1]
    address = codes.setup_address(secret, email=g.viewer.email, host=request.host)
    return respond(
        "people/second_step_new.html", form=form, picture=codes.picture(address), address=address,
        secret=codes.in_groups(secret), status=status,
    )  # fmt: skip


def show_once(made, notice):
    """The only copy travels in their own cookie, to a page that forgets it when they say so, or soon."""
    if made:
        session["codes"] = {"codes": made, "until": g.now.timestamp() + SHOWN}
    return saved(then=url_for("factors.show_codes"), notice=notice)


def codes_in_hand() -> list[str]:
    held = session.get("codes")
    if held and held["until"] > g.now.timestamp():
        return list(held["codes"])
    session.pop("codes", None)
    return []


@factors.before_app_request
def let_go_of_codes():
    """The cookie is signed, and not locked: whoever has the browser could read them there."""
    if "codes" in session:
        codes_in_hand()


@factors.get("/me/second-step/codes", needs=Ability.SIGNED_IN)
def show_codes():
    return respond("people/recovery_codes.html", codes=codes_in_hand())


@factors.get("/me/second-step/codes.txt", needs=Ability.SIGNED_IN, fresh=True)
def download_codes():
    made = codes_in_hand()
    if not made:
        return redirect(url_for("factors.show_codes"), 303)
    name = {"Content-Disposition": 'attachment; filename="nic-recovery-codes.txt"'}
    return Response("\r\n".join(made) + "\r\n", mimetype="text/plain", headers=name)


@factors.post("/me/second-step/codes/kept", needs=Ability.SIGNED_IN)
def forget_codes():
    session.pop("codes", None)
    return redirect(f"{url_for('people.me')}#second-step", 303)


@factors.post("/me/second-step/codes", needs=Ability.SIGNED_IN, fresh=True)
def make_codes():
    made = actions.make_codes(g.viewer, act_of(complete(EmptyForm())), key=key())
    return show_once(made, N_("Here are ten new codes. The earlier ones no longer work."))


@factors.post("/me/second-step/end", needs=Ability.SIGNED_IN, fresh=True)
def end():
    actions.turn_off(g.viewer, act_of(complete(EmptyForm())), keep=g.session)
    words = N_("The second step is off: your password alone opens your account. You are signed out everywhere else.")
    return saved(then=url_for("people.me"), notice=words)
