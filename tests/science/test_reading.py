from datetime import date

import pytest

from nic.science.chart import analyze
from nic.science.reading import read_overlap
from nic.text import sentence
from tests.science.known_series import CDI, RRK, STEADY, monthly


def reading(values, **options):
    return [str(said) for said in analyze(monthly(values), **options).reading]


def test_a_shift_is_said_with_its_days_and_what_chance_would_do():
    assert reading(CDI, freeze=24)[0] == (
        "A shift: 15 points in a row, from Aug 1, 2014 to Oct 1, 2015, lie below the median of the baseline. "
        "Chance alone would rarely do that."
    )
    assert "lie below the median. Chance" in reading(CDI)[0]


def test_few_crossings_are_said():
    assert reading(CDI, freeze=24)[1] == (
        "The points change sides too seldom for chance: from Nov 1, 2012 to Oct 1, 2015 the line crosses the median of "
        "the baseline 8 times, where chance alone would rarely make it fewer than 11."
    )


@pytest.mark.parametrize(
    ("after", "said"),
    [(9, "never crosses the median of the baseline,"), (1, "crosses the median of the baseline only once,")],
)
def test_one_crossing_and_none_are_said_as_people_say_them(after, said):
    values = [5, 5, 5, *[9] * 11, *[after] * 11]
    assert any(said in line and "fewer than 7 times" in line for line in reading(values, freeze=3))


def test_few_crossings_alone_are_a_change_and_no_shift():
    chart = analyze(monthly(RRK, 2016, 4), direction="down")
    assert (chart.verdict, str(chart.headline)) == ("change seen", "Something has changed")


@pytest.mark.parametrize(("low", "count"), [(7, 15), (6, 15)])
def test_a_run_that_is_nearly_long_is_named_and_not_called_chance(low, count):
    values = [9, 2, 8, 3, 7, 1, 9, 8, 9, 8, 9, 8][: count - low] + [1, 2, 1, 2, 1, 2, 1][:low]
    chart = analyze(monthly(values), freeze=count - low)
    said = [str(each) for each in chart.reading]
    assert chart.verdict == "no change seen" and "as chance would" not in " ".join(said)
    assert any(each.startswith(f"Not yet a signal: {low} points in a row") for each in said)


def test_no_change_is_said_aloud():
    assert reading(STEADY) == ["No change seen: the points lie around the median as chance would scatter them."]


def test_too_few_points_are_counted():
    assert reading(CDI[:8]) == ["Too few points to judge: 8 of the at least 10 needed; keep measuring."]


def test_points_that_do_not_count_are_explained():
    assert "points that lie on the median don't count" in reading([5] * 20)[0]


def test_the_newest_phase_speaks_last_and_names_its_beginning():
    said = reading(CDI, split=[24])
    assert said[-1].startswith("No change seen since Nov 1, 2014:")
    assert reading(CDI[:30], split=[24])[-1].startswith("Too few points to judge since Nov 1, 2014:")


def test_a_short_baseline_is_named():
    assert reading(CDI, freeze=8)[-1] == "The baseline is short: 8 points, where 10 or more make its median steady."


def test_looks_are_never_called_signals():
    said = reading([*RRK, 90000])
    assert any(
        "Nov 1, 2014, 90,000, lies far from the others (by a rule of thumb of nic's own" in each for each in said
    )
    assert analyze(monthly([*STEADY, 90000])).verdict == "no change seen"


@pytest.mark.parametrize(
    ("options", "headline"),
    [
        ({"freeze": 24, "direction": "down"}, "A shift, in the direction that is wanted"),
        ({"freeze": 24, "direction": "up"}, "A shift, away from the direction that is wanted"),
        ({"freeze": 24}, "A shift"),
        ({"split": [24]}, "No change seen"),
        ({"split": [30]}, "Too few points to judge"),
    ],
)
def test_the_headline_says_the_verdict_in_a_few_words(options, headline):
    assert str(analyze(monthly(CDI), **options).headline) == headline


RISING = [1, 2, 1, 3, 2, 3, 2, 4, 3, 5, 4, 5, 6, 7, 6, 8, 7, 8, 7, 9, 8, 9, 8, 10]
ROSE_ONCE = [1, 2, 1, 2, 1, 2, 1, 2, 1, 8, 9, 5, 8, 9, 8, 5, 9, 5, 8, 9]  # Below at first; later on both sides of 5.


