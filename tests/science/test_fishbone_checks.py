import pytest

from nic.science.fishbone_checks import RULES, CauseSeen, questions

EFFECT = "Four learners talk and twenty listen"
BONE = CauseSeen(1, None, "How we ask")
SOUND = (
    BONE,
    CauseSeen(2, 1, "Whoever is quickest answers", "supported", "four lessons watched", True),
    CauseSeen(3, 2, "Nobody has time to think", "hunch"),
    CauseSeen(4, 1, "Questions have one answer", "ruled out", "we counted", False),
)


def checks(causes):
    return [(ask.check, ask.cause) for ask in questions(EFFECT, causes)]


def test_a_sound_fishbone_raises_no_question():
    assert checks(SOUND) == [] and checks(()) == []


@pytest.mark.parametrize(
    ("cause", "check"),
    [
        (CauseSeen(9, None, "Rooms"), "no cause"),
        (CauseSeen(9, 2, "Provide wait time"), "cause worded as solution"),
        (CauseSeen(9, 2, "Lack of training"), "cause worded as solution"),
        (CauseSeen(9, 2, "We need more time"), "cause worded as solution"),
        (CauseSeen(9, 2, "four learners  talk and twenty listen"), "cause is the effect"),
        (CauseSeen(9, 2, "Some don't care"), "person blamed"),
        (CauseSeen(9, 2, "Desks are in rows", "supported"), "nothing showed it"),
        (CauseSeen(9, 4, "nobody has time to think"), "same cause"),
    ],
)
def test_what_is_asked_about_one(cause, check):
    assert checks((*SOUND, cause)) == [(check, 9)]


@pytest.mark.parametrize(
    "words", ["No breaks", "Roles are unclear", "Not my job", "Hiring is not timely", "Trust is weak"]
)
def test_published_causes_are_left_alone(words):
    assert checks((*SOUND, CauseSeen(9, 2, words))) == []


def test_a_flat_fishbone_of_hunches_is_asked_about_as_a_whole():
    flat = (BONE, *(CauseSeen(n, 1, f"Cause {n}") for n in range(2, 6)))
    assert [ask.key for ask in questions(EFFECT, flat)] == ["no why", "nothing looked at", "nothing is ours"]


def test_every_question_has_its_rule_and_a_key_that_outlives_other_words():
    [ask] = questions(EFFECT, (*SOUND, CauseSeen(9, 2, "Provide wait time")))
    [again] = questions(EFFECT, (*SOUND, CauseSeen(9, 2, "Provide time to think")))
    assert ask.key == again.key == "cause worded as solution/c9" and str(ask.rule) == RULES[ask.check]
