"""What a person gets when the answer is no: a page, or under htmx a fragment in #messages."""

from urllib.parse import urlsplit
from uuid import uuid4

from flask import current_app, g, make_response, redirect, render_template, request, url_for
from flask_wtf.csrf import CSRFError
from werkzeug.exceptions import HTTPException

from nic.conflicts import differences
from nic.errors import Conflict, Forbidden, Missing, Refused, Unproved
from nic.forms import CARRIED, tidy
from nic.once import next_once
from nic.people.drafts.actions import LARGEST_DRAFT, keep_draft, words_in
from nic.people.factors.forms import SecondStepForm
from nic.people.forms import SignInForm
from nic.people.queries import find_name
from nic.science.sheet import too_large
from nic.sealed import seal
from nic.text import N_, Sentence
from nic.web import VARIES, move_on, posted_to, tell, typed_fields, wants_fragment

MESSAGES = {
    400: N_("The address or the form that arrived makes no sense to nic. Go back and try again."),
    403: N_("You may not do this here. If you think you should, ask the lead of your team."),
    404: N_("There is no such page. It may have been moved or withdrawn, or it was not shared with you."),
    405: N_("There is no such page. It may have been moved or withdrawn, or it was not shared with you."),
    413: N_("That is too much at once. Send it in smaller parts."),
}
WITH_A_LINK = {"people.create_password", "resets.choose", "resets.ask"}  # Their page stands at the same address.
AT_THE_DOOR = {"people.create_session", "people.sign_out", "factors.finish", *WITH_A_LINK}
WITH_A_CODE = {"steps.prove", "factors.create"}  # What is typed there is kept nowhere.
OPEN_TOO_LONG = N_(
    "The page had been open too long to be sent safely. What you typed is still here: please send it again."
)
TOO_LONG_TO_KEEP = N_(
    "The page had been open too long to be sent safely, and what you typed was too long to be kept. "
    "Go back in your browser to find it."
)
KEPT_MEANWHILE = N_(
    "Nothing has changed yet. What you typed is kept: afterwards you come back to it, and send it again."
)
TOO_LONG_MEANWHILE = N_(
    "Nothing has changed yet, and what you typed was too long to be kept. Go back in your browser to find it."
)
OTHERWISE = N_("That did not work. Go back and try again.")


def init_app(app):
    app.register_error_handler(CSRFError, sign_in)
    app.register_error_handler(401, sign_in)
    app.register_error_handler(Unproved, ask_for_proof)
    app.register_error_handler(Missing, lambda _error: say_no(404))
    app.register_error_handler(Forbidden, lambda error: say_no(403, error.sentence))
    app.register_error_handler(Refused, lambda error: say_no(409, error.sentence))
    app.register_error_handler(Conflict, show_both)
    app.register_error_handler(HTTPException, lambda error: say_no(error.code))
    app.register_error_handler(Exception, fail)
    app.jinja_env.globals.update(page_of_form=page_of_form)


def sign_in(_error):
    """Signing in returns to the form with what was typed: as a draft, or signed within the sign-in page."""
    if request.method == "GET" and not wants_fragment():
        return redirect(url_for("people.sign_in", next=request.full_path.rstrip("?")))
    if request.endpoint in AT_THE_DOOR:
        return ask_again()
    if request.endpoint == "people.keep_draft" or request.accept_mimetypes.best == "application/json":
        return {"kept": False}, 401  # The script that keeps what is typed says so beside the form.
    if g.get("viewer"):
        tell(OPEN_TOO_LONG if keeps_typed() else TOO_LONG_TO_KEEP)
        return move_on(came_from())
    return answer("sign_in" if wants_fragment() else "signed_out", 401, back=came_from(), typed=seal_typed())


def ask_for_proof(_error):
    """To the page that asks for it, and back; what was typed waits as a draft."""
    if request.method == "GET":
        return move_on(url_for("steps.show", next=request.full_path.rstrip("?")))
    tell(KEPT_MEANWHILE if keeps_typed() else TOO_LONG_MEANWHILE)
    return move_on(url_for("steps.show", next=came_from()))


def keeps_typed() -> bool:
    return keep_draft(g.viewer, posted_to(), typed_here(), g.now, once=request.form.get("once"))