@pytest.mark.parametrize(
    ("values", "options", "headline"),
    [
        (RISING, {"direction": "up"}, "A shift, in the direction that is wanted"),
        (RISING, {"direction": "down"}, "A shift, away from the direction that is wanted"),
        (ROSE_ONCE + [4, 8, 4, 8], {"direction": "up"}, "A shift; freeze a baseline to tell which way"),
        (ROSE_ONCE + [4, 8, 4, 8], {}, "A shift"),
        (ROSE_ONCE + [4, 8, 4, 8], {"direction": "up", "freeze": 9}, "A shift, in the direction that is wanted"),
        (ROSE_ONCE + [4, 8, 4, 8], {"direction": "up", "freeze": 20}, "A shift within the baseline"),
    ],
)
def test_early_points_below_a_center_that_they_made_are_no_step_back(values, options, headline):
    chart = analyze(monthly(values), **options)
    assert str(chart.headline) == headline
    assert chart.meaning == (
        "improving" if "shift, in" in headline else "concerning" if "away" in headline else "neutral"
    )


def test_the_small_print_names_the_rule_its_numbers_and_the_baseline():
    assert str(analyze(monthly(CDI), freeze=24).rule_line) == (
        "Rule: longest run 15, limit 8 for 31 useful points; crossings 8, at least 11 expected (rule set anhoej-1, "
        "chart type run). Baseline Nov 1, 2012 to Oct 1, 2014, frozen."
    )
    assert "no baseline is frozen" in str(analyze(monthly(CDI)).rule_line)
    assert "Each phase has its own median" in str(analyze(monthly(CDI), split=[24]).rule_line)
    assert str(analyze([]).rule_line) == "Rule: anhoej-1; no point can be judged yet."


def test_points_beyond_limits_are_said_with_their_days_and_what_chance_would_do():
    assert reading(RRK, chart="i")[1] == (
        "1 point lies above the limits that nearly all values would keep within if only chance were at work: "
        "Aug 1, 2013."
    )
    assert reading(CDI, chart="c", freeze=24)[2] == (
        "6 points lie below the limits that nearly all values would keep within if only chance were at work: "
        "Mar 1, 2015, Apr 1, 2015, May 1, 2015, Jun 1, 2015, Aug 1, 2015, Sep 1, 2015."
    )


def test_many_days_are_cut_short():
    said = reading([*STEADY, *[90, 10] * 10], chart="c", freeze=12)
    assert any(each.endswith("May 1, 2014, Jul 1, 2014, Sep 1, 2014, Nov 1, 2014 and 3 more.") for each in said)


def test_points_beyond_the_limits_alone_are_the_verdict():
    chart = analyze(monthly([*STEADY, 40, *STEADY]), chart="i", direction="up")
    assert (chart.verdict, str(chart.headline)) == ("points beyond the limits", "Points beyond the limits")
    (found,) = chart.signals
    assert (found.kind, found.is_signal, found.meaning, found.places) == ("beyond limits", True, "improving", (13,))


def test_points_beyond_the_limits_are_told_where_most_points_lie_on_the_line():
    chart = analyze(monthly([*[4] * 14, 30]), chart="c", freeze=14)
    assert (chart.phases[0].useful, chart.verdict) == (1, "points beyond the limits")
    assert "Too few points" not in str(chart.reading[0]) and len(chart.reading) == 1


def test_no_change_speaks_of_the_limits_where_there_are_any():
    assert reading(STEADY, chart="i") == [
        "No change seen: the points lie around the mean, and within the limits, as chance would scatter them."
    ]


def test_too_few_points_for_limits_are_counted_and_the_reason_is_given():
    few = (
        "Too few points to judge by limits: %s of the at least 12 needed; drawn from fewer they would move with each "
        "new point."
    )
    assert reading(STEADY[:11], chart="i")[1] == few % 11
    assert reading(STEADY[:8], chart="c") == [
        "Too few points to judge: 8 of the at least 10 needed; keep measuring.",
        few % 8,
    ]
    found = analyze(monthly([*STEADY[:10], 90]), chart="c")
    assert found.points[10].beyond_limits and not any(s.kind == "beyond limits" for s in found.signals)


def test_without_limits_this_is_said():
    assert "There are no limits: the points don't differ enough" in reading([5] * 15, chart="i")[1]


