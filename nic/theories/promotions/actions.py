from nic import history
from nic.db import write
from nic.errors import Refused
from nic.places.actions import add_link
from nic.text import N_
from nic.theories.actions import create_theory
from nic.theories.models import Node
from nic.theories.nodes.actions import add_node


def promote_cause(cause, act, *, kind: str, words: str, theory=None, aim: str = "") -> Node:
    """The cause becomes a driver or an idea of this theory, or of a new one with this aim, for the same problem. Both
    stay what they are; the link between them is read from either."""
    with write():
        if done := history.replayed(act):
            return Node.get(Node.uid == done.of_uid)
        if theory is not None and aim:
            raise Refused(
                N_("This is the aim of a new theory: choose a new one above, or take this away."), field="aim"
            )
        problem = cause.fishbone.problem
        if theory is None:
            if not aim:
                raise Refused(N_("Say in a sentence what the new theory is to make different."), field="aim")
            theory = create_theory(
                problem.team, act.inner(), aim=aim, problem=problem, is_only_mine=problem.is_only_mine
            )  # fmt: skip
        node = add_node(theory, act.inner(), kind=kind, words=words)
        add_link(act.inner(), start=cause, end=node)
        history.record("promote cause", node, act, before={}, after={"cause": str(cause.uid)})
        return node
