"""What a plan and a Study are asked about, from what was typed and from what was saved."""

from typing import Any

from nic.cycles.story import Story
from nic.science.cycle import Asked, Stage, missing_to_start
from nic.science.doubts import HELD, Before, Doubt, doubts_about_plan, doubts_about_study


def before_of(previous, ramp, questions) -> Before:
    """From the tests of a ramp up to the one before this, and the questions of that one."""
    if previous is None:
        return Before()
    known = known_from([one for one in ramp if one.number <= previous.number])
    return Before(known.held, known.tested, [one.prediction for one in questions], previous.learned)


def known_from(tests) -> Before:
    """The sizes at which an idea held, and those at which it was tried."""
    done = [one for one in tests if one.stage == Stage.CLOSED]
    held = [one.scale for one in done if one.decision in HELD]
    return Before(held, [one.scale for one in tests if one.began_on is not None])


def asked_in_plan(plan: dict[str, Any]) -> list[Asked]:
    """A prediction in numbers alone is one too."""
    found = []
    for one in plan["questions"]:
        number = "" if one.get("amount") is None else str(one["amount"])
        found.append(Asked(one.get("words") or "", one.get("prediction") or number))
    return found


def has_way_to_know(plan: dict[str, Any]) -> bool:
    return bool((plan["way_to_know"] or "").strip() or plan["watches"])


def doubts_of(plan: dict[str, Any], before: Before, today) -> list[Doubt]:
    return doubts_about_plan(
        asked=asked_in_plan(plan),
        purpose=plan["purpose"] or "test",
        scale=plan["scale"] or "",
        has_way_to_know=has_way_to_know(plan),
        begins_on=plan["starts_on"] or today,
        ends_on=plan["ends_on"],
        before=before,
    )


def can_start(plan: dict[str, Any]) -> bool:
    """What is missing comes first; only a plan that could begin is asked whether it should."""
    return not missing_to_start(
        idea=plan["idea"] or "", purpose=plan["purpose"] or "test", asked=asked_in_plan(plan), has_owner=True,
        ends_on=plan["ends_on"], has_way_to_know=has_way_to_know(plan),
    )  # fmt: skip


def study_doubts(story: Story, learned: str) -> list[Doubt]:
    """From what the page of the cycle holds; the cycle before this one stands in its ramp, if it may be seen."""
    cycle: Any = story.cycle
    last = next((one for one in story.ramp if one.id == cycle.previous_id), None)
    predictions = [one.question.prediction for one in story.questions]
    return doubts_about_study(learned=learned, predictions=predictions, before=before_of(last, (), ()))


def doubts_of_story(story: Story, before: Before, today) -> list[Doubt]:
    """The same of a plan as it is saved."""
    cycle = story.cycle
    names = ("words", "prediction", "amount")
    plan = {name: getattr(cycle, name) for name in ("purpose", "scale", "way_to_know", "starts_on", "ends_on")}
    plan["questions"] = [{name: getattr(one.question, name) for name in names} for one in story.questions]
    return doubts_of(plan | {"watches": story.watched}, before, today)
