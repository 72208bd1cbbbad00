import json
import subprocess
import sys
from pathlib import Path

import pytest

from nic.cli import main
from tests.science.known_series import CDI, RRK, STEADY, monthly


@pytest.fixture
def file(tmp_path):
    def write(text):
        path = tmp_path / "series.csv"
        path.write_bytes(text if isinstance(text, bytes) else text.encode())
        return str(path)

    return write


def csv_of(values, header="date,y"):
    rows = [f"{row.date},{'' if row.value is None else row.value}" for row in monthly(values)]
    return "\n".join([header, *rows]) + "\n"


def chart(path, *options):
    return main(["chart", path, "--type", "run", *options])


def answer(capsys, path, *options):
    assert chart(path, *options, "--json") == 0
    return json.loads(capsys.readouterr().out)


def test_infections_against_their_frozen_baseline(file, capsys):
    found = answer(capsys, file(csv_of(CDI, "date,infections")), "--value", "infections", "--freeze", "24")
    (phase,) = found["phases"]
    assert {point["center"] for point in found["points"]} == {19}
    assert (phase["useful"], phase["longest_run"], phase["runs_signal"]) == (31, 15, True)
    assert found["reading"][0].startswith("A shift: 15 points in a row, from Aug 1, 2014")


def test_infections_without_a_baseline(file, capsys):
    found = answer(capsys, file(csv_of(CDI)))
    (phase,) = found["phases"]
    assert {point["center"] for point in found["points"]} == {17}
    assert (phase["useful"], phase["crossings"], phase["longest_run"]) == (32, 6, 14)


def test_breaches_before_the_merger(file, capsys):
    found = answer(capsys, file(csv_of(RRK)))
    assert found["points"][0]["center"] == 1717 and found["phases"][0]["longest_run"] == 8


def test_a_series_of_another_century_is_charted_too(file, capsys):
    found = answer(capsys, file("date,y\n1841-01-01,37\n1841-02-01,18\n1841-03-01,12\n"))
    assert found["points"][0]["date"] == "1841-01-01"


def test_the_object_has_the_oracles_names_in_their_order(file, capsys):
    found = answer(capsys, file(csv_of(STEADY)))
    assert list(found) == ["chart", "rules", "screened", "points", "phases", "reading"]
    assert (found["chart"], found["rules"], found["screened"]) == ("run", "anhoej-1", True)
    assert answer(capsys, file(csv_of(STEADY)), "--no-screen")["screened"] is False


def test_split_wins_over_freeze_and_the_reading_says_so(file, capsys):
    found = answer(capsys, file(csv_of(CDI)), "--freeze", "12", "--split", "24, 30")
    assert [(phase["first"], phase["last"]) for phase in found["phases"]] == [(1, 24), (25, 30), (31, 36)]
    assert any("The frozen baseline is not used" in said for said in found["reading"])


@pytest.mark.parametrize(
    ("options", "phases", "said"),
    [
        (["--freeze", "99"], 1, ["No baseline is frozen: it was to end with point 99, and there are only 36."]),
        (["--split", "99"], 1, ["No phase begins after point 99: there are only 36."]),
        (["--split", "36"], 1, ["No phase begins after point 36: there are only 36."]),
        (["--split", "24,99", "--freeze", "99"], 2, ["begins after point 99", "to end with point 99", "not used"]),
        (["--split", "99", "--freeze", "24"], 1, ["No phase begins after point 99"]),
    ],
)  # fmt: skip
def test_freeze_and_split_beyond_the_end_change_nothing_and_the_reading_says_so(file, capsys, options, phases, said):
    found = answer(capsys, file(csv_of(CDI)), *options)
    assert len(found["phases"]) == phases
    for each in said:
        assert any(each in one for one in found["reading"]), each
    assert ("--freeze" in options and "24" in options) == (not found["points"][-1]["in_baseline"])


