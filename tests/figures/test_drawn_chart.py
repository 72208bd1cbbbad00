import re
import subprocess
import sys
from xml.etree import ElementTree

import pytest

from nic.figures import Mark, draw_chart, draw_chart_pair
from nic.figures.ink import TOKENS
from nic.science.chart import Observation, analyze
from tests.figures.charts import CASES, START, TICKETS, cycles, set_aside, tickets, weeks

SVG = "{http://www.w3.org/2000/svg}"
both_forms = pytest.mark.parametrize("narrow", [False, True])
every_case = pytest.mark.parametrize("case", CASES)


def draw(case, narrow=False, **more):
    chart, wishes = CASES[case]
    return draw_chart(chart, title=case, narrow=narrow, **wishes | more)


def texts(drawing):
    return [text.text for text in ElementTree.fromstring(drawing).iter(f"{SVG}text")]


def marks(drawing, title):
    """The marks whose tooltip holds `title`."""
    root = ElementTree.fromstring(drawing)
    return [mark for mark in root.iter(f"{SVG}use") if title in mark.findtext(f"{SVG}title", "")]


@both_forms
@every_case
def test_a_drawing_holds_nothing_that_a_strict_page_refuses(case, narrow):
    drawing = draw(case, narrow)
    root = ElementTree.fromstring(drawing)
    assert {element.tag.removeprefix(SVG) for element in root.iter()} <= {
        "svg", "title", "desc", "g", "defs", "path", "use", "text"
    }  # fmt: skip
    for element in root.iter():
        assert not {"style", "clip-path"} & set(element.attrib)
        assert not [name for name in element.attrib if name.startswith("on")]
    assert "data:" not in drawing
    assert "xlink" not in drawing


@both_forms
@every_case
def test_every_color_is_a_token_of_the_page(case, narrow):
    drawing = draw(case, narrow)
    assert not re.search(r"#[0-9a-f]{6}\b", drawing)
    paints = {
        element.attrib[name]
        for element in ElementTree.fromstring(drawing).iter()
        for name in ("fill", "stroke")
        if name in element.attrib
    }
    assert paints <= {"none", *(f"var(--{token})" for token in TOKENS)}


def test_the_drawing_is_named_and_told_in_words():
    root = ElementTree.fromstring(draw("tickets"))
    assert root.get("role") == "img"
    title, description = (
        next(e for e in root.iter() if e.get("id") == name) for name in root.get("aria-labelledby").split()
    )
    assert title.text == "tickets, %"
    assert description.text.startswith("18 points from Sep 1, 2026 to Dec 29, 2026. A shift: 8 points in a row")


def test_ids_begin_with_a_prefix_that_no_other_drawing_has():
    def ids(drawing):
        return {element.get("id") for element in ElementTree.fromstring(drawing).iter()} - {None}

    wide, narrow = draw_chart_pair(tickets(), title="Tickets")
    again = draw_chart(tickets(), title="Tickets", key="second on the page")
    assert not ids(wide) & ids(narrow) and not ids(wide) & ids(again)
    assert {name.split("-")[0] for name in ids(wide)} == {min(ids(wide)).split("-")[0]}
    for link in re.findall(r'href="#([^"]+)"', wide):
        assert link in ids(wide)


def test_matplotlib_is_not_loaded_before_the_first_drawing():
    code = (
        "import sys; from nic.figures import draw_chart; from nic.science.chart import analyze; "
        "assert 'matplotlib' not in sys.modules; draw_chart(analyze([]), title=''); assert 'matplotlib' in sys.modules"
        "; assert 'matplotlib.pyplot' not in sys.modules"
    )
    subprocess.run([sys.executable, "-c", code], check=True)


def test_words_stand_as_text_and_dollars_are_dollars():
    drawing = draw_chart(
        tickets(), title="<b>$x^2$</b> & more", unit="$ a$b$", cycles=[Mark("a < b & $c$", START)], target=75
    )
    assert "a < b & $c$" in texts(drawing) and "$ a$b$" in texts(drawing)
    assert {"median 51", "target 75"} <= set(texts(drawing))
    assert ElementTree.fromstring(drawing).findtext(f"{SVG}title") == "<b>$x^2$</b> & more, $ a$b$"


def test_letters_that_xml_or_matplotlib_cannot_write_do_no_harm(recwarn):
    drawing = draw_chart(tickets(), title="a\x00b\ud800c", unit="日本\x0b\u202e", cycles=[Mark("🎈\n\x1b[0m", START)])
    ElementTree.fromstring(drawing.encode())
    assert "日本" in drawing and "🎈" in drawing
    assert not recwarn.list


def test_per_cent_stands_at_each_number_and_another_unit_once():
    assert {"50%", "70%", "median 51%"} <= set(texts(draw("tickets")))
    assert "minutes" in texts(draw("one point"))


def test_a_percentage_has_one_decimal_and_so_has_a_target():
    drawn = texts(draw_chart(analyze(weeks([62.53] * 3)), title="", unit="%", target=62.55))
    assert {"median 62.5%", "target 62.6%"} <= set(drawn)


def test_the_narrow_form_has_fewer_dates():
    def dates(drawing):
        return [text for text in texts(drawing) if re.fullmatch(r"[A-Z][a-z]{2} \d+", text)]

    assert 2 <= len(dates(draw("24 points", True))) <= 4 < len(dates(draw("24 points"))) <= 8


def test_the_axis_names_each_new_year():
    drawn = texts(draw_chart(analyze(weeks(TICKETS, every=14)), title=""))
    assert drawn.count("2026") == drawn.count("2027") == 1


