import re
from datetime import timedelta
from xml.etree import ElementTree

from nic.figures.ink import TOKENS
from nic.figures.small import HEIGHT, MOST_POINTS, SIDE, WIDTH, Multiple, small_charts
from nic.science.chart import analyze
from tests.figures.charts import CASES, START, TICKETS, noise, set_aside, tickets, weeks


def row(chart, **more):
    return Multiple("Tickets", "/here", "No change seen", chart, **more)


def drawn(*charts, shared=True, **more):
    return small_charts([row(chart, **more) for chart in charts], shared=shared).drawings


def paths(small, **looks):
    found = ElementTree.fromstring(small.svg).iter("path")
    return [
        path.get("d") for path in found if all(path.get(name.replace("_", "-")) == is_ for name, is_ in looks.items())
    ]


def line_of(small):
    """The places of the line through the values."""
    pieces = "".join(paths(small, stroke="var(--quiet)", stroke_width="1.25")).split("M")[1:]
    return [[tuple(map(float, spot.split())) for spot in piece.split("L")] for piece in pieces]


def test_on_shared_axes_the_same_value_stands_at_the_same_height():
    low, high = drawn(analyze(weeks([10, 20, 30])), analyze(weeks([30, 60, 90])))
    assert (low.high, low.low) == (high.high, high.low) == ("100", "0")
    assert line_of(low)[0][2][1] == line_of(high)[0][0][1]


def test_on_shared_axes_the_same_day_stands_at_the_same_place():
    early, late = drawn(analyze(weeks([1, 2, 3])), analyze(weeks([1, 2, 3], start=START + timedelta(weeks=2))))
    assert (early.first, early.last) == (late.first, late.last) == ("Sep 1", "Sep 29")
    assert line_of(early)[0][2][0] == line_of(late)[0][0][0] == WIDTH / 2


def test_on_their_own_axes_each_fills_its_room():
    for small in drawn(analyze(weeks([10, 20, 30])), analyze(weeks([300, 600, 900])), shared=False):
        heights = [y for _, y in line_of(small)[0]]
        assert max(heights) - min(heights) > (HEIGHT - 2 * SIDE) / 2


def test_nothing_leaves_the_room_of_its_drawing():
    for name, (chart, wishes) in CASES.items():
        for small in filter(None, drawn(chart, withheld=wishes.get("withheld", ()))):
            for x, y in [spot for piece in line_of(small) for spot in piece]:
                assert 0 <= x <= WIDTH and 0 <= y <= HEIGHT, name


def test_every_color_is_a_token_and_no_style_is_there():
    for chart, wishes in CASES.values():
        for small in filter(None, drawn(chart, withheld=wishes.get("withheld", ()))):
            root = ElementTree.fromstring(small.svg)
            paints = {e.get(name) for e in root.iter() for name in ("fill", "stroke")} - {None, "none"}
            assert paints <= {f"var(--{token})" for token in TOKENS}
            assert not any("style" in element.attrib for element in root.iter())
            assert "nan" not in small.svg and "inf" not in small.svg


def test_where_no_number_is_there_nothing_is_drawn():
    assert drawn(analyze([]), analyze(weeks([None, None]))) == [None, None]
    empty, full = drawn(analyze([]), tickets())
    assert empty is None and full is not None


def test_a_shift_is_marked_by_shape_and_by_the_ink_of_its_meaning():
    [small] = drawn(tickets())
    assert len(paths(small, fill="var(--better)")[0].split("M")) - 1 == 8
    assert small.kinds == {"shift"}
    assert [kind for kind, _ in small_charts([row(tickets())]).key] == ["shift"]


def test_what_does_not_occur_is_not_in_the_key():
    assert small_charts([row(analyze(weeks([1, 2, 3])))]).key == []


def test_the_line_breaks_at_a_gap_and_leaves_out_what_was_set_aside():
    [gap] = drawn(analyze(weeks([1, 2, 3, None, 3, 2])))
    assert [len(piece) for piece in line_of(gap)] == [3, 2]
    [aside] = drawn(analyze(set_aside(weeks([1, 2, 99, 3, 2]), 2)))
    assert [len(piece) for piece in line_of(aside)] == [4]
    assert aside.high != "100"


def test_a_withheld_number_is_nowhere_in_the_drawing_nor_on_its_axis():
    rows = weeks([50, 51, 49, 50, 977, 48, 50])
    [open_], [closed] = (drawn(analyze(rows), withheld=days) for days in ((), {rows[4].date}))
    assert open_.high == "1,000" and closed.high != "1,000"
    assert len(line_of(closed)) == 2 and len(paths(closed, stroke_width="1.5")) == 1


def test_the_center_line_is_dashed_where_the_baseline_is_only_carried_on():
    [frozen], [free] = drawn(tickets()), drawn(analyze(weeks(TICKETS)))
    assert 'stroke-dasharray="4 3"' in frozen.svg and 'stroke-dasharray="4 3"' not in free.svg


def test_each_phase_keeps_its_own_center_line():
    [small] = drawn(CASES["three phases"][0])
    assert len(paths(small, stroke="var(--ink)")) == 3


def test_of_a_very_long_series_the_last_points_are_shown():
    [small] = drawn(analyze(weeks(noise(1000), every=1)))
    assert sum(map(len, line_of(small))) == MOST_POINTS
    assert len(small.svg) < 4000


def test_the_ends_of_the_axes_are_words_in_the_language_of_the_reader():
    [small] = small_charts(
        [
            row(
                analyze(
                    weeks([51.5, 52.25, 51]),
                ),
                unit="%",
            )
        ],
        lang="de",
    ).drawings
    assert re.fullmatch(r"\d+(,\d+)?%", small.high) and small.first == "1. Sept."


def test_the_same_rows_give_the_same_bytes():
    assert drawn(tickets()) == drawn(tickets())
