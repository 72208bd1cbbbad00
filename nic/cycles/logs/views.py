"""The log of a cycle: its lines, and photos or files beside them."""

from textwrap import shorten

from flask import g, url_for

from nic.access import Ability
from nic.cycles import actions
from nic.cycles.choices import with_kinds
from nic.cycles.forms import LogForm
from nic.cycles.logs.queries import find_file_of_log, find_file_of_log_to_take_back
from nic.cycles.queries import find_cycle, find_log_line, find_own_cycle, sight_of
from nic.cycles.views import act_on, words
from nic.forms import EmptyForm
from nic.gate import PLACE
from nic.places.attachments.actions import take_back_attachment
from nic.places.attachments.files import LARGEST_POST, clean_files
from nic.places.attachments.views import TAKEN_BACK, download, open_files_form, show_page, take_files
from nic.places.queries import list_shares
from nic.science.cycle import Stage
from nic.text import N_
from nic.web import Section, act_of, complete, saved

WRITTEN: dict[str, str] = {Stage.DO: N_("Written into the log. When the test is over, press “Study it”.")}

logs = Section("logs", __name__, url_prefix=f"{PLACE}/cycles/<id:cycle_id>")
logs.context_processor(words)  # A line that is refused comes back on the page of its cycle.


@logs.post("/log", needs=Ability.RUN_CYCLES, largest=LARGEST_POST)
def create(cycle_id):
    """With what is attached, all or nothing: a file that can't be kept is refused beside what was typed."""
    cycle = find_own_cycle(g.place, cycle_id, g.standing)
    form = with_kinds(LogForm())
    given = {"kind": form.kind.data, "happened_on": form.happened_on.data, "words": form.words.data}

    def write(act):
        actions.write_log(cycle, act, files=clean_files(form.files.data or ()), about=form.about.data or "", **given)

    return act_on(cycle, form, "log_form", WRITTEN.get(str(cycle.stage), N_("Written into the log.")), write, at="#log")


@logs.get("/log/<id:entry_id>/attachments/new", needs=Ability.RUN_CYCLES)
def new_files(cycle_id, entry_id):
    cycle, entry = find_line(cycle_id, entry_id)
    return show_line(cycle, entry)(open_files_form(posts_to(cycle, entry)))


@logs.post("/log/<id:entry_id>/attachments", needs=Ability.RUN_CYCLES, largest=LARGEST_POST)
def attach(cycle_id, entry_id):
    cycle, entry = find_line(cycle_id, entry_id)
    return take_files(entry, then=log_of(cycle), page=show_line(cycle, entry))


def find_line(cycle_id, entry_id):
    cycle = find_own_cycle(g.place, cycle_id, g.standing)
    return cycle, find_log_line(cycle, entry_id)


def posts_to(cycle, entry):
    return url_for("logs.attach", cycle_id=cycle.id, entry_id=entry.id)


def show_line(cycle, entry):
    def page(form, status=200):
        return show_page(
            form, status, words=entry.words, url=posts_to(cycle, entry),
            thread=[(shorten(cycle.idea, 60, placeholder="…"), log_of(cycle)), (N_("add files"), None)],
            seen_by=[share for share in list_shares(cycle) if share.shows_log and share.shows_files],
        )  # fmt: skip

    return page


def log_of(cycle):
    return url_for("cycles.show", cycle_id=cycle.id) + "#log"


@logs.get("/attachments/<uuid:attachment_uid>", needs=Ability.LOOK)
def file(cycle_id, attachment_uid):
    """For the team, and for those with whom the log was shared together with what is attached to it."""
    cycle = find_cycle(g.place, cycle_id, g.standing)
    return download(find_file_of_log(cycle, attachment_uid, sight_of(cycle, g.standing)))


@logs.post("/attachments/<uuid:attachment_uid>/withdrawal", needs=Ability.RUN_CYCLES)
def withdraw_file(cycle_id, attachment_uid):
    cycle = find_own_cycle(g.place, cycle_id, g.standing)
    take_back_attachment(find_file_of_log_to_take_back(cycle, attachment_uid), act_of(complete(EmptyForm())))
    return saved(then=log_of(cycle), notice=TAKEN_BACK)
