"""A fishbone out to files that nic and others can read again, and in from files and pasted lines."""

from flask import g, request, url_for

from nic.access import Ability
from nic.downloads import as_file
from nic.drawing import draw_fishbone, draw_fishbone_file
from nic.exchange import FORM_OF, TAKEN_AS, WriteForm, read_fishbone, write_fishbone, write_theory
from nic.gate import PLACE
from nic.problems.exchange import actions
from nic.problems.exchange.forms import DiagramForm
from nic.problems.exchange.queries import fishbone_file
from nic.problems.exchange.reading import read_sent
from nic.problems.exchange.samples import FISHBONE, THEORY
from nic.problems.queries import find_fishbone, find_own_problem
from nic.science.exchange.graphs import bones_of
from nic.science.exchange.outlines import outline_rows
from nic.text import N_, sentence
from nic.web import Section, act_of, open_form, respond, saved

fishbone_files = Section("fishbone_files", __name__, url_prefix=f"{PLACE}/fishbones/<id:fishbone_id>")


fishbone_imports = Section(
    "fishbone_imports", __name__, url_prefix=f"{PLACE}/problems/<id:problem_id>/fishbones/imports"
)


@fishbone_imports.get("/new", needs=Ability.RUN_CYCLES)
def new(problem_id):
    problem = find_own_problem(g.place, problem_id, g.standing)
    return show_new(problem, open_form(DiagramForm, url_for("fishbone_imports.create", problem_id=problem_id)))


@fishbone_imports.post("", needs=Ability.RUN_CYCLES)
def create(problem_id):
    """What was not looked at is shown first: nothing is made of it before."""
    problem, form = find_own_problem(g.place, problem_id, g.standing), DiagramForm()
    brought = read_sent(form, read_fishbone)
    has_looked = form.seen.data == brought.mark and "look" not in request.form
    form.text.data, form.seen.data, form.files.data = brought.text, brought.mark, []
    if form.validate() and has_looked and not brought.faults:
        fishbone = actions.bring_fishbone(problem, act_of(form), brought.found)
        then = url_for("fishbones.show", fishbone_id=fishbone.id)
        return saved(then=then, notice=N_("The fishbone is there, whole."))
    return show_new(problem, form, brought, 422)


def show_new(problem, form, brought=None, status=200):
    found = brought.found if brought and not brought.faults else None
    told = {}
    if found:
        told["picture"] = draw_fishbone(found.effect, bones_of(found))
        told["rows"] = outline_rows(write_fishbone(found, "outline"))
    return respond(
        "exchange/new_fishbone.html", status=status, problem=problem, form=form, brought=brought, found=found, **told
    )  # fmt: skip


@fishbone_files.get(f"/fishbone.<{TAKEN_AS}:ending>", needs=Ability.LOOK)
def show(fishbone_id, ending):
    fishbone = find_fishbone(g.place, fishbone_id, g.standing)
    team = fishbone.problem.team
    whose = sentence(N_("%(team)s, %(place)s"), team=team.name, place=g.place.name)
    return answer(fishbone_file(fishbone), ending, whose)


def answer(file, ending, whose):
    """`whose` stands at the foot of what is printed."""
    day = g.place.day_of(g.now)
    if ending in FORM_OF:
        return as_file(file.effect, ending, write_fishbone(file, FORM_OF[ending]).encode(), day, "fishbone")
    foot = [whose, sentence(N_("As of %(day)s"), day=day)] + ([file.source] if file.source else [])
    lines = outline_rows(write_fishbone(file, "outline"))
    drawn = draw_fishbone_file(file.effect, bones_of(file), ending, foot=foot, lines=lines)
    return as_file(file.effect, ending, drawn, day, "fishbone")


diagram_forms = Section("diagram_forms", __name__)


@diagram_forms.get("/files-of-diagrams", needs=Ability.PUBLIC)
def forms():
    """For people who write such files: both diagrams in every form that nic reads."""
    read: tuple[WriteForm, ...] = ("outline", "csv", "yaml")
    return respond(
        "exchange/forms.html",
        fishbones={form: write_fishbone(FISHBONE, form) for form in read},
        theories={form: write_theory(THEORY, form) for form in read},
    )
