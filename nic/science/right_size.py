"""Whether a problem is of a size that a team can work on: what to ask oneself, and how to narrow what is too big."""

from enum import StrEnum

from nic.text import N_


class Reach(StrEnum):
    OURS = "within our reach"
    TOO_BIG = "too big"


REACH_WORDS = {Reach.OURS: N_("within our reach"), Reach.TOO_BIG: N_("too big for us as it stands")}
QUESTIONS = [
    N_("Do we see it ourselves, in our own rooms or our own building, most weeks?"),
    N_("Is it ours to change, without waiting for another budget, law or decision?"),
    N_("Would we notice within a few weeks if it became a little better?"),
    N_("Does it touch what learners do and what we do with them?"),
]
NARROW = [
    N_("Begin with one grade, one room or one group of learners."),
    N_("Begin with one moment of the day or the week in which it shows."),
    N_("Begin with the part of it that you decide yourselves."),
]
