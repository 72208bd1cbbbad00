"""Which language a page speaks: of the catalogs that are there, the one that its reader's browser asks for."""

import re
from datetime import date, datetime, time
from pathlib import Path
from typing import Any

from babel import Locale
from babel.dates import format_date, format_skeleton, format_time
from flask import Flask, g, has_request_context, request
from flask_babel import Babel, get_babel, get_locale, get_translations

ENGLISH = "en"  # What everything is written in; it needs no catalog.


def init_app(app: Flask, catalogs: Path) -> None:
    """`catalogs` holds translations as pybabel lays them out: es/LC_MESSAGES/messages.mo."""
    Babel(app, default_translation_directories=str(catalogs), locale_selector=choose)
    app.jinja_env.install_gettext_callables(  # type: ignore[attr-defined]
        gettext=lambda text: catalog().ugettext(text),
        ngettext=lambda one, many, n: catalog().ungettext(one, many, n),
        newstyle=True,
    )
    app.jinja_env.globals["language"] = lambda: str(here()).replace("_", "-")


def choose() -> str:
    if not has_request_context():
        return ENGLISH
    there = {str(locale) for locale in get_babel().instance.list_translations()} - {ENGLISH}
    return request.accept_languages.best_match([ENGLISH, *sorted(there)]) or ENGLISH


def here() -> Locale:
    if "locale" not in g:
        g.locale = get_locale() or Locale(ENGLISH)
    return g.locale  # type: ignore[no-any-return]


def catalog() -> Any:
    """Looked for once in a request: a page says some hundred texts."""
    try:
        return g.catalog
    except AttributeError:
        g.catalog = get_translations()
        return g.catalog


def translated(text: str) -> str:
    return str(catalog().ugettext(text))


def written(parts: str, day: date) -> str:
    """A day with these parts, in the order of the language: yMMMd is Nov 21, 2026 or 21 nov 2026."""
    return str(format_skeleton(parts, day, locale=here()))


def written_out(day: date) -> str:
    """With weekday and month in full. No language keeps a pattern for that, but each one for Tue, Nov 10."""
    known = here().datetime_skeletons
    pattern = (known.get("MMMMEd") or known["MMMEd"]).pattern
    return str(format_date(day, re.sub("M{3,}", "MMMM", re.sub("E+", "EEEE", pattern)), locale=here()))


def clock_time(at: datetime | time) -> str:
    """Of a time without its zone: 10:42 AM. (A narrow blank before AM is missing in some fonts.)"""
    return str(format_time(at, "short", locale=here())).replace("\u202f", " ")