def test_positions_set_aside_and_scaled(file, capsys):
    found = answer(capsys, file(csv_of(CDI)), "--exclude", "1,36", "--multiply", "10", "--target", "50")
    assert [point["excluded"] for point in found["points"]].count(True) == 2
    assert found["phases"][0]["observations"] == 34 and found["points"][0]["value"] == 170


@pytest.mark.parametrize("target", ["-1e-5", "-0.5", "-.5", "-5", "1e-05", "2"])
def test_a_target_is_any_number_as_programs_write_them(file, capsys, target):
    options = ["--type", "i", "--rules", "nhs-mdc-1", "--direction", "up", "--target", target]
    assert answer(capsys, file(csv_of(STEADY)), *options)["assurance"] in ("consistent_pass", "inconsistent")


def test_ratios_come_from_two_columns(file, capsys):
    text = "date,yes,all\n2026-01-05,12,20\n2026-01-12,,20\n2026-01-19,0,0\n"
    found = answer(capsys, file(text), "--numerator", "yes", "--denominator", "all", "--multiply", "100")
    assert [point["value"] for point in found["points"]] == [60, None, None]
    assert found["points"][0]["denominator"] == 20


def test_the_column_n_is_read_with_y_unless_a_value_column_is_named(file, capsys):
    path = file("date,y,n\n2026-01-05,12,20\n")
    assert answer(capsys, path)["points"][0]["value"] == 0.6
    assert answer(capsys, path, "--value", "y")["points"][0]["value"] == 12


def test_rows_of_one_date_are_one_point_and_rows_without_a_date_are_dropped(file, capsys):
    found = answer(capsys, file("date,y\n2026-01-05,1\n,7\n2026-01-05,4\n\n2026-01-04\n"))
    assert [(point["date"], point["value"]) for point in found["points"]] == [("2026-01-04", None), ("2026-01-05", 2.5)]


def test_files_as_spreadsheets_write_them(file, capsys):
    found = answer(capsys, file(b'\xef\xbb\xbfdate ,"y"\r\n11/2/2026,"1,234"\r\n"Nov 3, 2026",5e-1\r\n,,\r\n'))
    assert [(point["date"], point["value"]) for point in found["points"]] == [("2026-11-02", 1234), ("2026-11-03", 0.5)]


def test_numbers_keep_their_full_precision(file, capsys):
    text = csv_of([0.1 + 0.2, 1 / 3])
    assert [point["value"] for point in answer(capsys, file(text))["points"]] == [0.1 + 0.2, 1 / 3]


def test_without_json_it_reads_as_text(file, capsys):
    rows = [*STEADY[:5], None, *STEADY[5:], *STEADY]
    assert chart(file(csv_of(rows)), "--exclude", "1") == 0
    lines = capsys.readouterr().out.splitlines()
    assert lines[0].startswith("No change seen") and "anhoej-1" in lines[2]
    assert lines[4:7] == [
        " #        date  value  median",
        " 1  2012-11-01      5       6  set aside",
        " 2  2012-12-01      7       6  above",
    ]
    assert lines[10] == " 6  2013-04-01      -       6"


def test_limits_stand_in_the_table_where_a_chart_has_them(file, capsys):
    assert main(["chart", file(csv_of([*RRK, 9000])), "--type", "i"]) == 0
    lines = capsys.readouterr().out.splitlines()
    assert ["#", "date", "value", "mean", "lower", "upper"] in [line.split() for line in lines]
    assert lines[-1].split()[2] == "9,000" and lines[-1].endswith("  above, beyond the limits")


def test_several_files_are_one_object_a_line(tmp_path, capsys):
    paths = [tmp_path / name for name in ("one.csv", "bad.csv", "two.csv")]
    for path, text in zip(paths, [csv_of(STEADY), "date,y\n2026-01-05,x\n", csv_of(CDI)], strict=True):
        path.write_text(text)
    code = main(["chart", *map(str, paths), "--type", "i", "--json"])
    printed = capsys.readouterr()
    assert code == 2 and printed.err.startswith(f'nic chart: {paths[1]}: row 2, column "y"')
    assert [len(json.loads(line)["points"]) for line in printed.out.splitlines()] == [12, 36]
    assert main(["chart", str(paths[0]), str(paths[2]), "--type", "run"]) == 0
    assert capsys.readouterr().out.startswith(f"{paths[0]}\nNo change seen")


