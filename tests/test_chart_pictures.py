"""`nic chart` with groups and pictures."""

import json
import re
import subprocess
import sys
from datetime import date, timedelta
from xml.etree import ElementTree

import pytest

from nic.cli import main
from nic.science.chart import CHARTS
from nic.science.chart_types import TYPES

SVG = "{http://www.w3.org/2000/svg}"
ROWS = [("North", 5), ("South", 50), ("North", 6), ("South", 55), ("North", 4), ("South", 52)]


@pytest.fixture(autouse=True)
def fresh_data():
    """Nothing here needs a database."""


@pytest.fixture
def schools(tmp_path):
    return written(tmp_path / "schools.csv", ROWS)


def written(path, rows):
    lines = [f"2026-03-{2 + place // 2 % 20:02},{value},{school}" for place, (school, value) in enumerate(rows)]
    path.write_text("\n".join(["date,y,school", *lines]) + "\n")
    return path


def chart(*words):
    return main(["chart", *map(str, words), "--type", "run"])


def words_in(path):
    return [text.text for text in ElementTree.parse(path).iter(f"{SVG}text")]


def test_each_group_is_a_chart_in_the_order_of_the_file(schools, capsys):
    assert chart(schools, "--group", "school", "--json") == 0
    told = [json.loads(line) for line in capsys.readouterr().out.splitlines()]
    assert [(one["group"], [point["value"] for point in one["points"]]) for one in told] == [
        ("North", [5, 6, 4]),
        ("South", [50, 55, 52]),
    ]


def test_without_groups_the_json_says_none(schools, capsys):
    assert chart(schools, "--json") == 0
    assert "group" not in json.loads(capsys.readouterr().out)


def test_in_text_each_group_stands_below_its_name(schools, capsys):
    assert chart(schools, "--group", "school") == 0
    out = capsys.readouterr().out
    assert out.startswith("North\n") and "\nSouth\n" in out


def test_a_chart_can_be_drawn_in_three_forms_at_once(schools, tmp_path, capsys):
    outs = {form: tmp_path / f"out.{form}" for form in ("svg", "png", "pdf")}
    assert chart(schools, *[word for form, out in outs.items() for word in (f"--{form}", out)]) == 0
    assert outs["png"].read_bytes().startswith(b"\x89PNG") and outs["pdf"].read_bytes().startswith(b"%PDF")
    words = words_in(outs["svg"])
    assert words[0] == "schools" and any(word.startswith("Rule:") for word in words)


def test_groups_are_drawn_as_small_charts_on_the_same_axes(schools, tmp_path):
    assert chart(schools, "--group", "school", "--svg", tmp_path / "out.svg") == 0
    words = words_in(tmp_path / "out.svg")
    assert {"schools, by school", "North", "South", "median 5", "median 52"} <= set(words)
    ticks = [word for word in words if word.isdigit()]
    assert ticks[: len(ticks) // 2] == ticks[len(ticks) // 2 :]


def test_several_files_are_drawn_beside_each_other(schools, tmp_path):
    other = written(tmp_path / "other.csv", ROWS[:4])
    assert chart(schools, other, "--svg", tmp_path / "out.svg") == 0
    assert {"schools, other", "schools", "other"} <= set(words_in(tmp_path / "out.svg"))


def test_the_same_numbers_give_the_same_picture(schools, tmp_path):
    for form in ("svg", "png", "pdf"):
        for name in ("one", "two"):
            assert chart(schools, f"--{form}", tmp_path / name) == 0
        assert (tmp_path / "one").read_bytes() == (tmp_path / "two").read_bytes()


def test_a_column_of_groups_that_is_not_there_is_named(schools, capsys):
    assert chart(schools, "--group", "class") == 2
    assert 'column "class" is missing' in capsys.readouterr().err


def test_a_row_without_a_group_is_named(tmp_path, capsys):
    path = written(tmp_path / "schools.csv", [*ROWS, (" ", 3)])
    assert chart(path, "--group", "school") == 2
    assert 'row 8, column "school": The group is missing.' in capsys.readouterr().err


def test_what_does_not_fit_one_group_names_it_and_prints_nothing(tmp_path, capsys):
    path = written(tmp_path / "schools.csv", ROWS[:5])
    assert chart(path, "--group", "school", "--exclude", "3") == 2
    told = capsys.readouterr()
    assert 'group "South": --exclude: position 3 is beyond the chart' in told.err and not told.out


def test_a_picture_that_cannot_be_written_is_said_in_one_line(schools, tmp_path, capsys):
    assert chart(schools, "--png", tmp_path / "nowhere" / "out.png") == 2
    [line] = capsys.readouterr().err.splitlines()
    assert "the picture can't be written" in line


def test_more_charts_than_a_picture_holds_are_refused(tmp_path, capsys):
    path = written(tmp_path / "many.csv", [(f"School {n}", n) for n in range(61)])
    assert chart(path, "--group", "school", "--svg", tmp_path / "out.svg") == 2
    assert "at most 60" in capsys.readouterr().err and not (tmp_path / "out.svg").exists()


def test_matplotlib_is_loaded_for_a_picture_alone(schools, tmp_path):
    code = (
        "import sys; from nic.cli import main; main(['chart', sys.argv[1], '--type', 'run', '--json']); "
        "assert 'matplotlib' not in sys.modules; main(['chart', sys.argv[1], '--type', 'run', '--pdf', sys.argv[2]]); "
        "assert 'matplotlib' in sys.modules and 'flask' not in sys.modules"
    )
    subprocess.run([sys.executable, "-c", code, schools, tmp_path / "out.pdf"], check=True, capture_output=True)


@pytest.mark.parametrize("kind", CHARTS)
@pytest.mark.parametrize(
    "values",
    [[5], [5] * 24, [0] * 24, [5] * 20 + [3, 7], [-4, 3, 5, 9] * 6, [5, "", ""] * 8, [""] * 12, [1e49, 2e49, 1e50] * 8,
     [1e-300, 5e-324, 2e-300] * 8],
    ids=["one point", "all equal", "all zero", "on the line", "negative", "gaps", "nothing", "huge", "tiny"],
)  # fmt: skip
def test_whatever_the_numbers_there_is_a_picture_of_finite_ones_or_one_line_that_says_why_not(
    values, kind, tmp_path, capsys
):
    rows = "".join(f"{date(2026, 1, 5) + timedelta(weeks=place)},{value},30\n" for place, value in enumerate(values))
    path, out = tmp_path / "series.csv", tmp_path / "out.svg"
    path.write_text("date,y,n\n" + rows)
    takes = ["--value", "y"] if TYPES[kind].takes == "plain values" else []
    code = main(["chart", str(path), "--type", kind, "--svg", str(out), *takes])
    told = capsys.readouterr()
    if code:
        assert code == 2 and re.fullmatch(r'nic chart: .*row \d+, column "[yn]": .*\n', told.err), told.err
    else:
        assert not re.search(r"\b(nan|inf)\b", told.out + out.read_text(), re.IGNORECASE)
