"""The target of a series, where it has to be reckoned again."""

from flask import g, url_for

from nic.access import Ability
from nic.forms import EmptyForm
from nic.gate import PLACE
from nic.indicators.queries import find_own_series, unit_of
from nic.indicators.targets.actions import renew_target
from nic.science.target import with_unit
from nic.text import N_, sentence
from nic.web import Section, act_of, complete, saved

targets = Section("targets", __name__, url_prefix=f"{PLACE}/indicators/<id:series_id>")


@targets.post("/target/renewed", needs=Ability.RUN_CYCLES)
def renew(series_id):
    found = find_own_series(g.place, series_id, g.standing)
    renew_target(found, act_of(complete(EmptyForm())))
    reached = with_unit(float(found.target or 0), unit_of(found.indicator))
    then = url_for("series.show", series_id=found.id, _anchor="definition")
    return saved(then=then, notice=sentence(N_("The target is %(target)s from now on."), target=reached))