@pytest.mark.parametrize(
    ("chart_type", "text", "message"),
    [
        ("p", "date,y,n\n2026-01-05,3,20\n2026-01-12,9,4\n", 'row 3, column "n": More can\'t be counted'),
        ("p", "date,y,n\n2026-01-05,-3,20\n", 'row 2, column "y": A count can\'t be below zero'),
        ("u", "date,y\n2026-01-05,3\n", 'row 1: column "n" is missing: a u chart has denominators'),
        ("c", "date,y\n2026-01-05,3\n2026-01-06,-1\n", 'row 3, column "y": A count can\'t be below zero'),
        ("t", "date,y\n2026-01-05,3\n2026-01-06,0\n", 'row 3, column "y": Time between events must be above zero'),
        ("i", "date,y,n\n2026-01-05,3,0\n", 'row 2, column "n": Nothing can be counted out of zero'),
    ],
)  # fmt: skip
def test_what_a_type_of_chart_can_not_hold_is_refused_with_row_and_column(file, capsys, chart_type, text, message):
    assert_refused(capsys, main(["chart", file(text), "--type", chart_type]), message)


def test_a_chart_of_plain_values_reads_no_denominators_by_itself(file, capsys):
    path = file("date,y,n\n2026-01-05,12,20\n2026-01-05,14,20\n2026-01-12,3,20\n2026-01-12,5,20\n")
    assert main(["chart", path, "--type", "xbar", "--json"]) == 0
    assert [point["value"] for point in json.loads(capsys.readouterr().out)["points"]] == [13, 4]
    assert_refused(capsys, main(["chart", path, "--type", "xbar", "--denominator", "n"]), "takes plain values")


def test_each_rule_set_adds_what_is_its_own(file, capsys):
    path = file(csv_of(CDI))
    shared = ["chart", "rules", "screened", "points", "phases"]
    assert list(answer(capsys, path, "--rules", "ihi-1")) == [*shared, "perla", "reading"]
    found = answer(capsys, path, "--type", "i", "--rules", "nhs-mdc-1", "--target", "10", "--direction", "down")
    assert list(found) == [*shared, "variation", "assurance", "reading"]
    assert (found["variation"], found["assurance"]) == ("special_cause_improvement", "inconsistent")


def test_it_imports_no_server_no_database_and_no_figures(file):
    asked = (
        "import sys; from nic.cli import main; main(sys.argv[1:]);"
        "sys.exit(' '.join({'flask', 'peewee', 'matplotlib', 'wtforms', 'numpy'} & set(sys.modules)) or 0)"
    )
    words = [sys.executable, "-c", asked, "chart", file(csv_of(CDI)), "--type", "run"]
    found = subprocess.run(words, cwd=Path(__file__).parents[1], env={}, capture_output=True, text=True)
    assert (found.returncode, found.stderr) == (0, "")


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ("", "the file is empty"),
        ("\n\n", "the file is empty"),
        ("date,y\n", "no rows with a date"),
        ("day,y\n1,2\n", 'row 1: column "date" is missing: name yours with --date; the columns are day, y'),
        ("date,late\n1,2\n", 'row 1: column "y" is missing: name yours with --value; the columns are date, late'),
        ("date;y\n2026-01-05;1\n", "row 1: the columns are separated by semicolons. Save the file with commas"),
        ("date\ty\n2026-01-05\t1\n", "row 1: the columns are separated by tabs"),
        ("date,y,y\n2026-01-05,1,2\n", 'column "y" is there twice'),
        ("date,y\n2026-01-05,1\n2026-01-06,many\n", 'row 3, column "y": "many" is not a number'),
        ("date,y\n\n2026-01-05,x\n", 'row 3, column "y"'),
        ("date,y\n2026-01-05,Infinity\n", "is not a number"),
        ("date,y\n2026-01-05,nan\n", "is not a number"),
        ("date,y\n2026-01-05,1e400\n", '"1e400" is too large'),
        ("date,y\n2026-01-05,12/20\n", "is a fraction"),
        ("date,y\n2026-13-05,1\n", 'row 2, column "date": "2026-13-05": there is no month 13'),
        ("date,y\nsoon,1\n", 'row 2, column "date": "soon" is not a date'),
        ("date,y\n2026-01-05,1,note\n", "row 2 has more columns than the header"),
        ("date,y,n\n2026-01-05,3,0\n", 'row 2, column "n": Nothing can be counted out of zero'),
        ("date,y,n\n2026-01-05,3,-4\n", "can't be below zero"),
        (b"date,y\n2026-01-05,\xff\xfe\n", "not UTF-8"),
        (b"PK\x03\x04\0\0", "not text"),
        ('date,y\n2026-01-05,"' + "1" * 200_000, "row 2 can't be read as CSV"),
    ],
)  # fmt: skip
def test_a_bad_file_is_refused_in_one_line(file, capsys, text, message):
    assert_refused(capsys, chart(file(text), "--json"), message)


