"""Photos and files that show a problem: evidence beside what is written and what was counted."""

from textwrap import shorten

from flask import g, url_for

from nic.access import Ability
from nic.errors import Missing
from nic.forms import EmptyForm
from nic.gate import PLACE
from nic.places.attachments.actions import take_back_attachment
from nic.places.attachments.files import LARGEST_POST
from nic.places.attachments.queries import find_file, find_file_to_take_back, sees_files
from nic.places.attachments.views import TAKEN_BACK, download, open_files_form, show_page, take_files
from nic.places.queries import list_shares
from nic.problems.queries import find_own_problem, find_problem
from nic.text import N_
from nic.web import Section, act_of, complete, saved

evidence = Section("evidence", __name__, url_prefix=f"{PLACE}/problems/<id:problem_id>/attachments")


@evidence.get("/new", needs=Ability.RUN_CYCLES)
def new(problem_id):
    problem = find_own_problem(g.place, problem_id, g.standing)
    return show_problem(problem)(open_files_form(posts_to(problem)))


@evidence.post("", needs=Ability.RUN_CYCLES, largest=LARGEST_POST)
def attach(problem_id):
    problem = find_own_problem(g.place, problem_id, g.standing)
    return take_files(problem, then=page_of(problem), page=show_problem(problem))


def posts_to(problem):
    return url_for("evidence.attach", problem_id=problem.id)


def show_problem(problem):
    def page(form, status=200):
        return show_page(
            form, status, words=problem.what_we_see, url=posts_to(problem),
            thread=[(shorten(problem.what_we_see, 60, placeholder="…"), page_of(problem)), (N_("add files"), None)],
            seen_by=[share for share in list_shares(problem) if share.shows_files],
        )  # fmt: skip

    return page


def page_of(problem):
    return url_for("problems.show", problem_id=problem.id) + "#known"


@evidence.get("/<uuid:attachment_uid>", needs=Ability.LOOK)
def file(problem_id, attachment_uid):
    problem = find_problem(g.place, problem_id, g.standing)
    if not sees_files(problem, g.standing):
        raise Missing
    return download(find_file(problem, attachment_uid))


@evidence.post("/<uuid:attachment_uid>/withdrawal", needs=Ability.RUN_CYCLES)
def withdraw(problem_id, attachment_uid):
    problem = find_own_problem(g.place, problem_id, g.standing)
    take_back_attachment(find_file_to_take_back(problem, attachment_uid), act_of(complete(EmptyForm())))
    return saved(then=page_of(problem), notice=TAKEN_BACK)
