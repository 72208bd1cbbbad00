"""A person's calendar at a private address, for the programs that look there by themselves every few hours."""

from hashlib import sha256

from flask import g, make_response, request, session, url_for

from nic.access import Ability
from nic.calendar_file import Entry, calendar_file
from nic.errors import Missing
from nic.forms import EmptyForm
from nic.text import N_
from nic.today.feeds import actions, queries
from nic.web import Section, act_of, complete, saved, say, whole_address

feeds = Section("feeds", __name__)
MADE = N_("Your calendar has an address. Copy it now: it is shown this once.")


@feeds.get("/feeds/<feed>.ics", needs=Ability.PUBLIC)
def show(feed):
    """Whoever knows the address needs no session; a wrong one and one that has ended are missing pages."""
    person = queries.find_subscriber(feed)
    if person is None:
        raise Missing
    entries = [entry_of(*one) for one in queries.list_dates(person, g.now)]
    content = calendar_file(say(N_("nic: what is due")), entries, "person")
    response = make_response(content)
    response.mimetype = "text/calendar"
    response.cache_control.private = response.cache_control.no_cache = True  # Asked again each time: it may have ended.
    response.set_etag(sha256(content).hexdigest()[:32])
    return response.make_conditional(request)


def entry_of(found, changed_at):
    address = whole_address(url_for(found.endpoint, **found.values))
    return Entry(
        found.uid, found.version, changed_at, found.begins, found.ends, say(found.title), where=found.where,
        address=address,
    )  # fmt: skip


@feeds.post("/me/calendar", needs=Ability.SIGNED_IN)
def create():
    """The only copy of the address travels in the person's own cookie to a page that forgets it."""
    token = actions.make_feed(g.viewer, act_of(complete(EmptyForm())))
    session["feed"] = whole_address(url_for("feeds.show", feed=token))
    return saved(then=url_for("people.me") + "#calendar", notice=MADE)


@feeds.post("/me/calendar/end", needs=Ability.SIGNED_IN)
def end():
    actions.stop_feed(g.viewer, act_of(complete(EmptyForm())))
    session.pop("feed", None)
    notice = N_("The address of your calendar has ended. Programs that still look there find nothing.")
    return saved(then=url_for("people.me") + "#calendar", notice=notice)
