import pytest
from matplotlib import get_data_path
from matplotlib.ft2font import FT2Font, LoadFlags

from nic.science.lettering import clean, shorten, text_width, wrap


def test_widths_are_those_of_a_wide_font():
    """Measured with DejaVu Sans, in which this takes 264.6 pixels at 13."""
    assert text_width("The quick brown fox jumps over the lazy") == pytest.approx(264.6, rel=0.05)
    assert text_width("abc", bold=True) > text_width("abc")
    assert text_width("日本") == 26
    assert text_width("é") == text_width("e") == text_width("e\u0301")


@pytest.mark.parametrize(("bold", "file"), [(False, "DejaVuSans.ttf"), (True, "DejaVuSans-Bold.ttf")])
def test_no_letter_is_wider_than_the_font_that_comes_with_matplotlib_says(bold, file):
    font = FT2Font(f"{get_data_path()}/fonts/ttf/{file}")
    letters = [chr(code) for code in (*range(32, 127), *range(0xBF, 0x180), *range(0x391, 0x3CA), *range(0x410, 0x450))]
    for letter in letters:
        if ord(letter) in font.get_charmap() and letter != "\u00ad":
            exact = font.load_char(ord(letter), flags=LoadFlags.NO_SCALE).horiAdvance / 2048
            assert exact <= text_width(letter, 1, bold=bold), letter
            if ord(letter) < 127:
                assert text_width(letter, 1, bold=bold) < exact + 0.011, letter


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
