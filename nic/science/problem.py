"""The life of a problem of practice: noticed, chosen, worked on, resolved; or parked, and taken up again."""

from enum import StrEnum

from nic.text import N_, Sentence, sentence


class ProblemStage(StrEnum):
    NOTICED = "noticed"
    CHOSEN = "chosen"
    WORKING = "working"
    RESOLVED = "resolved"
    PARKED = "parked"


STAGE_WORDS = {
    ProblemStage.NOTICED: N_("noticed"),
    ProblemStage.CHOSEN: N_("chosen"),
    ProblemStage.WORKING: N_("working on it"),
    ProblemStage.RESOLVED: N_("resolved"),
    ProblemStage.PARKED: N_("parked"),
}
# From a stage to the next, and the words for the person who decides it.
STEPS: dict[tuple[ProblemStage, ProblemStage], str] = {
    (ProblemStage.NOTICED, ProblemStage.CHOSEN): N_("Choose it: this is what the team wants to understand next."),
    (ProblemStage.NOTICED, ProblemStage.PARKED): N_("Park it: not now, and nobody forgets it."),
    (ProblemStage.CHOSEN, ProblemStage.WORKING): N_("Start working on it: the team tests changes."),
    (ProblemStage.CHOSEN, ProblemStage.NOTICED): N_("Put it back on the list."),
    (ProblemStage.CHOSEN, ProblemStage.PARKED): N_("Park it: not now, and nobody forgets it."),
    (ProblemStage.WORKING, ProblemStage.RESOLVED): N_("It is resolved: what we saw is no longer so."),
    (ProblemStage.WORKING, ProblemStage.CHOSEN): N_("Stop testing for now, and look at it again."),
    (ProblemStage.WORKING, ProblemStage.PARKED): N_("Park it: not now, and nobody forgets it."),
    (ProblemStage.RESOLVED, ProblemStage.WORKING): N_("It is back: work on it again."),
    (ProblemStage.PARKED, ProblemStage.NOTICED): N_("Put it back on the list."),
    (ProblemStage.PARKED, ProblemStage.CHOSEN): N_("Choose it: this is what the team wants to understand next."),
    (ProblemStage.PARKED, ProblemStage.WORKING): N_("Work on it again."),
}
REASONS = {
    ProblemStage.PARKED: N_("Say in a sentence why you park it, so that whoever takes it up again knows."),
    ProblemStage.RESOLVED: N_("Say in a sentence how you know that it is resolved."),
}
CAME_BACK = N_("Say in a sentence what came back.")


class NotThisStep(Exception):
    """The problem cannot take this step; `field` is the one to mend ("" when none would help)."""

    def __init__(self, why: Sentence, field: str = "") -> None:
        super().__init__(str(why))
        self.sentence = why
        self.field = field


def next_stages(now: str) -> list[ProblemStage]:
    return [to for start, to in STEPS if start == now]


def step(now: str, to: str, *, why: str) -> ProblemStage:
    """The new stage, or NotThisStep. A problem is parked, resolved or taken up again only with a reason."""
    if to not in next_stages(now):
        raise NotThisStep(sentence(N_("From where this problem stands now, it cannot take this step.")), "stage")
    stage = ProblemStage(to)
    reason = CAME_BACK if now == ProblemStage.RESOLVED else REASONS.get(stage)
    if reason and not why.strip():
        raise NotThisStep(sentence(reason), "why")
    return stage


class Evidence(StrEnum):
    """How sure the team is of a cause."""

    HUNCH = "hunch"
    SUPPORTED = "supported"
    RULED_OUT = "ruled out"


EVIDENCE_WORDS = {
    Evidence.HUNCH: N_("hunch"),
    Evidence.SUPPORTED: N_("supported"),
    Evidence.RULED_OUT: N_("ruled out"),
}
