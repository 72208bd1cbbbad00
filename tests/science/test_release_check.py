"""What a report may not give away, found before it goes out: known names block, everything else is for a person to say.

The grades, rooms and parts people play are those that published reviews of schools name: "a 3rd grade classroom",
"the art teacher", "the principal" of a place that has one.
"""

import pytest

from nic.science.release_check import Flag, FlagKind, flags_in, single_rooms_in

PEOPLE = ["Ada Reyes", "Tomás Rivera", "May Hill"]
PLACES = ["Oak Hill School", "Oak Hill", "Lake Region"]


def found(text, people=PEOPLE, places=PLACES):
    return [(flag.kind, flag.phrase) for flag in flags_in({"opening": text}, people, places)]


@pytest.mark.parametrize(
    ("text", "phrases"),
    [
        ("In room 12 and in Rm. B4", ["Rm. B4", "room 12"]),
        ("Classroom 3 had it on the wall", ["Classroom 3"]),
        ("Ms. Lee's class began late", ["Ms. Lee's class"]),
        ("We saw it in the grade 3 class", ["the grade 3 class"]),
        ("a 3rd grade classroom, the third-grade teacher", ["a 3rd grade classroom", "the third-grade teacher"]),
        ("The kindergarten room is quiet", ["The kindergarten room"]),
        ("The art teacher plans alone", ["The art teacher"]),
        ("The principal said so, and the school counselor too", ["The principal", "the school counselor"]),
        ("In one classroom nobody could say", ["one classroom"]),
    ],
)
def test_a_single_room_or_adult_is_found_however_it_is_called(text, phrases):
    assert single_rooms_in([text]) == phrases


@pytest.mark.parametrize(
    "text",
    [
        "In 14 of 18 rooms it stood on the board.",
        "Classrooms of all four schools; most rooms; room to grow; there is room for more.",
        "In grades 3 to 6 the classes begin with reading.",
        "Art teachers of all schools, principals and school counselors meet each month.",
    ],
)
def test_what_is_said_of_many_rooms_is_about_practice(text):
    assert single_rooms_in([text]) == []


def test_somebody_whom_nic_knows_may_not_go_out_and_whoever_else_is_for_a_person_to_judge():
    assert found("Ada Reyes showed it, as did Jayden.") == [
        (FlagKind.NAME, "Ada Reyes"), (FlagKind.LIKELY_NAME, "Jayden"),
    ]  # fmt: skip
    assert [flag.is_blocking for flag in flags_in({"": "Reyes and then Jayden said so."}, PEOPLE, [])] == [True, False]


def test_a_title_before_a_known_name_blocks_and_before_any_other_asks():
    assert found("We thank Ms. Reyes, and read Dr. King.") == [
        (FlagKind.NAME, "Ms. Reyes"), (FlagKind.LIKELY_NAME, "Dr. King"),
    ]  # fmt: skip


def test_a_name_that_is_a_word_too_only_asks_and_one_within_the_name_of_a_place_is_none():
    assert found("They begin in May.") == [(FlagKind.LIKELY_NAME, "May")]
    assert found("At Oak Hill, in the Lake Region, learners choose.") == []
    assert found("Learners like Hill.") == [(FlagKind.NAME, "Hill")]


def test_a_name_without_its_accent_is_found_where_it_stands_behind_letters_that_take_more_room():
    [flag] = flags_in({"opening": "… ½ a day … Tomas counted"}, PEOPLE, PLACES)
    assert (flag.kind, flag.phrase) == (FlagKind.NAME, "Tomas")


def test_each_stretch_is_flagged_once_with_the_words_around_it():
    text = "Before. " * 20 + "Ms. Reyes's class has 4 learners. " + "After. " * 20
    flags = flags_in({"opening": "", "f1": text}, PEOPLE, PLACES)
    assert [(one.where, one.kind, one.phrase) for one in flags] == [
        ("f1", FlagKind.NAME, "Ms. Reyes"), ("f1", FlagKind.SMALL_GROUP, "4 learners"),
    ]  # fmt: skip
    assert flags[0].around.startswith("…") and "Ms. Reyes's class has" in flags[0].around


def test_a_tick_holds_for_the_words_that_it_was_given_for():
    one = Flag("f1", FlagKind.ROOM, "room 12", "In room 12 they read")
    assert one.key == Flag("f1", FlagKind.ROOM, "room 12", "In room 12 they read").key
    assert one.key != Flag("f1", FlagKind.ROOM, "room 12", "In room 12 they wait").key
