"""What Today says of a comment: who says something about what, before it is opened."""

from nic.text import N_, Sentence, sentence

SOMEBODY = N_("Somebody of the team")
A_LEARNER = N_("A learner")
BEGINNINGS = {
    "notice": N_("%(name)s notices something about %(part)s"),
    "wonder": N_("%(name)s wonders about %(part)s"),
    "consider": N_("%(name)s has something to consider about %(part)s"),
}
# By the kind of part: as its owner is told of it, and as everybody else is.
PARTS = {
    "plan": (N_("your plan"), N_("the plan")),
    "question": (N_("your prediction"), N_("the prediction")),
    "chart": (N_("your chart"), N_("the chart")),
    "log": (N_("your log"), N_("the log")),
    "study": (N_("what you learned"), N_("what was learned")),
    "decision": (N_("your decision"), N_("the decision")),
    "statement": (N_("your problem"), N_("the problem")),
    "evidence": (N_("what you know of the problem"), N_("what is known of the problem")),
    "fishbone": (N_("your fishbone"), N_("the fishbone")),
    "cause": (N_("a cause in your fishbone"), N_("a cause in the fishbone")),
    "aim": (N_("your aim"), N_("the aim")),
    "node": (N_("a part of your theory"), N_("a part of the theory")),
    "": (N_("what you wrote"), N_("this")),
}


def say_told(one) -> Sentence:
    own, others = PARTS.get(one.part.partition("-")[0], PARTS[""])
    name = one.name or sentence(SOMEBODY if one.is_shared else A_LEARNER)
    part = sentence(own if one.is_mine else others)
    if one.is_answer:
        return sentence(N_("%(name)s answered about %(part)s"), name=name, part=part)
    if one.is_named and not one.is_mine:
        return sentence(N_("%(name)s asks you about %(part)s"), name=name, part=part)
    return sentence(BEGINNINGS.get(one.stem, N_("%(name)s commented on %(part)s")), name=name, part=part)
