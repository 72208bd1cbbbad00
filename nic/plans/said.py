"""What every page of plans calls things."""

from typing import Any

from nic.plans.words import DEVELOPERS, LEVELS
from nic.science.plan import ENDINGS, PARTS, PHASES, STAGE_WORDS, parts_of, school_year
from nic.science.plan_edition import say_measure
from nic.science.plan_questions import KINDS
from nic.text import N_

GOAL_FIELDS = {
    "what": N_("What we want to accomplish"),
    "for_whom": N_("For whom"),
    "measures": N_("By how much"),
    "by_on": N_("By when"),
    "changes": N_("What we will change"),
    "how_known": N_("How we will know"),
    "actions": N_("Actions"),
    "funding": N_("Source of funding"),
}


def words_of_plans() -> dict[str, Any]:
    return {
        "school_year": school_year, "stages": STAGE_WORDS, "phases": PHASES, "roles": DEVELOPERS, "parts_of": parts_of,
        "parts_told": PARTS, "endings": ENDINGS, "asked_words": KINDS, "goal_fields": GOAL_FIELDS,
        "by_how_much": say_measure, "part_words": part_words, "place_of": place_of,
        "levels": LEVELS,
    }  # fmt: skip


def part_words(part: str) -> str:
    """What people call a part or a field: "vision", "goal-7-what"."""
    return PARTS[part].title if part in PARTS else GOAL_FIELDS.get(part.rpartition("-")[2], N_("A goal"))


def place_of(part: str) -> str:
    """Where it stands on the page of the plan."""
    return part.rpartition("-")[0] if part.startswith("goal-") else part