@pytest.mark.parametrize(
    ("options", "message"),
    [
        (["--type", "pie"], "The chart types known are run, i, mr"),
        (["--rules", "ihi-2"], "The rule sets known are anhoej-1, ihi-1, nhs-mdc-1"),
        (["--rules", "nhs-mdc-1"], "The rule set nhs-mdc-1 is made for chart type i"),
        (["--direction", "left"], "up, down or neutral"),
        (["--freeze", "0"], '--freeze: "0" is not a position'),
        (["--freeze", "-3"], "is not a position"),
        (["--freeze", "1" * 30], "is not a position"),
        (["--split", "3,x"], '--split: "x" is not a position'),
        (["--split", "0"], '--split: "0" is not a position'),
        (["--exclude", "13"], "--exclude: position 13 is beyond the chart"),
        (["--multiply", "nan"], "--multiply"),
        (["--multiply", "0"], "--multiply must be above zero"),
        (["--target", "much"], '--target: "much" is not a number'),
        (["--value", "y", "--numerator", "y"], "not both"),
        (["--numerator", "y"], "--numerator needs --denominator"),
        (["--value", "z"], 'column "z" is missing: name yours with --value'),
        (["--denominator", "out"], 'column "out" is missing: name yours with --denominator'),
        (["--numerator", "some", "--denominator", "y"], 'column "some" is missing: name yours with --numerator'),
        (["--group", "school"], 'column "school" is missing: name yours with --group'),
    ],
)
def test_a_bad_option_is_refused_in_one_line(file, capsys, options, message):
    assert_refused(capsys, chart(file(csv_of(STEADY)), *options), message)


def test_a_file_that_is_not_there_or_too_large_is_refused_in_one_line(tmp_path, capsys):
    assert_refused(capsys, chart(str(tmp_path / "none.csv")), "No such file")
    assert_refused(capsys, chart(str(tmp_path)), "Is a directory")
    large = tmp_path / "large.csv"
    with large.open("wb") as sparse:
        sparse.truncate(50_000_001)
    assert_refused(capsys, chart(str(large)), "larger than 50 million bytes")


def assert_refused(capsys, code, message):
    printed = capsys.readouterr()
    assert code == 2 and printed.out == "" and message in printed.err
    assert printed.err.startswith("nic chart: ") and printed.err.count("\n") == 1


def test_a_reader_that_stops_early_is_no_error(file):
    command = [sys.executable, "-m", "nic.cli", "chart", file(csv_of(STEADY * 40)), "--type", "run"]
    with subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.PIPE) as asked:
        asked.stdout.close()
        assert asked.stderr.read() == b"" and asked.wait() == 141
