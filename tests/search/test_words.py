"""What somebody looks for, and where it is found in a text: pure, and the same for both databases."""

import re

import pytest

from nic.search.words import excerpt, is_long_enough, marked, pattern_of, patterns_of


@pytest.fixture(autouse=True)
def fresh_data():
    """Nothing here needs a database."""


@pytest.mark.parametrize(
    ("word", "text"),
    [
        ("cafe", "Das Café"), ("CAFÉ", "the cafe"), ("ecole", "École"), ("ÉCOLE", "ecole"), ("nandu", "ÑANDÚ"),
        ("viet", "Việt Nam"), ("lodz", "Łódź"), ("привет", "ПРИВЕТ"), ("καλη", "ΚΑΛΗμέρα"), ("e\u0301t", "Ét"),
        ("don't", "don’t"), ("50%", "50%"), ("a_b", "a_b"), ("c++", "C++"), ("[x", "[X]"), ("你好", "说你好"),
    ],
)  # fmt: skip
def test_case_and_accents_make_no_difference(word, text):
    assert re.search(pattern_of(word), text)


@pytest.mark.parametrize(("word", "text"), [("a_b", "axb"), ("50%", "50 of 60"), (".*", "anything"), ("a.c", "abc")])
def test_a_sign_is_only_itself(word, text):
    assert not re.search(pattern_of(word), text)


def test_words_in_quotation_marks_belong_together():
    assert patterns_of('"exit ticket" late') == [pattern_of("exit ticket"), pattern_of("late")]
    assert re.search(pattern_of("exit ticket"), "two-minute EXIT\n ticket")
    assert patterns_of("“late bus") == patterns_of("late bus") and patterns_of("a a A".lower()) == [pattern_of("a")]
    assert patterns_of("  ") == [] and len(patterns_of("one two three four five six seven eight nine ten")) == 8


@pytest.mark.parametrize(
    ("text", "is_so"), [("a", False), ("É", False), ("ab", True), ("好", True), ("a b", False), ("", False)]
)
def test_one_latin_letter_is_not_enough(text, is_so):
    assert is_long_enough(text) is is_so


def test_what_was_found_is_marked_and_nothing_is_lost():
    text = "Two cafés, one Café au lait"
    parts = marked(text, patterns_of("cafe one"))
    assert "".join(part for part, _ in parts) == text
    assert [part for part, is_found in parts if is_found] == ["café", "one", "Café"]


def test_an_excerpt_is_what_stands_around_it():
    text = "word " * 80 + "needle " + "rest " * 80
    parts = excerpt(text, patterns_of("needle"))
    shown = "".join(part for part, _ in parts)
    assert ("needle", True) in parts and shown.startswith("… word") and shown.endswith("rest …") and len(shown) < 330
    assert excerpt("All of it: needle", patterns_of("needle"))[0] == ("All of it: ", False)
    long = "".join(part for part, _ in excerpt("x" * 5000 + "needle" + "y" * 5000, patterns_of("needle")))
    assert "needle" in long and len(long) < 330
