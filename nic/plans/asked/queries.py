"""The questions to the author of a plan: open, or answered "that is meant, because ..."."""

from dataclasses import dataclass
from datetime import date
from hashlib import sha256
from typing import Any

from nic.places.lines.queries import list_line
from nic.places.models import Place
from nic.places.settings import school_years_of
from nic.plans.editions.queries import content_now
from nic.plans.models import Plan, Submission
from nic.plans.progress.queries import linked_to, tests_behind
from nic.plans.queries import list_goals
from nic.problems.answers.queries import list_answers
from nic.science.plan import quarter_ends
from nic.science.plan_questions import Question, counts_of, questions_of, texts_by_part

IDEAS = ("theory", "node", "cycle")


@dataclass(frozen=True)
class Asked:
    open: list[Question]
    answered: list[tuple[Question, Any]]
    texts: dict[str, str]

    def about(self, question: Question) -> str:
        """A mark of the words that it is about: when they change it is asked again."""
        text = self.texts.get(question.part) or str(question.words.values)
        return sha256(text.encode()).hexdigest()[:32]

    @property
    def counts(self) -> dict[str, int]:
        return counts_of(self.open)


def ask(plan) -> Asked:
    goals, content = list_goals(plan), content_now(plan, has_links=False)
    before = content_now(plan.previous, has_links=False) if plan.previous_id else None
    found = questions_of(
        content, tested=tested_among(goals), year_ends=ends_on(plan), before=before, elsewhere=texts_elsewhere(plan),
    )  # fmt: skip
    held, seen = list_answers(plan), Asked([], [], dict(texts_by_part(content)))
    for one in found:
        answer = held.get(one.key)
        if answer and answer.about == seen.about(one):
            seen.answered.append((one, answer))
        else:
            seen.open.append(one)
    return seen


def tested_among(goals) -> set[str]:
    """The uids of goals behind which stands a test, or an idea for one."""
    links = linked_to(goals)
    ids = {id for kind in IDEAS for goal_ids in links.get(kind, {}).values() for id in goal_ids}
    others = [goal for goal in goals if goal.id not in ids]
    tests = tests_behind(others) if others else {}
    return {str(goal.uid) for goal in goals if goal.id in ids or tests.get(goal.id)}


def ends_on(plan) -> date:
    return quarter_ends(plan.year, 4, school_years_of(list_line(plan.place)))


def texts_elsewhere(plan) -> list[str]:
    """What other places right below the same one have handed in for this year."""
    if plan.place.parent_id is None:
        return []
    newest: Any = Submission.select(Submission.plan, Submission.content).join(Plan).join(Place)
    beside = (Place.parent == plan.place.parent_id) & (Place.id != plan.place_id) & Place.withdrawn_at.is_null()
    rows = newest.where(beside, Plan.year == plan.year, Plan.withdrawn_at.is_null()).order_by(Submission.edition)
    contents = {one.plan_id: one.content for one in rows}
    return [text for content in contents.values() for _, text in texts_by_part(content)]
