"""How far a change idea has come, from the cycles that tested it."""

from collections.abc import Iterable
from enum import StrEnum

from nic.science.cycle import Decision, Stage
from nic.text import N_


class IdeaState(StrEnum):
    UNTESTED = "untested"
    TESTING = "testing"
    LEARNING = "learning"
    ADOPTED = "adopted"
    ABANDONED = "abandoned"


IDEA_STATE_WORDS = {
    IdeaState.UNTESTED: N_("not tested yet"),
    IdeaState.TESTING: N_("being tested"),
    IdeaState.LEARNING: N_("tested, goes on"),
    IdeaState.ADOPTED: N_("adopted"),
    IdeaState.ABANDONED: N_("abandoned"),
}


def idea_state(cycles: Iterable[tuple[str, str]]) -> IdeaState:
    """`cycles`: the stage and the decision ("" while there is none) of each, in the order in which they ended; one that
    is still planned counts as no test yet."""
    begun = [(stage, decision) for stage, decision in cycles if stage != Stage.PLAN]
    if any(stage in (Stage.DO, Stage.STUDY, Stage.ACT) for stage, _ in begun):
        return IdeaState.TESTING
    decided = [decision for _, decision in begun if decision]
    if not decided:
        return IdeaState.LEARNING if begun else IdeaState.UNTESTED
    return {Decision.ADOPT: IdeaState.ADOPTED, Decision.ABANDON: IdeaState.ABANDONED}.get(
        Decision(decided[-1]), IdeaState.LEARNING
    )
