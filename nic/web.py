"""How pages and fragments go out, and how a route declares the ability it needs."""

from collections.abc import Sequence
from contextlib import contextmanager
from datetime import date, datetime
from typing import Any
from urllib.parse import urlencode, urlsplit

from flask import Blueprint, current_app, flash, g, make_response, redirect, render_template, request, session, url_for
from flask_htmx import HTMX
from jinja2 import StrictUndefined
from markupsafe import Markup
from werkzeug.datastructures import MultiDict
from werkzeug.routing import IntegerConverter

from nic.access import Ability
from nic.errors import Refused
from nic.figures.sparkline import sparkline
from nic.forms import CARRIED, INCOMPLETE, EmptyForm
from nic.history import Act
from nic.language import clock_time, translated, written, written_number, written_out
from nic.navigation import local
from nic.once import BESIDE, new_once
from nic.people.drafts.actions import forget_draft
from nic.people.queries import find_drafts
from nic.settings import Settings
from nic.text import Percent, Sentence, dollars, one_stop, shown

htmx = HTMX()
VARIES = ("Cookie", "HX-Request", "Accept-Language")


def init_app(app):
    app.jinja_env.undefined = StrictUndefined
    app.jinja_env.trim_blocks = app.jinja_env.lstrip_blocks = True
    app.jinja_env.filters.update(day=day, day_short=day_short, day_long=day_long, moment=moment)
    app.jinja_env.filters.update(
        number=number, amount=amount, dollars=dollars, upper_first=upper_first, from_iso=date.fromisoformat
    )
    app.jinja_env.globals.update(say=say, fresh_form=fresh_form)
    app.url_map.converters["id"] = Id
    htmx.init_app(app)
    app.jinja_env.globals["sparkline"] = sparkline


class Id(IntegerConverter):
    """A number too large for any row is a missing page, not an overflow in the database driver."""

    def __init__(self, url_map):
        super().__init__(url_map, max=2**31 - 1)


class Section(Blueprint):
    """A blueprint whose every route must say which ability it needs."""

    def route(self, rule, *, needs: Ability, largest: int | None = None, fresh=False, **options):  # type: ignore[override]
        """`largest`: in bytes, where a file may come that is larger than any form.

        `fresh`: whoever sits there must have shown in the last quarter of an hour that it is them.
        """
        register = super().route(rule, **options)

        def decorate(view):
            view.needs, view.largest, view.fresh = needs, largest, fresh
            return register(view)

        return decorate


def say(words: str | Sentence | None) -> str:
    """A sentence of pure code in the reader's language, its days and numbers in the reader's form."""
    if not words:
        return ""
    if isinstance(words, Sentence):
        values = {name: said(value) for name, value in words.values.items()}
        return one_stop(translated(words.text) % values) if values else translated(words.text)
    return words if isinstance(words, Markup) else translated(words)  # Markup is translated and escaped already.


def said(value: Any) -> Any:
    if isinstance(value, Sentence):
        return say(value)
    if isinstance(value, date):
        return day(value)
    if isinstance(value, tuple):
        return ", ".join(str(said(each)) for each in value)
    return number(value) if isinstance(value, float) else value


def day(value: date | None) -> str:
    return written("yMMMd", local_day(value)) if value else ""


def day_short(value: date | None) -> str:
    return written("MMMd", local_day(value)) if value else ""


def day_long(value: date) -> str:
    return written_out(local_day(value))


def local_day(value: date) -> date:
    """A day as it is; of an instant the day that it was at the place that the page is about."""
    return local(value).date() if isinstance(value, datetime) else value


def number(value: float | None, unit: str = "") -> str:
    """As a person would write it: 62.5, 1,234, never 19.000000001. A column of percentages has the sign at its head."""
    if value is None:
        return ""
    return written_number(shown(Percent(value) if unit == "%" else value))


def amount(value: float | None, unit: str) -> str:
    """A number for reading, with its unit: 62.5%, 14 minutes."""
    if value is None:
        return ""
    return f"{number(value, unit)}%" if unit == "%" else f"{number(value)} {unit}".strip()


def moment(at: datetime | None) -> str:
    """In the clock of the place that the page is about: Nov 21, 10:42 AM."""
    if at is None:
        return ""
    clock = local(at)
    on = day_short(at) if clock.year == g.now.year else day(at)
    return f"{on}, {clock_time(clock.replace(tzinfo=None))}"


def is_local(path: str) -> bool:
    """Whether an address that came with a request leads nowhere but to a page of ours."""
    is_path = path.startswith("/") and not path.startswith(("//", "/\\"))
    return is_path and len(path) <= 2000 and path.isprintable() and not urlsplit(path).netloc


def upper_first(text: str) -> str:
    """A sentence that pure code began in the middle of another."""
    return text[:1].upper() + text[1:]


def wants_fragment() -> bool:
    return bool(htmx) and not htmx.boosted and not htmx.history_restore_request


def page_number() -> int:
    return min(max(request.args.get("page", 1, type=int), 1), 10_000)


def one_page(rows: Sequence[Any], size: int) -> Sequence[Any]:
    """Of rows that are all here, those of the page that was asked for, and one more if there are more."""
    before = (page_number() - 1) * size
    return rows[before : before + size + 1]


