"""The school calendar of a place: what comes from above, what is its own, and a calendar that is brought in."""

from flask import g, request, url_for

from nic.access import Ability
from nic.errors import Missing
from nic.forms import EmptyForm
from nic.gate import PLACE, line, today
from nic.language import written
from nic.places.school_calendar import actions, queries
from nic.places.school_calendar.forms import BroughtForm, ClosedForm, OpenedForm
from nic.places.school_years.queries import may_name_years
from nic.places.settings import school_years_of
from nic.science.school_calendar import Read, is_calendar, read_closed, written_list
from nic.science.school_years import is_outside
from nic.science.sheet import FileRefused, guess_alphabet, refuse_other_kinds, text_in
from nic.science.snapshot_page import school_year
from nic.sent_files import look_at, mark_as_seen
from nic.text import N_, sentence
from nic.web import Section, act_of, blaming, complete, open_form, respond, saved

school_calendar = Section("school_calendar", __name__, url_prefix=f"{PLACE}/school-calendar")
LARGEST = 5_000_000  # Bytes of a file.
YEARS = range(2000, 2101)


def here(endpoint, **values):
    return url_for(f"school_calendar.{endpoint}", **values)


@school_calendar.get("", needs=Ability.LOOK)
def show():
    if g.place.id not in g.standing.audience_ids and not g.standing.allows(Ability.ADD_PEOPLE):
        raise Missing
    return show_year(open_form(ClosedForm, here("create"), **just_opened()))


def just_opened():
    """Days that somebody may have opened by mistake, for the form that closes days."""
    there = ClosedForm(formdata=request.args, meta={"csrf": False})
    return {name: there[name].data for name in ("first_on", "last_on", "name")} if "first_on" in request.args else {}


def show_year(form, status=200):
    years, year = years_here(), year_asked()
    first, last = years.begins_on(year), years.ends_on(year)
    return respond(
        "school_calendar/show.html",
        form=form,
        year=years.name_of(year) or school_year(year),
        first=first,
        last=last,
        may_name=may_name_years(g.place),
        months=[(written("yMMMM", one.first), one) for one in queries.list_months(line(g.place), first, last)],
        brought=queries.find_last_brought(g.place) if g.standing.allows(Ability.ADD_PEOPLE) else None,
        earlier=year - 1 if year - 1 in YEARS else None,
        later=year + 1 if year + 1 in YEARS else None,
        status=status,
    )


def year_asked():
    """The school year that ends in the year of the address, or this one."""
    asked = request.args.get("year", "")
    year = int(asked) if asked.isascii() and asked.isdecimal() and len(asked) == 4 else 0
    return year if year in YEARS else years_here().year_of(today())


def years_here():
    return school_years_of(line(g.place))


# -- One stretch of days ------------------------------------------------------------------------------------------
@school_calendar.post("", needs=Ability.ADD_PEOPLE)
def create():
    form = ClosedForm()
    if not form.validate():
        return show_year(form, 422)
    first, last = form.first_on.data, form.last_on.data or form.first_on.data
    with blaming(form):
        actions.close_days(g.place, act_of(form), [(first, last, form.name.data)])
        one = N_("No measurement is due on %(first)s now, here and below. Undo it by “Remove”.")
        more = N_("No measurement is due from %(first)s to %(last)s now, here and below. Undo it by “Remove”.")
        then = here("show", year=years_here().year_of(first))
        return saved(then=then, notice=sentence(one if first == last else more, first=first, last=last))
    return show_year(form, 422)


@school_calendar.post("/removals", needs=Ability.ADD_PEOPLE)
def remove():
    form = complete(OpenedForm())
    first, last = form.first_on.data, form.last_on.data
    actions.open_days(g.place, act_of(form), first, last)
    one = N_(
        "There is school again on %(first)s, unless a place above says otherwise. Was that a mistake? The form below "
        "closes it again."
    )
    more = N_(
        "There is school again from %(first)s to %(last)s, unless a place above says otherwise. Was that a mistake? "
        "The form below closes these days again."
    )
    again = {"first_on": first, "last_on": last if last != first else None, "name": form.name.data or None}
    then = here("show", year=years_here().year_of(first), **again)
    return saved(then=then, notice=sentence(one if first == last else more, first=first, last=last))


