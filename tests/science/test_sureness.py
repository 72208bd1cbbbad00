import pytest

from nic.science.sureness import Foretold, has_come_true, tally


def foretold(times, sureness, outcome="", verdict=""):
    return [Foretold(sureness, outcome, verdict)] * times


@pytest.mark.parametrize(
    ("outcome", "verdict", "came"),
    [
        ("reached", "", True),
        ("reached", "not", True),  # The data say it; the team's verdict stands beside, and neither overwrites.
        ("not reached", "matched", False),
        ("can't tell", "matched", True),
        ("can't tell", "not answered", None),
        ("can't tell", "", None),
        ("", "matched", True),
        ("", "partly", False),
        ("", "not", False),
        ("", "not answered", None),
        ("", "", None),
    ],
)
def test_whether_a_prediction_came_true(outcome, verdict, came):
    assert has_come_true(Foretold(80, outcome, verdict)) is came


def test_of_twelve_that_somebody_was_fairly_sure_of_nine_came_true():
    found = tally(
        [
            *foretold(5, 80, "reached"), *foretold(4, 70, verdict="matched"), *foretold(2, 89, "not reached"),
            *foretold(1, 80, verdict="partly"), *foretold(3, 80, verdict="not answered"),
        ]
    )  # fmt: skip
    assert [str(words) for words in found.words] == [
        "Of 12 that you were fairly sure of (70 to 89%), 9 came true.",
    ]
    assert (found.known, found.is_told) == (12, True)


def test_each_sureness_is_told_by_itself_the_surest_first():
    rows = [
        *foretold(3, None, "reached"), *foretold(2, 60, "not reached"), *foretold(2, 50, "reached"),
        *foretold(1, 70, "reached"), *foretold(1, 90, "reached"), *foretold(1, 95, "not reached"),
    ]  # fmt: skip
    assert [str(words) for words in tally(rows).words] == [
        "Of 2 that you were very sure of (90% or more), 1 came true.",
        "Of 1 that you were fairly sure of (70 to 89%), 1 came true.",
        "Of 4 that you were not so sure of (under 70%), 2 came true.",
        "Of 3 without a word on how sure you were, 3 came true.",
    ]


@pytest.mark.parametrize(("known", "is_told"), [(0, False), (9, False), (10, True)])
def test_fewer_than_ten_say_nothing_about_anybody(known, is_told):
    found = tally([*foretold(known, 80, "reached"), *foretold(5, 80, verdict="not answered")])
    assert (found.known, found.is_told) == (known, is_told)
