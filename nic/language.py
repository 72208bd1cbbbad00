"""Which language a page speaks: of the catalogs there are, the one that its reader or their browser asks for.

A page speaks the language that was chosen: at its foot (`?lang=es`, for this browser), on one's own page
(`Person.language`, letters too), or else by the browser. Spanish is complete where families, learners and the public
are; other adults may choose it and get English where nobody has translated, sentence by sentence. Days and numbers are
those of U.S. Spanish (`es_US`), so that a page shows a number as its forms read it.
"""

import re
from datetime import date, datetime, time
from pathlib import Path
from typing import Any

from babel import Locale
from babel.dates import format_date, format_skeleton, format_time
from babel.numbers import format_decimal
from flask import Flask, current_app, g, has_app_context, has_request_context, request, session
from flask_babel import Babel, get_babel, get_locale, get_translations, refresh

from nic.text import ENGLISH, LANGUAGES, short_number

# Spanish as U.S. schools write it: 1,711.88 and 3:05 p.m. What people type into our forms is read the same way.
WRITTEN_AS = {"es": "es_US"}


def init_app(app: Flask, catalogs: Path) -> None:
    """`catalogs` holds translations as pybabel lays them out: es/LC_MESSAGES/messages.mo."""
    Babel(app, default_translation_directories=str(catalogs), locale_selector=choose)
    app.jinja_env.install_gettext_callables(  # type: ignore[attr-defined]
        gettext=lambda text: catalog().ugettext(text),
        ngettext=lambda one, many, n: catalog().ungettext(one, many, n),
        newstyle=True,
    )
    app.jinja_env.globals.update(language=spoken, languages=names_of_languages, in_language=in_language)
    app.before_request(keep_what_was_asked)


def keep_what_was_asked() -> None:
    """`?lang=es`, from the foot of a page, holds in this browser until somebody signs in or out."""
    if (asked := request.args.get("lang")) in LANGUAGES:
        session["language"] = asked


def choose() -> str:
    """As the foot of a page was asked, as the person chose on their page, or as their browser says."""
    if not has_request_context():
        return ENGLISH
    there = there_are()
    viewer = g.get("viewer")
    for wanted in (session.get("language"), viewer.language if viewer else ""):
        if wanted in there:
            return str(wanted)
    return request.accept_languages.best_match(there) or ENGLISH


def there_are() -> list[str]:
    """The languages that a page can speak, English first. It needs no catalog. Each folder is looked into once: what is
    compiled later is not read before the next start either."""
    found: dict[Any, list[str]] = current_app.extensions.setdefault("languages", {})
    folders = tuple(get_babel().translation_directories)
    if folders not in found:
        found[folders] = sorted({str(locale) for locale in get_babel().instance.list_translations()} - {ENGLISH})
    return [ENGLISH, *found[folders]]


def names_of_languages() -> list[tuple[str, str]]:
    """Each in its own words, for whoever can't read the page that they are on."""
    return [(code, LANGUAGES[code]) for code in there_are() if code in LANGUAGES]


def in_language(code: str) -> str:
    """The address of this very page in that language, from the page itself. What can't be told has no address."""
    return f"/?lang={code}" if g.get("is_refused") else f"?lang={code}"


def spoken() -> str:
    return str(get_locale() or ENGLISH).replace("_", "-")


def here() -> Locale:
    """How days and numbers are written: outside of a page, as in English."""
    if not has_app_context():
        return Locale(ENGLISH)
    if "locale" not in g:
        chosen = str(get_locale() or ENGLISH)
        g.locale = Locale.parse(WRITTEN_AS.get(chosen, chosen))
    return g.locale  # type: ignore[no-any-return]


def written_number(value: float) -> str:
    """With the signs of the language: 1,711.88."""
    if here().language == ENGLISH:
        return short_number(value)
    return str(format_decimal(value, locale=here(), decimal_quantization=False))


def forget_language() -> None:
    """What is said next is said in the language that was chosen just now."""
    g.pop("locale", None)
    g.pop("catalog", None)
    refresh()


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
