"""What is worth asking whoever defines an indicator."""

import pytest

from nic.science.indicator import ask_about_indicator

WHOLE = {
    "definition": "Tickets with one full sentence.", "value_kind": "proportion", "unit": "%", "role": "process",
    "direction": "up", "is_due": True, "target": 58.0, "has_target_day": True, "baseline": 48.0,
}  # fmt: skip


def asked(**given):
    return [str(one) for one in ask_about_indicator(**WHOLE | given)]


def test_a_whole_definition_is_asked_nothing():
    assert asked() == []


@pytest.mark.parametrize(
    ("given", "said"),
    [
        ({"definition": " "}, "so that two people would get the same number"),
        ({"value_kind": "continuous", "unit": ""}, "In which unit?"),
        ({"is_due": False}, "How often is it measured?"),
        ({"role": "outcome", "target": None}, "how much do you want to reach"),
        ({"has_target_day": False}, "By when"),
        ({"target": 40.0}, "the target 40% lies below the baseline 48%"),
        ({"direction": "down"}, "the target 58% lies above the baseline 48%"),
    ],
)
def test_what_is_missing_or_looks_like_a_slip_is_asked(given, said):
    (one,) = asked(**given)
    assert said in one


@pytest.mark.parametrize(
    "given",
    [
        {"value_kind": "count", "unit": ""}, {"value_kind": "time between", "unit": "days", "is_due": False},
        {"target": None}, {"target": 40.0, "baseline": None}, {"target": 40.0, "direction": "neutral"},
    ],
)  # fmt: skip
def test_what_needs_no_answer_is_not_asked(given):
    assert asked(**given) == []
