"""Signing in with an account of one's place: there, and back."""

import logging
from dataclasses import asdict
from hmac import compare_digest
from secrets import token_urlsafe

from flask import abort, current_app, g, redirect, request, session, url_for

from nic.access import Ability
from nic.forms import EmptyForm
from nic.people.door.views import let_in
from nic.people.providers import actions
from nic.people.providers.asking import Asked, Away, Denied, fetch_token, where_to
from nic.people.providers.queries import find_linked, find_own_linked
from nic.people.providers.tokens import NotTrusted, read_token
from nic.people.queries import FRESH
from nic.people.steps.actions import keep_proof
from nic.text import N_
from nic.web import Section, act_of, complete, is_local, respond, saved, tell, whole_address

providers = Section("providers", __name__)
WITH = "/sign-in/with/<provider>"
log = logging.getLogger("nic.sign_in")
WAITS = 600  # Seconds that somebody may take there.


@providers.app_context_processor
def offered():
    return {"providers": current_app.config["SETTINGS"].providers}


def find_provider(name):
    return next((one for one in current_app.config["SETTINGS"].providers if one.name == name), None)


@providers.get(WITH, needs=Ability.PUBLIC)
def start(provider):
    chosen = find_provider(provider)
    if chosen is None:
        return redirect(url_for("people.sign_in"), 303)
    asked = Asked(token_urlsafe(32), token_urlsafe(32), token_urlsafe(48))
    is_proof = g.viewer is not None
    try:
        there = where_to(chosen, asked, way_back(chosen), is_proof=is_proof)
    except Away as error:
        return away(chosen, error)
    going = {"provider": provider, "is_proof": is_proof, "next": request.args.get("next", "")[:2000]}
    session["provider"] = asdict(asked) | going | {"until": g.now.timestamp() + WAITS}
    return redirect(there, 303)


def way_back(provider) -> str:
    return whole_address(url_for("providers.back", provider=provider.name))


def away(provider, error):
    log.warning('{"provider": "%s", "fault": "%s"}', provider.name, str(error)[:120])
    return respond("people/provider_away.html", provider=provider, status=503)


@providers.get(f"{WITH}/back", needs=Ability.PUBLIC)
def back(provider):
    chosen = find_provider(provider)
    if chosen is None:
        return redirect(url_for("people.sign_in"), 303)
    began = session.pop("provider", None)  # Once, whatever comes of it.
    if began is None or began["provider"] != provider or began["until"] < g.now.timestamp():
        abort(400)
    if not compare_digest(request.args.get("state", "").encode(), began["state"].encode()):
        abort(400)
    if "code" not in request.args:
        return unknown(chosen, "denied there")
    try:
        asked = Asked(began["state"], began["nonce"], began["verifier"])
        token, keys = fetch_token(chosen, asked, request.args["code"], way_back(chosen))
        told = read_token(
            token, keys, issuer=chosen.issuer, client_id=chosen.client_id, nonce=asked.nonce,
            domains=chosen.domains, now=g.now,
        )  # fmt: skip
    except Away as error:
        return away(chosen, error)
    except (Denied, NotTrusted) as error:
        return unknown(chosen, str(error))
    return prove(chosen, told, began["next"]) if began["is_proof"] else enter(chosen, told, began["next"])


def unknown(provider, why):
    """Nobody is told more than whom to ask."""
    log.warning('{"provider": "%s", "refused": "%s"}', provider.name, why[:120].replace('"', "'"))
    return respond("people/provider_unknown.html", provider=provider, status=403)


def enter(provider, told, next):
    person = actions.recognize(provider.issuer, told, g.now)
    return let_in(person, next=next, proved_at=told.shown_at(g.now)) if person else unknown(provider, "nobody here")


def prove(provider, told, next):
    """It counts only where the provider says that they signed in there just now, and not that it knew them still."""
    person = find_linked(provider.issuer, told.subject)
    shown_at = told.shown_at(g.now)
    if g.viewer is None or person != g.viewer or g.now - shown_at >= FRESH:
        tell(N_("That did not show that it is you. Enter your password instead."))
        return redirect(url_for("steps.show", next=next), 303)
    keep_proof(g.session, shown_at)
    return redirect(next if is_local(next) else url_for("people.me"), 303)


@providers.post("/me/linked/<id:linked_id>/end", needs=Ability.SIGNED_IN, fresh=True)
def unlink(linked_id):
    linked = find_own_linked(g.viewer, linked_id)
    issuers = [one.issuer for one in current_app.config["SETTINGS"].providers]
    actions.unlink(g.viewer, act_of(complete(EmptyForm())), linked, keep=g.session, issuers=issuers)
    words = N_("That account opens nic no more, and you are signed out everywhere else. A letter tells you so as well.")
    return saved(then=url_for("people.me"), notice=words)