@pytest.mark.parametrize("chart", ["xbar", "s"])
@pytest.mark.parametrize("values", [STEADY, STEADY[:5], CDI])
def test_one_value_a_date_is_the_reason_why_subgroups_have_no_limits(values, chart):
    said = " ".join(reading(values, chart=chart))
    assert "no date has more than one" in said and "don't differ enough" not in said and "by limits" not in said
    assert "Too few points" not in said or (chart == "xbar" and len(values) < 10)


def test_values_without_neighbors_are_the_reason_why_ranges_give_no_limits():
    said = reading([value for each in CDI[:15] for value in (each, None)], chart="i")
    assert said[-1].endswith("and no neighbors have values.")


@pytest.mark.parametrize(
    ("chart", "line"),
    [("run", "median"), ("i", "mean"), ("c", "mean"), ("g", "median"), ("t", "mean"), ("xbar", "mean")],
)
@pytest.mark.parametrize("options", [{}, {"freeze": 24}, {"freeze": 8}, {"split": [24]}, {"split": [24], "freeze": 8}])
@pytest.mark.parametrize("rules", ["anhoej-1", "ihi-1"])
def test_no_sentence_speaks_of_a_line_that_the_chart_does_not_have(chart, line, options, rules):
    other = {"median": "mean", "mean": "median"}[line]
    for values in (CDI, [*STEADY, 7, 8, 9], STEADY[:5], [5] * 40, [1, 2] * 20):
        found = analyze(monthly(values), chart=chart, rules=rules, **options)
        assert not any(other in str(said) for said in (*found.reading, found.rule_line))


def test_each_rule_set_says_what_it_asks_for():
    said = reading(CDI, rules="ihi-1")
    assert said[0].endswith("lie above the median; these rules ask for 6.")
    assert "they form 7 runs" in said[3] and "fewer than 11" in said[3]
    assert "they form 16 runs" in reading([1, 9] * 8, rules="ihi-1")[0]
    assert reading([*STEADY, 1, 2, 3, 4, 5], rules="ihi-1")[0].startswith("A trend: 5 points in a row rise")


@pytest.mark.parametrize(
    ("options", "line"),
    [
        (
            {"chart": "i"},
            "Rule: longest run 17, limit 8 for 36 useful points; crossings 5, at least 13 expected; points beyond the "
            "limits 2, limits from 36 points, the largest steps from one to the next left out (rule set anhoej-1, "
            "chart type i). Mean of all points; no baseline is frozen.",
        ),
        (
            {"chart": "mr"},
            "Rule: points beyond the limits 1, limits from 35 points (rule set anhoej-1, chart type mr). Mean of all "
            "points; no baseline is frozen.",
        ),
        (
            {"chart": "c", "rules": "ihi-1", "split": [24]},
            "Rule: shifts of 6 points and trends of 5; 7 runs, between 3 and 11 expected for 12 useful points, by the "
            "computed rule; points beyond the limits 0, limits from 12 points (rule set ihi-1, chart type c). Each "
            "phase has its own mean; these numbers are of the last.",
        ),
        (
            {"chart": "i", "rules": "nhs-mdc-1", "freeze": 24, "screened": False},
            "Rule: 7 points on one side, trends of 7, 2 of 3 close to a limit; points beyond the limits 2, limits from "
            "24 points (rule set nhs-mdc-1, chart type i). Baseline Nov 1, 2012 to Oct 1, 2014, frozen.",
        ),
    ],
)
def test_the_small_print_names_rule_set_chart_type_and_numbers(options, line):
    assert str(analyze(monthly(CDI), **options).rule_line) == line


def test_a_baseline_that_ends_after_the_first_test_began_is_named():
    chart = analyze(monthly(CDI), freeze=24)
    assert read_overlap(chart, date(2014, 11, 1)) is None
    assert "ends on Oct 1, 2014, after the first test began on Oct 1, 2014" in str(
        read_overlap(chart, date(2014, 10, 1))
    )
    assert "No baseline is frozen" in str(read_overlap(analyze(monthly(CDI)), date(2014, 10, 1)))


def test_a_page_finds_days_and_numbers_beside_the_text():
    said = analyze(monthly(CDI), freeze=24).reading[0]
    assert said.values["first"] == date(2014, 8, 1) and "%(first)s" in said.text


@pytest.mark.parametrize(
    ("value", "text"), [(19.0, "19"), (1711.875, "1,711.88"), (0.00123456, "0.00123"), (-66.66667, "-66.67"), (3, "3")]
)
def test_numbers_are_said_shortly(value, text):
    assert str(sentence("%(number)s", number=value)) == text
