"""A composed letter as text and HTML: templates/mail, in the reader's language, with whole addresses."""

from datetime import datetime
from functools import lru_cache
from typing import Any

from flask import Flask, g

from nic.mail.composing import Composed, Link, Sealed
from nic.mail.envelopes import Written
from nic.mail.sealed_links import seal
from nic.web import say


def write_out(app: Flask, composed: Composed, now: datetime) -> Written:
    """As in a request for a page, so that templates of letters say days and sentences as those of pages do."""
    with app.request_context(dict(asked_in(app, app.config["SETTINGS"].url, composed.language))):
        g.now, g.place, g.viewer = now, None, None
        values = {name: readable(app, value) for name, value in composed.values.items()}
        values["unsubscribe"] = address_of(app, composed.unsubscribe) if composed.unsubscribe else ""
        values["subject"] = say(composed.subject)
        text, html = (
            app.jinja_env.get_template(f"{composed.template}.{kind}").render(values) for kind in ("txt", "html")
        )
        return Written(values["subject"], text, html, values["unsubscribe"], composed.language)


@lru_cache(maxsize=20)
def asked_in(app: Flask, url: str, language: str) -> Any:
    """What a server would be handed. The same for all letters of a language; each gets a copy."""
    return app.test_request_context(base_url=url, headers={"Accept-Language": language}).request.environ


def readable(app: Flask, value: Any) -> Any:
    """With addresses in the place of links, wherever they stand in lists."""
    if isinstance(value, Link):
        return address_of(app, value)
    if isinstance(value, list):
        return [readable(app, one) for one in value]
    if isinstance(value, dict):
        return {name: readable(app, one) for name, one in value.items()}
    return value


def address_of(app: Flask, link: Link) -> str:
    secret = str(app.secret_key)
    given = {name: seal(secret, one) if isinstance(one, Sealed) else one for name, one in link.values.items()}
    return str(app.url_for(link.endpoint, **given, _external=True))
