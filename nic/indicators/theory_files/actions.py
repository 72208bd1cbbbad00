from nic import history
from nic.db import write
from nic.indicators.actions import create_series
from nic.indicators.chain.actions import measure_driver
from nic.indicators.models import Indicator
from nic.science.exchange.shapes import TheoryFile
from nic.science.theory import IDEA
from nic.theories.exchange.actions import lay_down_theory


def bring_theory(team, act, file: TheoryFile, **fields):
    """A theory out of a file, with an indicator for each measure that it names: the team's own where it has one of
    that name, else a new one that nobody is reminded of before somebody says how it is counted."""
    with write():
        is_there = history.is_replay(act)
        theory, nodes = lay_down_theory(team, act, file, **fields)
        if is_there:
            return theory
        named: dict[str, tuple[str, list]] = {}

        def note(names, role, thing) -> None:
            for name in names:
                named.setdefault(name, (role, []))[1].append(thing)

        note(file.outcome_measures, "outcome", theory)
        note(file.balancing_measures, "balancing", theory)
        for one in file.nodes:
            note(one.measures, "process" if one.kind == IDEA else "driver", nodes[one.key])
        for name, (role, things) in named.items():
            measure(team, act.inner(), name, role, things)
        return theory


def measure(team, act, name: str, role: str, things) -> None:
    theirs = Indicator.select().where(Indicator.team == team, Indicator.withdrawn_at.is_null())
    there = next((one for one in theirs if one.name.casefold() == name.casefold()), None)
    if there is None:
        create_series(team, act, name=name, role=role, measures=things)
    else:
        measure_driver(there, act, of=things, offered=things)
