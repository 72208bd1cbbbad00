"""A paper is a tagged PDF of as many sheets as it may have, and says what people wrote, letter by letter."""

from datetime import date

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from nic.papers.letters import BOX, BREAK, LONGEST, printable
from nic.papers.paper import Beside, Drawing, Facts, Heading, Lines, NewSheet, Outline, Paper, Part, Saying, Writing
from nic.papers.plain import plain_text
from nic.papers.press import TooLong, print_paper
from nic.text import sentence
from tests.papers.pages import opened, parts_of, words_in

SVG = (
    '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 300 60" width="300" height="60"><path d="M0 0L300 60"/></svg>'
)
MARKUP = (
    r"*bold* _it_ #pagebreak() $x^2$ `raw` @ref <label> // no /* no */ \ ~ -- --- ... 'a' \u{41} [x] = h - i + 1. #"
)


def a_paper(*pieces, title="A small test", **given):
    told = {"lead": ["Where it was"], "foot": ["Printed from nic"], "page_words": sentence("%(page)s/%(pages)s")}
    return Paper(title=title, pieces=pieces, **told | given)


def printed(*pieces, sheets=2, **given):
    return print_paper([a_paper(*pieces, **given)], str, sheets=sheets)


EVERY_PIECE = (
    Heading("What was learned"),
    Saying("Two lines are enough."),
    Saying("Small print", "quiet"),
    Saying("Decision", "strong"),
    Part("Learners can say why", "Commendation 1"),
    Saying("“I look it up.”", "quoted"),
    Facts([("Size", "one class"), ("Purpose", "test"), ("Owner", "Ada"), ("Way to know", "ask")], is_wide=True),
    Facts([("Size", "one class")]),
    Beside(("Predicted", ["Most will"]), ("What happened", ["15 of 20"])),
    Drawing(SVG, "A line that rises."),
    Lines([("Mar 3", "A surprise")]),
    Writing(["What I saw", "Domain"]),
)


def test_it_has_tags_a_title_a_language_and_words_for_its_pictures():
    content = printed(*EVERY_PIECE, lang="es")
    root = opened(content).trailer["/Root"]
    assert root["/MarkInfo"]["/Marked"] and root["/Lang"] == "es" and root["/ViewerPreferences"]["/DisplayDocTitle"]
    assert opened(content).metadata.title == "A small test"
    assert b"pdfuaid:part" in content or b"pdfuaid" in root["/Metadata"].get_data()
    parts = parts_of(content)
    assert [name for name, _ in parts].count("/H1") == 1
    assert ("/Figure", "A line that rises.") in parts
    assert [name for name, _ in parts if name in ("/H1", "/H2")] == ["/H1", "/H2"]  # A part stands below its heading.


def test_a_name_above_a_part_is_never_the_last_line_of_a_sheet():
    for lines in range(30, 60):
        content = printed(Heading("First"), *[Saying("A line")] * lines, Part("What was found", "Commendation 1"),
                          Saying("Because"), sheets=3)  # fmt: skip
        pages = [page.extract_text() for page in opened(content).pages]
        assert all(("Commendation 1" in page) == ("What was found" in page) == ("Because" in page) for page in pages)


def test_every_piece_says_its_words():
    words = words_in(printed(*EVERY_PIECE))
    for said in ("What was learned", "Two lines", "Small print", "Decision", "Commendation 1", "Learners can say why",
                 "I look it up", "one class", "Most will", "15 of 20",
                 "A surprise", "What I saw", "Where it was", "Printed from nic", "1/1"):  # fmt: skip
        assert said in words


def test_lines_to_write_on_take_the_rest_of_their_sheet_and_nobody_reads_them_out():
    sheets = [Saying("First"), Writing(["Note"]), NewSheet(), Saying("Second"), Writing(["Note", "Domain"])]
    content = printed(*sheets)
    pages = opened(content).pages
    assert ["Second" in page.extract_text() for page in pages] == [False, True]
    lines = [len(page.get_contents().get_data().split(b" l\n")) for page in pages]
    assert min(lines) > 20 and not any(name == "/Figure" for name, _ in parts_of(content))


def test_the_same_paper_gives_the_same_bytes_and_tells_no_time():
    first, again = (printed(Saying(f"Once{blank}more")) for blank in (" ", " "))
    assert first == again and b"CreationDate" not in first and b"xmp:CreateDate" not in first


def test_a_text_is_never_read_as_markup():
    words = words_in(
        printed(*(Saying(MARKUP, look) for look in ("", "quiet", "strong")), Heading(MARKUP), title=MARKUP)
    )
    assert words.count("#pagebreak()") == 5 and words.count("$x^2$") == 5 and "@ref <label> // no /* no */" in words