# -- A calendar ---------------------------------------------------------------------------------------------------
@school_calendar.get("/import", needs=Ability.ADD_PEOPLE)
def new_import():
    return show_import(open_form(BroughtForm, here("create_import")))


@school_calendar.post("/import", needs=Ability.ADD_PEOPLE, largest=LARGEST)
def create_import():
    """Looked at first; kept when the very list that was looked at comes back."""
    form = BroughtForm()
    ticked = request.form.getlist("kept")
    form.kept.choices = [(int(one), "") for one in ticked if one.isascii() and one.isdecimal() and len(one) < 6]
    read, status = look_at(form, read_sent)
    if status:
        return show_import(form, read, status, ticked=ticks_of(form, read) if read else ())
    kept = [read.rows[at] for at in form.kept.data if at < len(read.rows)]
    if not kept:
        form.blame("kept", N_("Tick at least one line, or leave this page: nothing was kept."))
        return show_import(form, read, status=422, ticked=[])
    with blaming(form):
        actions.bring_closed_days(g.place, act_of(form), [(one.first, one.last, one.name) for one in kept])
        one = N_("One line is in the calendar now, here and below. Look through it; a button undoes it.")
        more = N_("%(n)s lines are in the calendar now, here and below. Look through it; one button undoes them all.")
        then = here("show", year=years_here().year_of(kept[0].first))
        return saved(then=then, notice=sentence(one if len(kept) == 1 else more, n=len(kept)))
    return show_import(form, read, status=422, ticked=form.kept.data)


def read_sent(form) -> Read:
    """Of a file, what could be read stands in the form as a list: so it can be looked at, mended and sent again."""
    text = form.text.data or ""
    if form.files.data:
        content = form.files.data[0].content
        refuse_other_kinds(content)
        if b"\0" in content[:4000] and guess_alphabet(content) != "utf-16":
            raise FileRefused(N_("This is no text. Choose a calendar (.ics), or a table saved as CSV."))
        text = text_in(content)
    elif not text:
        raise FileRefused(N_("Choose a file, or paste some days."))
    read = read_closed(text, g.place.time_zone)
    if form.files.data or is_calendar(text):
        form.of_calendar.data = "yes" if is_calendar(text) else ""
        form.text.data = written_list(read.rows)
    return read


def ticks_of(form, read) -> list[int]:
    """All of a list; of a calendar what its names say has no school."""
    return [at for at, one in enumerate(read.rows) if one.is_off or not form.of_calendar.data]


def show_import(form, read=None, status=200, ticked=()):
    has_rows = mark_as_seen(form, read)
    form.kept.choices = [(at, row_words(one)) for at, one in enumerate(read.rows)] if has_rows else []
    form.kept.data = list(ticked)
    return respond("school_calendar/import.html", form=form, read=read, has_rows=has_rows, status=status)


def row_words(one):
    days = {"first": one.first, "last": one.last, "name": one.name or sentence(N_("without a name"))}
    if is_outside(years_here(), one.first, one.last) and one.first == one.last:
        return sentence(N_("%(first)s, in no school year that is named here: %(name)s"), **days)
    if is_outside(years_here(), one.first, one.last):
        return sentence(N_("%(first)s to %(last)s, in no school year that is named here: %(name)s"), **days)
    if not one.is_whole_day:
        return sentence(N_("%(first)s, at certain hours: %(name)s"), **days)
    if one.first == one.last:
        return sentence(N_("%(first)s: %(name)s"), **days)
    return sentence(N_("%(first)s to %(last)s: %(name)s"), **days)


@school_calendar.post("/import/<id:brought_id>/undo", needs=Ability.ADD_PEOPLE)
def undo_import(brought_id):
    actions.undo_brought(g.place, act_of(EmptyForm()), brought_id)
    words = N_("What the import brought is gone again. What was closed before, or changed since, stays.")
    return saved(then=here("show"), notice=words)