def test_a_shift_has_another_shape_and_says_its_meaning():
    assert "shift, improving" in texts(draw("tickets")) and 'fill="var(--better)"' in draw("tickets")
    worse = draw_chart(analyze(weeks(TICKETS), freeze=8, direction="down"), title="")
    assert "shift, concerning" in texts(worse) and 'stroke="var(--worse)"' in worse
    neutral = draw_chart(analyze(weeks(TICKETS), freeze=8), title="")
    assert "shift" in texts(neutral) and "--better" not in neutral and "--worse" not in neutral
    [plain], [shifted] = marks(neutral, "Sep 1, 2026: 52"), marks(neutral, "Dec 29, 2026: 67")
    assert plain.get("href") != shifted.get("href")


def test_points_on_the_median_are_no_part_of_the_shift():
    drawing = draw_chart(analyze(weeks([51 if value == 59 else value for value in [*TICKETS, 66]]), freeze=8), title="")
    [on_it], [before] = marks(drawing, ": 51"), marks(drawing, ": 61")
    assert on_it.get("fill") == "var(--quiet)" and before.get("fill") == "var(--ink)"


def test_a_point_set_aside_is_hollow_and_off_the_line():
    whole = draw_chart(analyze(weeks(TICKETS)), title="")
    aside = draw_chart(analyze(set_aside(weeks(TICKETS), 4)), title="")
    [point] = marks(aside, ": 44")
    assert point.get("fill") == "var(--sheet)" and "set aside" in texts(aside) and "set aside" not in texts(whole)
    assert longest_line(aside) == longest_line(whole) - 1


def longest_line(drawing):
    lines = [path for path in ElementTree.fromstring(drawing).iter(f"{SVG}path") if path.get("fill") == "none"]
    return max(path.get("d").count("L") for path in lines)


def test_the_line_breaks_where_a_value_is_missing():
    assert longest_line(draw_chart(analyze(weeks([1, 2, 3, 4, None, 6, 7, 8])), title="")) == 3


def test_the_center_line_is_dashed_where_the_baseline_is_only_carried_on():
    frozen, free = draw("tickets"), draw_chart(analyze(weeks(TICKETS)), title="")
    assert 'stroke-width="1.75" stroke-dasharray="5,4"' in frozen
    assert 'stroke-width="1.75" stroke-dasharray' not in free


def test_old_center_lines_stay_in_sight_with_their_values():
    chart, _ = CASES["three phases"]
    words = texts(draw("three phases"))
    assert sum(word.startswith("median") for word in words) == 3 == len({point.center for point in chart.points})


def test_a_withheld_number_is_nowhere_in_the_drawing():
    values = [50, 51, 49, 50, 52, 48, 50, 51, 977, 50, 51, 49]
    rows = weeks(values)
    small = rows[8].date
    open_, closed = (draw_chart(analyze(rows), title="", withheld=days) for days in ((), {small}))
    assert "977" in open_ and "977" not in closed
    assert "withheld, small group" in texts(closed)
    seen = [Observation(row.date, row.value) for row in rows if row.date != small]
    axis = [text for text in texts(draw_chart(analyze(seen), title="")) if text.isdigit()]
    assert [text for text in texts(closed) if text.isdigit()] == axis  # The axis doesn't tell how far away it was.


def test_without_a_number_the_chart_says_so():
    for case in ("all missing", "no point at all", "nothing whatsoever"):
        assert "No number to show yet" in texts(draw(case))


def test_many_cycles_keep_their_bands_and_as_many_names_as_fit():
    few, many = draw("tickets"), draw("150 points")
    assert {"cycle 1", "cycle 2", "cycle 3"} <= set(texts(few))
    assert {"cycle 1", "2", "14"} <= set(texts(many))
    assert many.count('fill="var(--sunk)"') == 14


def test_a_running_cycle_reaches_to_the_end():
    drawing = draw_chart(tickets(), title="", cycles=[Mark("cycle 1", START)])
    band = next(
        path for path in ElementTree.fromstring(drawing).iter(f"{SVG}path") if path.get("fill") == "var(--sunk)"
    )
    ends = [float(number) for number in re.findall(r"([\d.]+) [\d.]+", band.get("d"))]
    assert max(ends) - min(ends) > 500


def test_the_words_are_said_by_the_translator():
    drawing = draw_chart(
        tickets(), title="Zettel", target=75, lang="de", say=lambda words: f"«{str(words).replace('median', 'Median')}»"
    )
    assert {"«Median 51»", "«target 75»"} <= set(texts(drawing))
    assert "Jan. 5, 2027" not in drawing and any("Dez" in text or "Okt" in text for text in texts(drawing))


def test_numbers_of_a_locale_stand_as_it_writes_them():
    assert "median 51,5" in texts(draw_chart(analyze(weeks([51, 52])), title="", lang="de"))


def test_asked_again_the_drawing_comes_from_memory(monkeypatch):
    first = draw_chart(tickets(), title="Asked twice", cycles=cycles(3))
    monkeypatch.setattr(sys.modules["nic.figures.chart"], "_drawn", lambda *_: "drawn again")
    assert draw_chart(tickets(), title="Asked twice", cycles=cycles(3)) == first
    assert draw_chart(tickets(), title="Asked twice", cycles=cycles(2)) == "drawn again"
    assert draw_chart(tickets(target=80), title="Asked twice", cycles=cycles(3)) == "drawn again"