def pages(rows, size: int) -> dict[str, Any]:
    """The rows of this page, and where those before and after it are; `rows` holds one more if there are more."""
    page, has_more = page_number(), len(rows) > size

    def at(number):
        return f"{request.path}?{urlencode(request.args.to_dict() | {'page': number})}"

    return {
        "rows": rows[:size],
        "page": page if page > 1 or has_more else None,
        "newer": at(page - 1) if page > 1 else None,
        "older": at(page + 1) if has_more else None,
    }


def act_of(form, *, why="", because=None, now=None) -> Act:
    """A view that forgot to validate its form still gets no act without what every form carries.

    `now()` answers what the form would open with by now, for whoever was too slow; without it the record's own fields.
    """
    g.sent = form, now
    if not (form.version.validate(form) and form.once.validate(form)):
        raise Refused(INCOMPLETE)
    carried = {"version": form.version.data, "once": form.once_key(), "session": g.session}
    return Act(by=g.viewer, at=g.now, why=why, because=because, **carried)


def open_form(form_class, posts_to, **given):
    """A form to fill in: with what this person typed into it earlier and never saved, if there is such a draft.

    The draft's words come back, never its version or key: those are of the page that is open now.
    """
    draft = drafts().get(posts_to)
    if draft is None:
        form = form_class(formdata=None, **given)
    else:
        fresh = form_class(formdata=None, **given)
        typed = MultiDict((name, text) for name, texts in draft.fields.items() for text in texts)
        typed["version"], typed["once"] = str(fresh.version.data), new_once(draft.digest())
        form = form_class(formdata=typed, **given)
    form.draft, form.beside, form.posts_to = draft, drafts_beside(posts_to), posts_to
    return form


def drafts_beside(posts_to: str):
    """What was typed into this form in other tabs, and had to make room for what is in it now."""
    return [one for one in drafts().values() if one.form.startswith(posts_to + BESIDE)]


def fresh_form(version: int = 1) -> EmptyForm:
    """For one button of many on a page: each needs a key of its own, and its record's version."""
    return EmptyForm(formdata=None, version=version)


def drafts():
    """All that the viewer typed and did not save, by the path of its form: one query per request."""
    if "drafts" not in g:
        g.drafts = find_drafts(g.viewer) if g.viewer else {}
    return g.drafts


def typed_fields() -> dict[str, list[str]]:
    """What arrived in a form, without what it carries for itself, and never a password."""
    kept = (name for name in request.form if name not in CARRIED and "password" not in name)
    return {name: request.form.getlist(name) for name in kept}


def posted_to() -> str:
    """The address that this form was sent to, as open_form() has it: of two plans only the query may differ."""
    return request.full_path.rstrip("?")


def complete(form):
    """For a button: its form has nothing to mend, so one that arrives in parts is refused as a whole."""
    if not form.validate():
        raise Refused(INCOMPLETE)
    return form


@contextmanager
def blaming(form):
    """What the rules refuse is said beside the field that it is about, on the form that was sent."""
    try:
        yield
    except Refused as no:
        form.blame(no.field, no.sentence)


def tell(notice: str | Sentence) -> None:
    """Say on the next page what happened and what comes next."""
    flash(say(notice))


def respond(page, /, *, fragment=None, status=200, **context):
    """Send the fragment when htmx asked for a swap, otherwise the whole page around it."""
    template = fragment if fragment and wants_fragment() else page
    response = make_response(render_template(template, **context), status)
    response.vary.update(VARIES)
    return response


def forget_typed() -> None:
    """What this form brought is saved, and no draft any more. Before a fragment opens the form anew."""
    g.pop("drafts", None)  # One may have come while this form was being saved.
    draft = drafts().get(posted_to())
    if draft and draft.is_known_to(request.form.get("once")):  # That of another tab is still to be saved there.
        forget_draft(g.viewer, posted_to())
        drafts().pop(posted_to())


def saved(fragment=None, /, *, then, notice=None, is_in_sight=False, **context):
    """After a write: htmx swaps the fragment and says what happened, a plain form follows a redirect.

    Without a fragment the whole page moves on, under htmx too. What `is_in_sight`, since the fragment says it where
    somebody is, is only read out to whoever doesn't see.
    """
    forget_typed()
    if wants_fragment() and fragment:
        notes = render_template("layout/_after.html", notice=say(notice), is_in_sight=is_in_sight)
        response = make_response(render_template(fragment, **context) + notes)
        response.vary.update(VARIES)
        return response
    if notice:
        tell(notice)
    return move_on(then)


def move_on(then):
    """To another page, under htmx too."""
    if wants_fragment():
        return make_response("", 204, {"HX-Redirect": then})
    return redirect(then, 303)


def show_link(person, token: str, notice, *, back: str):
    """For whoever made a one-time link. The only copy travels in their own cookie to a page that forgets it."""
    address = whole_address(url_for("people.welcome", token=token))
    session["link"] = {"name": person.name, "email": person.email, "address": address, "back": back}
    return saved(then=url_for("people.link"), notice=notice)


def whole_address(path: str) -> str:
    """With the name of this site, for what is read elsewhere: as the settings say, or as this request came."""
    configured = current_app.config["SETTINGS"].url
    return (request.host_url.rstrip("/") if configured == Settings.url else configured) + path
