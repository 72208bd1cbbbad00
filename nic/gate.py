"""Every request passes here first: who is asking, at which place, and may they?"""

from datetime import UTC, datetime
from typing import Any

from flask import Flask, abort, current_app, g, request, session

from nic.access import NOBODY, Ability, Kind
from nic.people.actions import note_visit
from nic.people.queries import find_session
from nic.places.queries import find_place, list_held, list_line, standing_of

KINDS = ", ".join(f"'{kind}'" for kind in Kind)
PLACE = f"/<any({KINDS}):kind>s/<id:place_id>"


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
            g.standing = standing_of(g.viewer, g.place, g.now, held(), line(g.place))
    if needs not in (Ability.PUBLIC, Ability.SIGNED_IN) and not g.standing.allows(needs):
        abort(403)


def held() -> Any:
    """Every role that the viewer holds: asked once in a request, whoever needs it."""
    if "held" not in g:
        g.held = list_held(g.viewer, g.now)
    return g.held


def line(place: Any) -> Any:
    """The places above this one and itself: asked once in a request for the place that it is about."""
    if g.get("line") is None or g.line[-1] != place:
        g.line = list_line(place)
    return g.line


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


def utc_now() -> datetime:
    return datetime.now(UTC)
