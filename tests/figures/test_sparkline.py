import pytest

from nic.figures.sparkline import sparkline


def spots(points):
    return [tuple(map(float, spot.split(","))) for spot in points.split()]


def test_the_highest_value_stands_highest_inside_the_frame():
    [(low, high, middle)] = [spots(line) for line in sparkline([1, 3, 2]).lines]
    assert high[1] < middle[1] < low[1] and low[1] <= 34 - 4 and high[1] >= 4
    assert low[0] < high[0] < middle[0] <= 200


def test_the_center_line_stands_among_the_values():
    spark = sparkline([10, 20, 30], 20)
    assert spark.center_y == spots(spark.lines[0])[1][1]
    far = sparkline([10, 20], 40)
    assert far.center_y == 5 and sparkline([10, 20]).center_y is None


def test_a_gap_breaks_the_line_and_a_value_alone_is_a_dot():
    spark = sparkline([1, None, 3, 4, None])
    assert len(spark.lines) == 2
    dot, line = map(spots, spark.lines)
    assert dot[0] == dot[1] and len(line) == 2
    assert line[0] == spots(sparkline([1, 2, 3, 4, 2]).lines[0])[2]


@pytest.mark.parametrize("values", [[], [1], [None, None], [None, 4]])
def test_nothing_is_drawn_without_two_values(values):
    assert sparkline(values) is None


def test_a_flat_series_runs_through_the_middle():
    assert {y for _, y in spots(sparkline([7, 7, 7], 7).lines[0])} == {17}


def test_the_tone_follows_the_meaning():
    assert [sparkline([1, 2], 1, meaning).tone for meaning in ("improving", "concerning", "neutral", "")] == [
        "better", "worse", "", "",
    ]  # fmt: skip