def typed_here() -> dict[str, list[str]]:
    """What may be kept as a draft of its form: no codes, and nothing from the door."""
    return {} if request.endpoint in AT_THE_DOOR | WITH_A_CODE else typed_fields()


def seal_typed() -> str:
    """What this form brought, for a page that leads away from it: whoever brings it back finds it as a draft."""
    return seal(current_app.config["SECRET_KEY"], posted_to(), typed_here(), request.form.get("once", ""))


def ask_again():
    """A form at the door that was open too long: the page comes anew, and nothing that was typed there is kept."""
    tell(N_("That page had been open too long to be sent safely. Please try once more."))
    if request.endpoint in WITH_A_LINK:
        return redirect(request.path, 303)
    if g.get("viewer"):
        return redirect(came_from(), 303)
    sent = request.form
    if request.endpoint == "factors.finish":
        form = SecondStepForm(formdata=None, next=sent.get("next"), sealed=sent.get("typed"))
        return make_response(render_template("people/second_step.html", form=form), 422)
    form = SignInForm(formdata=None, email=sent.get("email"), next=sent.get("next"), sealed=sent.get("typed"))
    return make_response(render_template("people/sign_in.html", form=form), 422)


def came_from() -> str:
    """The page of ours that the form stood on. htmx says it also where a school's proxy strips referrers."""
    try:
        page = urlsplit(request.headers.get("HX-Current-URL") or request.referrer or "")
    except ValueError:  # Such as http://[
        page = urlsplit("")
    ours = page.netloc == request.host and page.path != url_for("people.sign_in") and is_shown(page.path)
    return page._replace(scheme="", netloc="", fragment="").geturl() if ours else url_for("today.show")


def page_of_form() -> dict[str, str]:
    """For whoever leaves what is shown in answer to a form: the page that the form stood on, and what was typed."""
    if request.endpoint in AT_THE_DOOR:  # Nothing that was typed there is kept.
        return {"back": request.full_path.rstrip("?") if is_shown(request.path) else came_from()}
    if len(words_in(typed_here())) > LARGEST_DRAFT:
        return {"back": came_from(), "is_too_long": "yes"}
    return {"back": came_from(), "typed": seal_typed()}


def is_shown(path: str) -> bool:
    """Whether there is a page at this address: what a form posts to, a link can't open."""
    try:
        current_app.url_map.bind("").match(path, method="GET")
    except HTTPException:
        return False
    return True


def say_no(status, message=None):
    """403 and 404 say the same to everyone: an id, a token or an echo would tell missing from forbidden."""
    if status != 409:
        g.place, g.is_refused = None, True  # The page around it neither says where it would have stood.
    message = message or (too_large() if status == 413 and brings_in() else MESSAGES.get(status, OTHERWISE))
    back = came_from() if status == 409 else ""  # What was asked was understood, so its page is still there.
    return answer("no", 404 if status == 405 else status, message=message, back=back)


def brings_in() -> bool:
    return request.blueprint == "imports"


def show_both(conflict):
    """Theirs beside yours: what was typed is still in the fields, and the new version behind them."""
    yours = {name: [tidy(one) for one in typed] for name, typed in request.form.lists() if name not in CARRIED}
    form, now = g.get("sent", ((), None))
    found = differences(form, conflict.theirs | (now() if now else {}), yours)
    carried = {name: typed for name, typed in yours.items() if name not in {one.name for one in found}}
    return answer(
        "conflict", 409, conflict=conflict, differences=found, carried=carried, who=find_name(conflict.by_uid),
        once=next_once(request.form.get("once")), back=came_from(),
    )  # fmt: skip


def fail(error):
    incident = uuid4().hex[:8]
    current_app.logger.error("incident %s", incident, exc_info=error)
    g.viewer = None  # The page around it asks the database nothing, which may be what broke.
    words = N_("Something broke on our side, and nothing was changed. If you write to us about it, name %(incident)s.")
    return say_no(500, Sentence(words, {"incident": incident}))


def answer(name, status, **context):
    fragment = wants_fragment()
    response = make_response(render_template(f"errors/{'_' * fragment}{name}.html", **context), status)
    response.vary.update(VARIES)
    if fragment:
        response.headers.update({"HX-Retarget": "#messages", "HX-Reswap": "innerHTML"})
    return response
