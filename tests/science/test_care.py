"""What a preview asks people to look at twice. It can't find everything; what it must find stands here."""

import pytest

from nic.science.care import likely_names_in, names_in, places_in, shares_in, small_groups_in


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("Ada's class went first", ["Ada"]),
        ("Ms. Reyes asked for it, and so did Dr O’Neil", ["Dr O’Neil", "Ms. Reyes", "Reyes"]),
        ("Tomas counted", ["Tomás"]),
        ("Will more hand one in? We asked Will, and may ask May.", ["May", "Will"]),
        ("Will more hand one in? May they?", []),
        ("An adage is no name, nor is a reyesque one", []),
    ],
)
def test_people_whom_nic_knows_are_found_by_any_part_of_their_name(text, found):
    assert names_in([text], ["Ada Reyes", "Tomás Rivera", "Will May"]) == found


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("Jayden R. needed help", ["Jayden R."]),
        ("J. R. and K.L. were absent", ["J. R.", "K.L."]),
        ("It was hard for Jayden, and for Mia-Sophie.", ["Jayden", "Mia-Sophie"]),
        ("Jayden said that the light was off.", ["Jayden"]),
        ("The bell rang. Zoë cried!", ["Zoë"]),
        ("Jayden and Mia worked together", ["Jayden", "Mia"]),
        ("We asked Ana.\nBo missed two days", ["Ana", "Bo"]),
    ],
)
def test_what_looks_like_the_name_of_a_learner_is_found(text, found):
    assert likely_names_in([text]) == found


@pytest.mark.parametrize(
    "text",
    [
        "We met on Tuesday, not on Fridays, in November, before Thanksgiving, in Grade 4.",
        "Learners said that English was easier than Math.",
        "Everybody wrote. Most finished. They asked for more.",
        "Tickets came back; the box of Tickets was full, and tickets were lost.",
        "Plan B. did not work at 8 A.M. in the U.S. or in P.E.",
        "At Northside we use Chromebooks.",
        "I think that I was late. I'm sure.",
    ],
)
def test_words_that_are_written_large_for_other_reasons_are_no_names(text):
    assert likely_names_in([text], ["Northside Elementary"]) == []


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("3 learners and two of our new students", ["3 learners", "two of our new students"]),
        ("the only girl, both boys", ["both boys", "only girl"]),
        ("3 of 8 did it, 2 out of nine did not", ["2 out of nine", "3 of 8"]),
        ("three of the seven", ["three of the seven"]),
        ("4/9 students, n = 6", ["4/9 students", "n = 6"]),
        ("just one of them", ["just one of them"]),
        ("two fifth-graders, three 5th graders", ["three 5th graders", "two fifth-graders"]),
        ("In room 12 all 4 learners", ["4 learners"]),
        ("From grade 2 to 5 most learners said why, in grade 3 all children", []),
        ("In both schools learners choose; in both focus groups all learners do", []),
        ("Reminders in 6 of 10 lessons, 31 of 46 learners, due 3/8, 12 students, n = 40", []),
    ],
)
def test_phrases_that_count_few_people_are_found(text, found):
    assert small_groups_in([text]) == found


def test_a_withheld_number_is_found_in_words_however_it_was_written():
    assert shares_in(["It was 87.5% on Friday, 7 of 8, almost 88 percent"], [(7, 8)]) == [
        "7 of 8",
        "87.5%",
        "88 percent",
    ]
    assert shares_in(["187.5%, 17 of 80, 88 tickets, 8.75%"], [(7, 8)]) == []


def test_places_are_found_without_their_last_word_too():
    assert places_in(["at northside, after lunch"], ["Northside Elementary"]) == ["Northside"]