def test_nic_s_own_words_are_translated_and_a_person_s_are_not():
    def say(words):
        return {"Log": "diario", "%(day)s": "el %(day)s"}[words.text] % {n: str(v) for n, v in words.values.items()}

    pieces = [Heading(sentence("Log")), Saying("Log"), Lines([(sentence("%(day)s", day=date(2026, 3, 2)), "x")])]
    paper = a_paper(*pieces, page_words=sentence("Log"))
    words = words_in(print_paper([paper], say, sheets=1))
    assert "Diario Log El 2026-03-02 x" in words


def test_the_first_paper_that_fits_is_printed():
    papers = [a_paper(*[Saying(f"Line {n}") for n in range(many)]) for many in (400, 120, 20, 2)]
    content = print_paper(papers, str, sheets=1)
    assert "Line 19" in words_in(content) and "Line 20" not in words_in(content)
    assert "Line 119" in words_in(print_paper(papers, str, sheets=4))


def test_what_can_never_fit_is_an_error_and_no_half_paper():
    for long in ([Saying("Line")] * 300, [Saying("word " * 90_000)]):
        with pytest.raises(TooLong):
            print_paper([a_paper(*long)], str, sheets=1)


@pytest.mark.parametrize(
    "words", ["Привет, класс", "Καλημέρα", "Ça va? Où? Ñandú", "Việt Nam", "שלום", "30 °C ≥ ½ – “so”"]
)
def test_letters_of_many_languages_come_through(words):
    assert printable(words) == words
    found = words_in(printed(Saying(words)))
    assert sorted(words.replace(" ", "")) == sorted(
        found.split("Where it was ")[1].split(" Printed")[0].replace(" ", "")
    )


@pytest.mark.parametrize(
    ("words", "shown"),
    [("Ticket 🎟️🎟️ done", f"Ticket {BOX} done"), ("你好 class", f"{BOX} class"), ("नमस्ते", BOX), ("👩‍🏫", BOX)],
)
def test_letters_that_no_font_has_are_a_box_which_says_that_they_are_missing(words, shown):
    assert printable(words) == shown
    assert f"{BOX} stands for letters or pictures" in words_in(printed(Saying(words)))
    assert BOX not in words_in(printed(Saying("Plain words")))


def test_a_very_long_word_breaks_inside_the_paper():
    word = "a" * 900
    assert all(len(part) <= LONGEST for part in printable(word).split(BREAK))
    page = opened(printed(Saying(word), Beside((word, [word]), (word, [word])))).pages[0]
    right = []
    page.extract_text(visitor_text=lambda text, cm, tm, font, size: right.append(cm[4] + tm[4]))
    assert max(right) < 612 - 30
    assert printable("short words only") == "short words only"


def test_control_characters_go_and_line_ends_stay():
    assert printable("a\x00b\x07c\u202ed\ufeff\ue000") == "abcd"
    assert printable("one\ntwo") == "one\ntwo"


@settings(max_examples=40, deadline=None)
@given(st.lists(st.text(max_size=300), min_size=1, max_size=4))
def test_whatever_is_written_becomes_a_paper(texts):
    content = printed(
        *(Saying(text) for text in texts), Heading(texts[0] or "x"), Lines([(text, text) for text in texts]),
        Facts([(text, text) for text in texts], is_wide=True), title=texts[-1] or "x", sheets=40,
    )  # fmt: skip
    assert opened(content).pages


def test_as_plain_text_it_says_every_piece_in_lines_of_78_letters_and_keeps_a_person_s_own_lines():
    pieces = [
        Heading("First"), Part("Found", "Commendation 1"), Saying("One line.\n\nAnother. " + "word " * 30),
        Facts([("Name", "what")]),
        Beside(("Left", ["said"]), ("Right", ["came"])), Drawing("<svg/>", "A line that rises"),
        Outline([(0, "An idea"), (1, "Below it")]), Lines([("Nov 3", "It rained")]),
    ]  # fmt: skip
    text = plain_text(Paper("A title", ["Lead"], pieces, ["Foot"], sentence("Page")), str)
    assert text.startswith("A title\n=======\n\nLead\n") and "\nFirst\n-----\n" in text
    assert "One line.\n\nAnother." in text and max(map(len, text.splitlines())) <= 78
    for words in (
        "\n\n\nCommendation 1\n\nFound\n\n",
        "Name: what",
        "Left:\nsaid",
        "Right:\ncame",
        "A line that rises",
        "- An idea\n  - Below it",
        "Foot",
    ):
        assert words in text
