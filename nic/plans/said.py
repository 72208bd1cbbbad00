"""What every page of plans calls things."""

from typing import Any

from nic.plans.words import DEVELOPERS
from nic.science.plan import PHASES, STAGE_WORDS, school_year


def words_of_plans() -> dict[str, Any]:
    return {"school_year": school_year, "stages": STAGE_WORDS, "phases": PHASES, "roles": DEVELOPERS}
