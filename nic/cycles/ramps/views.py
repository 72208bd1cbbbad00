"""The ramp of a cycle, and which of a team's tests comes first.

A ramp has no record of its own: any of its tests leads to it, and who may see that test sees of the others what
they may see anyway.
"""

from flask import g, request, url_for

from nic.access import Ability
from nic.cycles.queries import find_cycle, find_own_cycle, list_ramp
from nic.cycles.ramps import actions, choices
from nic.cycles.ramps.forms import FirstForm
from nic.cycles.ramps.queries import find_others, list_earlier_of, list_under_way, list_verdicts, step_after
from nic.errors import Missing, Refused
from nic.figures.ramp import ramp_pair
from nic.forms import EmptyForm
from nic.gate import PLACE
from nic.history import is_replay
from nic.science.cycle import SCALE_WORDS, Stage
from nic.text import N_, sentence
from nic.web import Section, act_of, complete, day, day_short, respond, saved, say

ramps = Section("ramps", __name__, url_prefix=f"{PLACE}/cycles")


@ramps.get("/<id:cycle_id>/ramp", needs=Ability.LOOK)
def show(cycle_id):
    cycle = find_cycle(g.place, cycle_id, g.standing)
    ramp = list_ramp(cycle, g.place, g.standing)
    rows = choices.rows_of(ramp, cycle, lambda one: url_for("cycles.show", cycle_id=one.id), g.now)
    step, last = proposed(ramp)
    stops = choices.stops_of(rows, say, days_of)
    if step:
        stops.append(choices.stop_ahead(step, url_for("planning.new", after=last.id), say))
    title = say(sentence(N_("The tests of “%(idea)s”, each as high as it is large"), idea=ramp[-1].idea))
    wide, narrow = ramp_pair(
        stops, choices.names_of_sizes(say), title=title, description=say(N_("The list below holds the same in words."))
    )  # fmt: skip
    others = find_others(step, last, g.place, g.standing, g.viewer, g.place.day_of(g.now))
    return respond(
        "cycles/ramp.html", cycle=cycle, rows=rows, step=step, last=last, others=others, wide=wide, narrow=narrow,
        scale_words=SCALE_WORDS, move_words=choices.MOVE_WORDS, days_of=days_of,
    )  # fmt: skip


def days_of(row):
    """Mar 6 – Mar 13, 2026: the year once, and one day once."""
    begins, ends = row.begins_on, row.ends_on
    if begins is None or ends is None or begins == ends:
        return day(begins or ends) or say(N_("no days yet"))
    return f"{day_short(begins) if begins.year == ends.year else day(begins)} – {day(ends)}"


def proposed(ramp):
    """The next step after the last test, for its own team, unless it is planned or runs already."""
    last = ramp[-1]
    if not g.standing.allows(Ability.RUN_CYCLES, last) or last.stage != Stage.CLOSED:
        return None, last
    return step_after(last, ramp, list_verdicts([last.id])), last


@ramps.post("/first", needs=Ability.RUN_CYCLES)
def put_first():
    """Of a team with many tests under way."""
    form = FirstForm()
    under_way = {one.id: one for one in list_under_way(g.place, g.standing)}
    form.cycle_id.choices = [(id, one.idea) for id, one in under_way.items()]
    back = url_for("cycles.index") + "#first"
    if not form.validate():
        return respond("cycles/first.html", status=422, form=form, back=back)
    cycle = under_way.get(form.cycle_id.data)
    if cycle is None:
        raise Missing
    actions.put_first(cycle, act_of(form))
    return saved(then=back, notice=sentence(N_("First comes: %(idea)s"), idea=cycle.idea))


@ramps.post("/<id:cycle_id>/ramp", needs=Ability.RUN_CYCLES)
def join(cycle_id):
    """The ramp in which its team has tested the same idea."""
    cycle = find_own_cycle(g.place, cycle_id, g.standing)
    act = act_of(complete(EmptyForm()))
    earlier = list_earlier_of(cycle, g.place, g.standing)
    if earlier:
        actions.join_ramp(cycle, act, earlier[-1])
    elif not is_replay(act):
        raise Refused(N_("There is no ramp of this idea any more that it could join."))
    notice = sentence(N_("It is cycle %(number)s of that ramp now."), number=cycle.number)
    return saved(then=page_of(cycle), notice=notice)


@ramps.post("/<id:cycle_id>/ramp/withdrawal", needs=Ability.RUN_CYCLES)
def stand_apart(cycle_id):
    cycle = find_own_cycle(g.place, cycle_id, g.standing)
    actions.stand_apart(cycle, act_of(complete(EmptyForm())))
    return saved(then=page_of(cycle), notice=N_("It stands by itself."))


def page_of(cycle):
    """Whoever is planning goes on there."""
    is_planning = cycle.stage == Stage.PLAN and request.form.get("from") == "plan"
    return url_for("planning.edit" if is_planning else "cycles.show", cycle_id=cycle.id)
