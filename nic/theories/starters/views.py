"""Bones and change ideas to begin with, out of published collections: edited first, credited, never forced."""

from flask import g, url_for

from nic.access import Ability
from nic.gate import PLACE
from nic.problems.queries import find_own_fishbone
from nic.science.theory import IDEA
from nic.starters import list_bone_sets, list_idea_sets
from nic.text import N_
from nic.theories.queries import find_own_theory, list_nodes
from nic.theories.starters import actions
from nic.theories.starters.forms import IdeaStarterForm, StarterForm
from nic.web import Section, act_of, blaming, respond, saved

bone_starters = Section("bone_starters", __name__, url_prefix=f"{PLACE}/fishbones/<id:fishbone_id>/starters")
idea_starters = Section("idea_starters", __name__, url_prefix=f"{PLACE}/theories/<id:theory_id>/starters")


@bone_starters.get("", needs=Ability.RUN_CYCLES)
def bones(fishbone_id):
    return show_bones(find_own_fishbone(g.place, fishbone_id, g.standing))


@bone_starters.post("", needs=Ability.RUN_CYCLES)
def begin(fishbone_id):
    fishbone, form = find_own_fishbone(g.place, fishbone_id, g.standing), StarterForm()
    with blaming(form):
        if form.validate():
            source = next((f"{one.name}: {one.source}" for one in list_bone_sets() if one.name == form.source.data), "")
            actions.add_bones(fishbone, act_of(form), words=form.words(), source=source)
            then = url_for("fishbones.show", fishbone_id=fishbone_id)
            return saved(then=then, notice=N_("The bones are there. Now the causes on each."))
    return show_bones(fishbone, form, 422)


def show_bones(fishbone, sent=None, status=200):
    rows = [(one, form_for(one.name, one.bones, fishbone.version, sent)) for one in list_bone_sets()]
    return respond("starters/bones.html", status=status, fishbone=fishbone, rows=rows)


def form_for(name, lines, version, sent, form_class=StarterForm):
    """The form that was sent stays as it was typed; the others open with what is published."""
    if sent is not None and sent.source.data == name:
        form = sent
    else:
        form = form_class(formdata=None, version=version, source=name, lines="\n".join(lines))
    return form


@idea_starters.get("", needs=Ability.RUN_CYCLES)
def ideas(theory_id):
    return show_ideas(find_own_theory(g.place, theory_id, g.standing))


@idea_starters.post("", needs=Ability.RUN_CYCLES)
def add(theory_id):
    theory, form = find_own_theory(g.place, theory_id, g.standing), IdeaStarterForm()
    form.serves.choices = drivers_of(theory)
    with blaming(form):
        if form.validate():
            source = next((source for name, source, _, _ in idea_rows() if name == form.source.data), "")
            told = {"words": form.words(), "source": source, "serves": form.serves.data}
            actions.add_ideas(theory, act_of(form), **told)
            then = url_for("theories.show", theory_id=theory_id)
            return saved(then=then, notice=N_("Added. Each is a prediction until somebody tests it."))
    return show_ideas(theory, form, 422)


def idea_rows():
    """Each driver of each set: its name, what it is credited to, the kind of its lines, and the lines."""
    return [
        (f"{one.name}: {driver.name}", f"{one.name}. {one.source}", one.kind, driver.ideas)
        for one in list_idea_sets()
        for driver in one.drivers
    ]


def show_ideas(theory, sent=None, status=200):
    rows, choices = [], drivers_of(theory)
    for name, source, kind, lines in idea_rows():
        form = form_for(name, lines, theory.version, sent, IdeaStarterForm)
        form.serves.choices = choices
        rows.append((name, source, kind, form))
    return respond("starters/ideas.html", status=status, theory=theory, rows=rows)


def drivers_of(theory):
    drivers = [(node.id, node.words) for node in list_nodes(theory) if node.kind != IDEA]
    return [("", N_("None yet: they wait for a place")), *drivers]
