from typing import Any

from nic.cycles.models import Cycle, Question
from nic.science.cycle import Stage
from nic.science.sureness import Foretold

MOST = 500  # Of one person, the newest.


def list_foretold(person) -> list[Foretold]:
    """What this person predicted in the cycles they look after and what came of it: for their own eyes only.

    Only what was kept before its test began, and only once Study is closed.
    """
    is_kept_first = Cycle.kept_on.is_null(False) & (Cycle.began_on >= Cycle.kept_on)
    is_predicted = (Question.prediction != "") | Question.amount.is_null(False)
    found = Question.select(Question.sureness, Question.outcome, Question.verdict).join(Cycle)
    found = found.where(Cycle.owner == person, Cycle.stage.in_((Stage.ACT, Stage.CLOSED)), Cycle.withdrawn_at.is_null())
    rows: Any = found.where(is_kept_first, is_predicted, Question.withdrawn_at.is_null())
    return [Foretold(*row) for row in rows.order_by(Question.id.desc()).limit(MOST).tuples()]
