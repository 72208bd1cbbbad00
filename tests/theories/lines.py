"""What the tests of a theory's list and of its pages share: addresses, and what an open line sends."""

from nic.theories.queries import list_influences
from tests.again import again
from tests.builders import home


def at(theory, rest=""):
    return f"{home(theory.team.place)}/theories/{theory.id}{rest}"


def link(n, served, **given):
    """What the nth link of an open line holds when it is ticked."""
    values = {"serves_id": served.id if served else "", "is_served": "y"} | given
    return {f"serves-{n}-{name}": value for name, value in values.items()}


def where(node, rest="/line"):
    return at(node.theory, f"/nodes/{node.id}{rest}")


def line(node, *served, **typed):
    """An open line as its page would send it, under the first thing that it serves."""
    rows = {name: value for n, one in enumerate(served) for name, value in link(n, one).items()}
    under = served[0].id if served and served[0] else ""
    return {"version": again(node).version, "words": node.words, "under": under} | rows | typed


def serves(node):
    return {one.serves_id: one for one in list_influences(node.theory) if one.node_id == node.id}
