from datetime import date, timedelta

import pytest

from nic.science.cycle import Asked
from nic.science.doubts import Before, doubts_about_plan, doubts_about_study

MONDAY = date(2026, 3, 2)
GOOD = Asked("Will they write?", "Two thirds of them will.")
NOTHING = Before()


def about(**given):
    plan = {
        "asked": [GOOD], "purpose": "test", "scale": "few", "has_way_to_know": True, "begins_on": MONDAY,
        "ends_on": MONDAY + timedelta(days=14), "before": NOTHING,
    }  # fmt: skip
    return doubts_about_plan(**plan | given)


def names(**given):
    return [one.name for one in about(**given)]


def test_a_small_test_with_a_prediction_is_asked_nothing():
    assert about() == []


@pytest.mark.parametrize(
    ("given", "found"),
    [
        ({"asked": [Asked("Will they?", " ")]}, ["no prediction 0"]),
        ({"asked": [GOOD, Asked("And?", "")]}, ["no prediction 1"]),
        ({"asked": [Asked("Will they?")], "purpose": "collect"}, []),
        ({"asked": [Asked("", "")]}, []),
        ({"asked": [GOOD] * 5}, []),
        ({"asked": [GOOD] * 6}, ["many questions"]),
        ({"has_way_to_know": False}, ["no way to know"]),
        ({"ends_on": MONDAY + timedelta(days=42)}, []),
        ({"ends_on": MONDAY + timedelta(days=43)}, ["far off"]),
        ({"ends_on": None}, []),
        ({"scale": ""}, []),
        ({"scale": "class"}, []),
        ({"scale": "school"}, ["too large"]),
        ({"scale": "all"}, ["too large"]),
        ({"scale": "all", "purpose": "collect"}, []),
        ({"scale": "school", "before": Before(held=["class"])}, []),
        ({"scale": "school", "before": Before(held=["few", "one"])}, ["too large"]),
        ({"scale": "few", "before": Before(held=["school"])}, []),
        ({"scale": "school", "before": Before(held=[""])}, ["too large"]),
        ({"before": Before(predictions=["two thirds  of them will"])}, ["same prediction 0"]),
        ({"before": Before(predictions=["Half of them will."])}, []),
        ({"asked": [Asked("Will they?", "Yes.")], "before": Before(predictions=["Yes."])}, []),
    ],
)
def test_what_is_asked_of_a_plan(given, found):
    assert names(**given) == found


def test_each_question_names_the_field_that_it_is_about():
    found = about(
        asked=[GOOD, Asked("And?", "")] + [GOOD] * 4, has_way_to_know=False, scale="all", ends_on=date(2027, 1, 1)
    )
    assert [one.field for one in found] == [
        "questions-1-prediction", "questions-5-words", "way_to_know", "ends_on", "scale",
    ]  # fmt: skip
    assert "6 questions" in str(found[1].words) and "43 weeks" in str(found[3].words)


def test_the_largest_size_that_held_is_named():
    (found,) = about(scale="schools", before=Before(held=["one", "class"]))
    assert "was with one class" in str(found.words)


@pytest.mark.parametrize(
    ("learned", "found"),
    [
        ("Two lines are enough.", ["same learning"]),
        ("two lines  are enough", ["same learning"]),
        ("Most of them will.", ["prediction as learning"]),
        ("Two lines are enough for grade 4.", []),
        ("It works", []),
        ("", []),
    ],
)
def test_what_is_asked_of_a_study(learned, found):
    before = Before(learned="Two lines are enough.")
    asked = doubts_about_study(learned=learned, predictions=["Most of them will."], before=before)
    assert [one.name for one in asked] == found


def test_the_first_cycle_of_a_ramp_has_nothing_to_repeat():
    assert doubts_about_study(learned="Two lines are enough.", predictions=[""], before=NOTHING) == []
