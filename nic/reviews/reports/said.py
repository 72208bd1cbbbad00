"""What pages and papers call the parts of a report."""

from datetime import date
from typing import Any

from nic.reviews.words import ANSWERS, COMMENDATION, RECOMMENDATION, ROLES, SETTLED
from nic.science.findings import SOURCES_SAID
from nic.science.release_check import FlagKind
from nic.science.report import Way
from nic.text import N_

MANY = {COMMENDATION: N_("Commendations"), RECOMMENDATION: N_("Recommendations")}
ONE = {COMMENDATION: N_("Commendation"), RECOMMENDATION: N_("Recommendation")}
WAYS = {
    Way.TEAM: N_("The team writes it"),
    Way.HOST: N_("The host reads the draft"),
    Way.LATE: N_("Not released"),
    Way.RELEASED: N_("Released"),
}
# A quote says what somebody is, never who.
SAID_BY = {
    "learners": N_("a learner"),
    "families": N_("somebody of a family"),
    "staff": N_("somebody of the staff"),
    "leaders": N_("a school leader"),
    "board": N_("a member of the board"),
}
# Within a sentence: "heard: learners".
HEARD = {
    "learners": N_("learners"),
    "families": N_("families"),
    "staff": N_("staff"),
    "leaders": N_("leaders"),
    "board": N_("the board"),
}
ANSWERED = {
    "take up": N_("The host takes it up"),
    "already doing": N_("The host is doing it already"),
    "decline": N_("The host declines"),
}

FLAGS = {
    FlagKind.NAME: N_("A name of somebody whom nic knows"),
    FlagKind.LIKELY_NAME: N_("This looks like a name"),
    FlagKind.ROOM: N_("A single room, or a single adult"),
    FlagKind.SMALL_GROUP: N_("A group so small that one could tell who"),
}


def words_of_report() -> dict[str, Any]:
    return {
        "said": {
            "one": ONE, "many": MANY, "ways": WAYS, "by": SAID_BY, "answered": ANSWERED, "sources": SOURCES_SAID,
            "heard": HEARD, "roles": ROLES, "answers": ANSWERS, "settled": SETTLED,
            "flags": FLAGS,
        },
        "day_of": day_of,
    }  # fmt: skip


def day_of(text: str) -> date | None:
    """Of the content of a report, which is JSON."""
    return date.fromisoformat(text) if text else None
