"""What a library holds, for tests."""

from nic.access import Kind
from nic.library.packages.actions import begin_package, publish_package, put_in
from nic.library.showcases.actions import begin_showcase, switch_showcase
from nic.library.syntheses.actions import write_synthesis
from nic.science.cycle import Stage
from tests.builders import a_cycle, a_network, a_share, a_team, an_act


def a_synthesis(team=None, by=None, *, network=None, **given):
    network = network or (team.place if team and team.place.kind == Kind.NETWORK else a_network())
    told = {"title": "Exit tickets in small steps", "learned": "Two lines are enough."}
    return write_synthesis(network, an_act(by), **told | given)


def a_package(team=None, by=None, *, network=None, items=(), is_public=False, **given):
    network = network or (team.place if team and team.place.kind == Kind.NETWORK else a_network())
    made = begin_package(network, an_act(by), **{"title": "How to begin"} | given)
    for item in items:
        put_in(made, an_act(by), item)
    if is_public:
        publish_package(made, an_act(by), is_public=True)
    return made


def a_package_item(package):
    """The second of two, so that there is an order."""
    for _ in range(2):
        made = put_in(package, an_act(), a_synthesis(network=package.network))
    return made


def a_showcase(team=None, by=None, *, cycles=(), is_on=False, **given):
    made = begin_showcase(team or a_team(), an_act(by), cycles=cycles, **{"title": "A year of exit tickets"} | given)
    if is_on:
        switch_showcase(made, an_act(by), is_on=True)
    return made


def a_shared_cycle(network, team=None, *, stage=Stage.CLOSED, is_nameless=False, **plan):
    cycle = a_cycle(team, stage=stage, **plan)
    a_share(cycle, with_place=network, is_nameless=is_nameless)
    return cycle
