"""`nic diagram`: a fishbone or a theory out of a file, without a server."""

import sys
from io import BytesIO, TextIOWrapper

import pytest
from PIL import Image, ImageColor

from nic.cli import main
from nic.exchange import write_fishbone, write_theory
from nic.figures.ink import LIGHT
from nic.problems.exchange.samples import FISHBONE, THEORY
from tests.test_exchange import WRITING


@pytest.fixture(autouse=True)
def fresh_data():
    """Nothing here needs a database."""


@pytest.fixture
def file(tmp_path):
    def write(text, name="diagram"):
        path = tmp_path / name
        path.write_text(text, encoding="utf-8")
        return str(path)

    return write


@pytest.mark.parametrize("form", ["yaml", "csv"])
@pytest.mark.parametrize(("write", "diagram"), [(write_fishbone, FISHBONE), (write_theory, THEORY)])
def test_it_knows_what_a_file_holds_and_writes_it_back_letter_by_letter(file, capfdbinary, write, diagram, form):
    assert main(["diagram", file(write(diagram, form)), "--as", form]) == 0
    sys.stdout.flush()
    assert capfdbinary.readouterr().out == write(diagram, form).encode()


@pytest.mark.parametrize(("ending", "begin"), [("svg", b"<?xml"), ("png", b"\x89PNG"), ("pdf", b"%PDF")])
def test_it_draws_what_a_file_holds(file, tmp_path, ending, begin):
    for text in (WRITING, write_fishbone(FISHBONE, "yaml")):
        out = tmp_path / f"drawn.{ending}"
        assert main(["diagram", file(text), "--as", ending, "--out", str(out)]) == 0
        assert out.read_bytes().startswith(begin)


def test_a_picture_has_its_boxes(file, tmp_path):
    """Words and lines alone are no diagram: the aim and the effect stand in the color of nothing else."""
    for text in (WRITING, write_fishbone(FISHBONE, "yaml")):
        out = tmp_path / "drawn.png"
        main(["diagram", file(text), "--as", "png", "--out", str(out)])
        colors = {color for _, color in Image.open(out).convert("RGB").getcolors(10**6)}
        assert ImageColor.getrgb(LIGHT["accent-wash"]) in colors


def test_every_fault_is_one_line_with_its_number(file, capsys):
    assert main(["diagram", file("drivers:\n  - name: A\n    weak: maybe\nfoo: 1\n")]) == 2
    told = capsys.readouterr().err.splitlines()
    assert [line.split(": ")[1] for line in told] == ["line 3", "line 4"]


def test_a_file_that_is_not_there_is_said_and_nothing_is_written(tmp_path, capsys):
    assert main(["diagram", str(tmp_path / "none.yaml"), "--out", str(tmp_path / "out")]) == 2
    assert "none.yaml" in capsys.readouterr().err and not (tmp_path / "out").exists()


def test_it_reads_standard_input(monkeypatch, capfdbinary):
    monkeypatch.setattr(sys, "stdin", TextIOWrapper(BytesIO(WRITING.encode())))
    assert main(["diagram", "-", "--as", "yaml"]) == 0
    sys.stdout.flush()
    assert capfdbinary.readouterr().out == WRITING.encode()
