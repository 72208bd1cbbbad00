import pytest

from nic.figures.lettering import clean, shorten, text_width, wrap


def test_widths_are_those_of_a_wide_font():
    """Measured with DejaVu Sans, in which this takes 264.6 pixels at 13."""
    assert text_width("The quick brown fox jumps over the lazy") == pytest.approx(264.6, rel=0.05)
    assert text_width("abc", bold=True) > text_width("abc")
    assert text_width("日本") == 26
    assert text_width("é") == text_width("e") == text_width("e\u0301")


def test_lines_are_no_wider_than_their_room_and_lose_nothing():
    text = "Feedback is felt as isolated or evaluative by Donaudampfschifffahrtsgesellschaftskapitäne"
    lines = wrap(text, 120)
    assert all(text_width(line) <= 120 for line in lines)
    assert "".join(lines).replace(" ", "") == text.replace(" ", "")


def test_too_many_lines_end_in_an_ellipsis():
    lines = wrap("word " * 50, 100, lines=3)
    assert len(lines) == 3 and lines[-1].endswith("…") and text_width(lines[-1]) <= 100


def test_a_short_text_stays_whole_and_a_long_one_is_cut():
    assert shorten("short", 100) == "short"
    assert shorten("much too long", 50).endswith("…") and text_width(shorten("much too long", 50)) <= 50


def test_text_is_one_line_without_letters_that_xml_refuses():
    assert clean("a\x00b\n c\t\x1bd\ud800\uffff") == "ab c d"
