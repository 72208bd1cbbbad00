"""Every request passes here first: who is asking, at which place, and may they?"""

from datetime import UTC, date, datetime
from typing import Any

from flask import Flask, abort, current_app, g, request, session

from nic.access import NOBODY, Ability, Kind
from nic.errors import Unproved
from nic.people.actions import note_visit
from nic.people.attempts.known import find_known
from nic.people.passwords import keyed
from nic.people.queries import find_session, is_fresh
from nic.places.lines.queries import lines_of
from nic.places.queries import find_place, list_held, standing_of

KINDS = ", ".join(f"'{kind}'" for kind in Kind)
PLACE = f"/<any({KINDS}):kind>s/<id:place_id>"
NETWORK = f"/<any('{Kind.NETWORK}'):kind>s/<id:place_id>"  # For pages that only networks have.


def init_app(app: Flask) -> None:
    app.url_value_preprocessor(take_place_from_url)
    app.url_defaults(put_place_in_url)
    app.before_request(gate)
    app.context_processor(lambda: {"Ability": Ability, "allows": allows})


def take_place_from_url(_endpoint: str | None, values: dict[str, Any] | None) -> None:
    g.place_in_url = {name: values.pop(name) for name in ("kind", "place_id") if values and name in values}


def put_place_in_url(endpoint: str, values: dict[str, Any]) -> None:
    if "place" in g and g.place and current_app.url_map.is_endpoint_expecting(endpoint, "place_id"):
        values.setdefault("kind", g.place.kind)
        values.setdefault("place_id", g.place.id)


def gate() -> None:
    """Deny unless the view says what it needs and the viewer has it here."""
    view = current_app.view_functions.get(request.endpoint or "")
    g.now = current_app.config["CLOCK"]()  # One instant for the whole request.
    g.viewer = g.session = g.place = None
    g.standing = NOBODY
    look_who_is_there()
    if view is None:
        return  # No such page; Flask answers 404.
    needs = getattr(view, "needs", None)
    if needs is None:
        abort(403)
    if largest := getattr(view, "largest", None):
        request.max_content_length = largest
    refuse_what_no_page_sends()
    if needs is not Ability.PUBLIC and g.viewer is None:
        abort(401)
    if g.place_in_url:
        g.place = find_place(**g.place_in_url)
        if g.viewer is not None:
            g.standing = standing_of(g.viewer, g.place, g.now, held(), lines())
    if needs not in (Ability.PUBLIC, Ability.SIGNED_IN) and not g.standing.allows(needs):
        abort(403)
    if getattr(view, "fresh", False) and not is_fresh(g.session, g.now):
        raise Unproved


def today() -> date:
    """The day that it is at the place of this request."""
    day: date = g.place.day_of(g.now)
    return day


def held() -> Any:
    """Every role that the viewer holds: asked once in a request, whoever needs it."""
    if "held" not in g:
        g.held = list_held(g.viewer, g.now)
    return g.held


def lines() -> Any:
    """By place, the places above it and itself: of the page's and of those where the viewer holds a role."""
    if "lines" not in g:
        theirs = {one.place_id for one in held()} if g.viewer else set()
        g.lines = lines_of(theirs | ({g.place.id} if g.place else set()))
    return g.lines


def line(place: Any) -> Any:
    if place.id not in lines():
        g.lines |= lines_of([place.id])
    return g.lines[place.id]


def look_who_is_there() -> None:
    token = session.get("token")
    if not token:
        return
    g.session = find_session(token, g.now)
    if g.session is not None:
        g.viewer = g.session.person
        note_visit(g.session, g.now)


def refuse_what_no_page_sends() -> None:
    """No form is JSON, and no keyboard types a NUL, which PostgreSQL can't hold.

    Reading the form here also finds what is too long before anything is made of it.
    """
    sent = [request.path, *request.args, *request.args.values(), *request.form]
    sent += [text for texts in request.form.listvalues() for text in texts]
    if request.is_json or any("\0" in text for text in sent):
        abort(400)


def allows(ability: Ability, thing: Any = None) -> bool:
    """For templates: a button asks for the ability, never for a role."""
    return "standing" in g and bool(g.standing.allows(ability, thing))


def counted_as(email: str) -> dict[str, str]:
    """The names under which attempts count: this account, and this address. Of a browser that this account has been
    opened in before, its own: so nobody who guesses elsewhere keeps its owner out of it."""
    secret, account = current_app.config["SECRET_KEY"], email.strip().lower()
    known = find_known(request.cookies.get(known_cookie(), ""), secret, account)
    if known:
        return {"account": keyed(secret, f"{account} in {known}"), "address": keyed(secret, f"browser {known}")}
    return {"account": keyed(secret, account), "address": keyed(secret, request.remote_addr or "")}


def known_cookie() -> str:
    return f"{current_app.config['SESSION_COOKIE_NAME']}-known"


def utc_now() -> datetime:
    return datetime.now(UTC)
