"""What somebody looks for, and where it is found in a text: pure, and the same for both databases."""

import re

import pytest

from nic.search.words import begins, excerpt, is_long_enough, marked, patterns_of, terms_of, words_in


@pytest.fixture(autouse=True)
def fresh_data():
    """Nothing here needs a database."""


def in_words(term, text):
    """As the index finds it: word after word, the last one from its beginning on."""
    words, last = words_in(text), len(term) - 1
    runs = [words[at : at + len(term)] for at in range(len(words) - last)]
    ends = [run[last] for run in runs if run[:last] == [*term[:last]]]
    return any(end.startswith(term[last]) if begins(term) else end == term[last] for end in ends)


def is_marked(text, asked):
    (pattern,) = patterns_of(asked)
    return re.search(pattern, text) is not None


@pytest.mark.parametrize(
    ("asked", "text"),
    [
        ("cafe", "Das Café"), ("CAFÉ", "the cafe"), ("ecole", "École"), ("ÉCOLE", "ecole"), ("nandu", "ÑANDÚ"),
        ("viet", "Việt Nam"), ("lodz", "Łódź"), ("привет", "ПРИВЕТ"), ("καλη", "ΚΑΛΗμέρα"), ("ΜΕΡΑΣ", "μέρας"),
        ("e\u0301t", "Ét"), ("don't", "don’t"), ("50%", "50 % of"), ("a_bc", "a-bcd"), ("你好", "说你好"),
        ("l'eco", "à l’École"), ("한국", "한국어"), ("quok", "Quokkas"),
        ("\"exit ticket\"", "two-minute EXIT\n tickets"),
    ],
)  # fmt: skip
def test_case_accents_and_what_stands_between_words_make_no_difference(asked, text):
    (term,) = terms_of(asked)
    assert in_words(term, text) and is_marked(text, asked)


@pytest.mark.parametrize(
    ("asked", "text"),
    [("a_bc", "axbc"), ("quokka", "aquokka"),
     ('"exit ticket"', "tickets at the exit"), (".*", "anything"), ('"ask a"', "ask all")],
)  # fmt: skip
def test_a_word_is_found_from_its_beginning_on_and_a_single_letter_alone(asked, text):
    assert all(not in_words(term, text) for term in terms_of(asked))
    assert all(not re.search(pattern, text) for pattern in patterns_of(asked))


def test_words_in_quotation_marks_belong_together():
    assert terms_of('"exit ticket" late') == [("exit", "ticket"), ("late",)]
    assert terms_of("“late bus") == terms_of("late bus") and terms_of("a a A") == [("a",)]
    assert terms_of("  ") == terms_of("' -- %") == []
    assert len(terms_of("one two three four five six seven eight nine ten")) == 8


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
    long = "".join(part for part, _ in excerpt("x" * 5000 + "-needle-" + "y" * 5000, patterns_of("needle")))
    assert "needle" in long and len(long) < 330
