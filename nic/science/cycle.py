"""The life of a PDSA cycle: which stage may follow which, what each step asks for, what is late, what comes next."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from enum import StrEnum

from nic.text import N_, Sentence, sentence


class Stage(StrEnum):
    PLAN = N_("plan")
    DO = N_("do")
    STUDY = N_("study")
    ACT = N_("act")
    CLOSED = N_("closed")
    STOPPED = N_("stopped")


class Purpose(StrEnum):
    COLLECT = "collect"
    DEVELOP = "develop"
    TEST = "test"
    IMPLEMENT = "implement"


class Decision(StrEnum):
    ADOPT = N_("adopt")
    ADAPT = N_("adapt")
    EXPAND = N_("expand")
    ABANDON = N_("abandon")
    RETEST = N_("retest elsewhere")


class Verdict(StrEnum):
    MATCHED = "matched"
    PARTLY = "partly"
    NOT = "not"
    NOT_ANSWERED = "not answered"


VERDICT_WORDS = {
    Verdict.MATCHED: N_("matched"),
    Verdict.PARTLY: N_("partly"),
    Verdict.NOT: N_("didn’t match"),
    Verdict.NOT_ANSWERED: N_("not answered"),
}


class State(StrEnum):
    """Seen from a day, never stored."""

    WAITING = "waiting for Study"
    OVERDUE = "overdue"
    RETROSPECTIVE = "retrospective"


class Scale(StrEnum):
    """The ladder, from the smallest test to everybody."""

    ONE = "one"
    FEW = "few"
    CLASS = "class"
    SCHOOL = "school"
    SCHOOLS = "schools"
    ALL = "all"


SCALE_WORDS = {
    Scale.ONE: N_("one learner or teacher"),
    Scale.FEW: N_("a few learners or teachers"),
    Scale.CLASS: N_("one class"),
    Scale.SCHOOL: N_("a grade or the school"),
    Scale.SCHOOLS: N_("several schools"),
    Scale.ALL: N_("everybody"),
}
PURPOSE_WORDS = {
    Purpose.COLLECT: N_("collect information"),
    Purpose.DEVELOP: N_("develop the idea"),
    Purpose.TEST: N_("test the idea"),
    Purpose.IMPLEMENT: N_("make it standard work"),
}
DECISION_WORDS = {
    Decision.ADOPT: N_("It works here: make it our standard work."),
    Decision.ADAPT: N_("Change something about it and test again."),
    Decision.EXPAND: N_("Test it with more people or in more places."),
    Decision.ABANDON: N_("Let it go. Knowing that it doesn't work here is a result."),
    Decision.RETEST: N_("Test the same again under other conditions."),
}

# Which stage may follow which. What each step asks for is in `missing` below.
STEPS = {
    (Stage.PLAN, Stage.DO),
    (Stage.DO, Stage.PLAN),  # Taking the start back.
    (Stage.DO, Stage.STUDY),
    (Stage.STUDY, Stage.ACT),
    (Stage.ACT, Stage.CLOSED),
    (Stage.PLAN, Stage.STOPPED),
    (Stage.DO, Stage.STOPPED),
    (Stage.STOPPED, Stage.STUDY),  # Early stops are studied too; "not answered" is an answer.
}
ENDED = frozenset({Stage.CLOSED})
GRACE = timedelta(days=14)
Missing = tuple[str, Sentence]  # The field that it is about, and the sentence to say.


@dataclass(frozen=True)
class Asked:
    """One learning question as it stands; `verdict` is empty until Study."""

    words: str
    prediction: str = ""
    verdict: str = ""


class NotYet(Exception):
    """The cycle cannot take this step; `missing` says what it lacks, one sentence for each part."""

    def __init__(self, missing: Sequence[Missing]):
        self.missing = tuple(missing)
        super().__init__(" ".join(str(words) for _, words in missing))


def step(now: str, to: str, missing: Sequence[Missing] = ()) -> Stage:
    """The new stage, or NotYet with everything that is missing."""
    if (now, to) not in STEPS:
        raise NotYet([("", sentence(N_("This cycle is in %(now)s and can't go to %(to)s."), now=now, to=to))])
    if missing:
        raise NotYet(missing)
    return Stage(to)


def missing_to_start(
    *, idea: str, purpose: str, asked: Iterable[Asked], has_owner: bool, ends_on: date | None, has_way_to_know: bool
) -> list[Missing]:
    """A cycle that only collects information needs no prediction."""
    questions = [one for one in asked if one.words.strip()]
    found: list[Missing] = []
    if not idea.strip():
        found.append(("idea", sentence(N_("Say in a sentence what you will try."))))
    if not questions:
        found.append(("questions-0-words", sentence(N_("Ask one question that this test shall answer."))))
    if purpose != Purpose.COLLECT:
        for number, one in enumerate(questions):
            if not one.prediction.strip():
                found.append((f"questions-{number}-prediction", sentence(N_("Say what you expect, before you look."))))
    if not has_owner:
        found.append(("owner", sentence(N_("Choose who looks after this cycle."))))
    if ends_on is None:
        found.append(("ends_on", sentence(N_("Choose the day on which you will look at what happened."))))
    if not has_way_to_know:
        found.append(
            ("way_to_know", sentence(N_("Name one way to know: something you measure, or whom you will ask.")))
        )
    return found


def missing_to_study(*, is_observed: bool) -> list[Missing]:
    words = N_(
        "Before Study there has to be something to look at: one measurement since the start, or one line in the log."
    )
    return [] if is_observed else [("", sentence(words))]


def missing_to_stop(*, why: str) -> list[Missing]:
    words = N_("Say in a sentence why you stop: the reason is what others learn from.")
    return [] if why.strip() else [("why", sentence(words))]


def missing_to_act(*, asked: Iterable[Asked], learned: str) -> list[Missing]:
    found: list[Missing] = []
    for at, one in enumerate(asked):
        if not one.verdict:
            words = N_("Question %(number)s: say whether it came as predicted; “not answered” is an answer too.")
            found.append((f"questions-{at}-verdict", sentence(words, number=at + 1)))
    if not learned.strip():
        found.append(("learned", sentence(N_("Write one sentence on what you learned."))))
    return found


def missing_to_close(*, decision: str, because: str) -> list[Missing]:
    found: list[Missing] = []
    if decision not in set(Decision):
        found.append(("decision", sentence(N_("Choose what you will do with this idea."))))
    if not because.strip():
        found.append(("because", sentence(N_("Say in a sentence why: it is what the next team needs."))))
    return found


def states(
    stage: str, *, began_on: date | None, kept_on: date | None, ends_on: date | None, today: date
) -> list[State]:
    """In a fixed order. `kept_on` is the day the predictions were kept, `ends_on` the last day of the test."""
    found = []
    has_ended = ends_on is not None and ends_on < today
    if (stage == Stage.STOPPED and began_on is not None) or (stage == Stage.DO and has_ended):
        found.append(State.WAITING)
    if ends_on is not None and stage in (Stage.PLAN, Stage.DO, Stage.STUDY, Stage.ACT) and ends_on + GRACE < today:
        found.append(State.OVERDUE)
    if kept_on is not None and began_on is not None and began_on < kept_on:
        found.append(State.RETROSPECTIVE)
    return found


WHERE = {
    Stage.PLAN: N_("Now in Plan"),
    Stage.DO: N_("Now in Do"),
    Stage.STUDY: N_("Now in Study"),
    Stage.ACT: N_("Now in Act"),
    Stage.CLOSED: N_("Closed"),
    Stage.STOPPED: N_("Stopped early"),
}


def say_where(stage: str, decision: str, found: Iterable[State]) -> Sentence:
    """Where a cycle stands, in a few words: the same in every list, whoever reads it. `found` comes from `states`."""
    if decision:
        return sentence(N_("Decision: %(name)s"), name=sentence(decision))
    if State.WAITING not in found:
        return sentence(WHERE[Stage(stage)])
    return sentence(N_("Stopped early, waiting for Study") if stage == Stage.STOPPED else N_("Waiting for Study"))
