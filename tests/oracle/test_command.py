"""`nic chart` itself, in this process: every synthetic series through the command line, each as one of its charts."""

import json
from collections import Counter

import pytest

from nic.cli import main
from nic.science.chart import CHARTS
from tests.oracle.reference import LEFT_OUT, near, packed_cases

CASES = packed_cases()


def options_of(params):
    """As they are typed."""
    found = []
    for option, name in (("--freeze", "freeze"), ("--multiply", "multiply"), ("--target", "target")):
        if name in params:
            found += [option, str(params[name])]
    for option, name in (("--split", "part"), ("--exclude", "exclude")):
        if name in params:
            found += [option, ",".join(map(str, params[name]))]
    return found


def turns():
    """One chart of each series, always of the kind that had the fewest turns."""
    had = Counter()
    for case in CASES:
        names = [name for name in case["charts"] if (case["id"], name) not in LEFT_OUT]
        name = min(names, key=lambda each: had[each])
        had[name] += 1
        yield pytest.param(case, name, id=f"{case['id']}-{name}")


@pytest.mark.parametrize(("case", "name"), list(turns()))
def test_the_command_prints_what_the_reference_says(tmp_path, capsys, case, name):
    path = tmp_path / "series.csv"
    path.write_text(case["rows"])
    screening = "--no-screen" if name.endswith("_unscreened") else "--screen"
    words = [str(path), "--type", name.removesuffix("_unscreened"), screening, "--json", *options_of(case["params"])]
    code = main(["chart", *words])
    printed = capsys.readouterr()
    theirs = case["charts"][name]
    if "error" in theirs:
        assert code == 2 and 'row 11, column "y": Time between' in printed.err
        return
    found = json.loads(printed.out)
    assert (code, found["chart"]) == (0, name.removesuffix("_unscreened"))
    assert_lines(found, theirs)
    assert [list(phase.values())[1:] for phase in found["phases"]] == theirs["phases"]


def assert_lines(found, theirs):
    sizes = [phase["last"] - phase["first"] + 1 for phase in found["phases"]]
    for line in ("center", "lower", "upper"):
        rows = [row if isinstance(row, list) else [row] * size for row, size in zip(theirs[line], sizes, strict=True)]
        expected = [each for row in rows for each in row]
        assert all(near(point[line], each) for point, each in zip(found["points"], expected, strict=True))


@pytest.mark.parametrize("case", [case for case in CASES if "error" not in case["nhs"]["screened"]],
                         ids=lambda case: case["id"])  # fmt: skip
def test_the_command_labels_as_the_nhs_does(tmp_path, capsys, case):
    path = tmp_path / "series.csv"
    path.write_text(case["rows"])
    words = ["--type", "i", "--rules", "nhs-mdc-1", "--direction", "down", "--json", *options_of(case["params"])]
    assert main(["chart", str(path), *words]) == 0
    found, theirs = json.loads(capsys.readouterr().out), case["nhs"]["screened"]
    assert [point["label"] for point in found["points"]] == [theirs["labels"][int(label)] for label in theirs["label"]]
    assert [found["variation"], found["assurance"]] == theirs["icons"]["down"]


def test_every_kind_of_chart_has_its_turn():
    assert {turn.values[1].removesuffix("_unscreened") for turn in turns()} == set(CHARTS)
