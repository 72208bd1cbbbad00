"""Charts as files: the words and shapes of the page, on white, the same from every machine."""

import re
from io import BytesIO
from xml.etree import ElementTree

import pytest
from PIL import Image

from nic.figures import draw_chart
from nic.figures.ink import LIGHT, TOKENS
from nic.figures.printed import print_chart, print_multiples
from nic.science.chart import analyze
from tests.figures.charts import CASES, START, noise, tickets, weeks
from tests.house.source import ROOT

SVG = "{http://www.w3.org/2000/svg}"
FORMS = ("svg", "png", "pdf")


def texts(content):
    return [text.text for text in ElementTree.fromstring(content).iter(f"{SVG}text")]


def notes(content):
    return [title.text for use in ElementTree.fromstring(content).iter(f"{SVG}use") for title in use]


def test_the_light_colors_are_those_of_the_page():
    css = (ROOT / "static/css/tokens.css").read_text()
    light = css[: css.index("@supports")]
    assert {token: re.search(rf"--{token}: (#\w+)", light)[1] for token in TOKENS} == LIGHT


@pytest.mark.parametrize("form", FORMS)
@pytest.mark.parametrize("case", CASES)
def test_whatever_can_be_drawn_can_be_a_file(case, form):
    chart, wishes = CASES[case]
    wishes = {name: wish for name, wish in wishes.items() if name != "target"}
    assert len(print_chart(chart, form, title=case, **wishes)) > 600


def test_a_file_says_what_the_page_says():
    page = draw_chart(tickets(target=75), title="Tickets", unit="%")
    printed = print_chart(tickets(target=75), "svg", title="Tickets (%)", notes=["Rule", "Day"], unit="%")
    assert texts(printed) == ["Tickets (%)", *texts(page), "Rule", "Day"]
    assert notes(printed) == notes(page)


def test_dollars_and_letters_of_any_script_do_no_harm(recwarn):
    for form in FORMS:
        print_chart(tickets(), form, title="$x^2$ 日本 🎈 <b> \x00", notes=["$"], unit="$ a$b$")
    assert not [warning for warning in recwarn.list if "Glyph" not in str(warning.message)]


def test_what_is_withheld_stands_as_a_mark_without_its_value():
    chart = analyze(weeks([50, 51, 49, 50, 977, 48, 50]))
    printed = print_chart(chart, "svg", title="", withheld={chart.points[4].date})
    assert b"977" not in printed and b"withheld, small group" in printed


def test_a_value_that_is_gone_because_it_is_withheld_is_marked_as_that():
    chart = analyze(weeks([50, 51, 49, 50, None, 48, 50]))
    assert "withheld, small group" in texts(draw_chart(chart, title="", withheld={chart.points[4].date}))
    assert "withheld, small group" not in texts(draw_chart(chart, title=""))


def test_without_color_every_mark_and_line_is_still_darker_than_its_paper():
    picture = Image.open(BytesIO(print_chart(CASES["limits that vary"][0], "png", title="Gray", unit="%")))
    grays = set(picture.convert("L").tobytes())
    assert min(grays) < 60 and 255 in grays
    for ink in ("ink", "quiet", "accent", "better", "worse"):
        red, green, blue = (int(LIGHT[ink][place : place + 2], 16) for place in (1, 3, 5))
        assert 0.299 * red + 0.587 * green + 0.114 * blue < 110, ink


def test_small_multiples_have_the_same_axes():
    low, high = analyze(weeks(noise(12, 20, 2))), analyze(weeks(noise(12, 80, 2), start=START.replace(year=2027)))
    printed = print_multiples([("Low", low), ("High", high)], "svg", title="Both", notes=["Rule"])
    words = texts(printed)
    assert {"Both", "Low", "High", "Rule", str(low.headline)} <= set(words)
    ticks = [word for word in words if word.isdigit() and int(word) <= 100]
    assert len(ticks) % 2 == 0 and ticks[: len(ticks) // 2] == ticks[len(ticks) // 2 :]
    assert words.count("2027") == 2


def test_many_small_multiples_stand_in_rows():
    charts = [(f"Group {n}", analyze(weeks(noise(12, seed=n)))) for n in range(8)]
    root = ElementTree.fromstring(print_multiples(charts, "svg", title=""))
    spots = {text.text: (text.get("x"), text.get("y")) for text in root.iter(f"{SVG}text")}
    assert len({spots[name][1] for name, _ in charts}) == 3
    assert len({spots[name][0] for name, _ in charts}) == 3
