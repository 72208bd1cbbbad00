"""What nic sends a person by mail: their own choice, with what the weekly mail would say now."""

from datetime import time

from flask import g, url_for

from nic.access import Ability, Role
from nic.gate import held
from nic.language import clock_time
from nic.places.at_home import home_of
from nic.reminders.actions import choose_mail
from nic.reminders.preferences.forms import MailForm
from nic.reminders.queries import find_choice
from nic.science.due import WEEKDAY_WORDS
from nic.text import N_
from nic.today.groups import MOST_LINES, first_lines, heap_up
from nic.today.items.queries import list_items
from nic.today.kinds import GROUP_OF, KIND_WORDS, Group
from nic.web import Section, act_of, blaming, open_form, respond, saved

mail_choices = Section("mail_choices", __name__)
FIELDS = ("is_mail_on", "has_digest", "digest_weekday", "digest_hour", "immediate", "quiet_from_hour",
          "quiet_until_hour")  # fmt: skip
# What is asked of those who speak for a place or visit others.
OF_LEADS = {Group.VISITS, Group.PLANS}
LEADS = {Role.LEAD, Role.AGENCY, Role.HUB, Role.REVIEWER}


@mail_choices.get("/me/mail", needs=Ability.SIGNED_IN)
def edit():
    choice = find_choice(g.viewer)
    given = {name: getattr(choice, name) for name in FIELDS}
    return show_form(open_form(MailForm, url_for("mail_choices.update"), version=choice.version, **given), choice)


@mail_choices.post("/me/mail", needs=Ability.SIGNED_IN)
def update():
    choice, form = find_choice(g.viewer), MailForm()
    offer(form, choice)
    if form.validate():
        with blaming(form):
            choose_mail(g.viewer, act_of(form, now=lambda: current()), **form.typed())
            return saved(then=url_for("mail_choices.edit"), notice=said(form))
    return show_form(form, choice, 422)


def current():
    choice = find_choice(g.viewer)
    return {name: getattr(choice, name) for name in FIELDS}


def said(form):
    if not form.is_mail_on.data:
        return N_("Saved. nic writes to you no more about what waits; it still stands on Today.")
    if form.has_digest.data:
        return N_("Saved. Below stands what the weekly mail would say now.")
    return N_("Saved. nic writes to you only of what you chose to hear at once.")


def show_form(form, choice, status=200):
    offer(form, choice)
    items = list_items(g.viewer, g.now)
    home = home_of(held())
    heaps = heap_up(items, home.day_of(g.now)) if home else []
    return respond(
        "reminders/preferences.html", status=status, form=form, heaps=first_lines(heaps), count=len(items),
        more=max(0, len(items) - MOST_LINES), home=home,
    )  # fmt: skip


def offer(form, choice):
    form.digest_weekday.choices = list(enumerate(WEEKDAY_WORDS))
    hours = [(hour, clock_time(time(hour))) for hour in range(24)]
    for field in (form.digest_hour, form.quiet_from_hour, form.quiet_until_hour):
        field.choices = hours
    leads = any(one.role in LEADS for one in held())
    form.immediate.choices = [
        (str(kind), words)
        for kind, words in KIND_WORDS.items()
        if leads or GROUP_OF[kind] not in OF_LEADS or kind in choice.immediate
    ]
