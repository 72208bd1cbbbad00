"""`run` in a copy of the checkout whose Python only writes down what it was asked: nothing is installed here."""

import ast
import subprocess
import sys
import tomllib
from pathlib import Path
from shutil import copy
from types import ModuleType

import pytest
from packaging.requirements import Requirement

ROOT = Path(__file__).parents[2]
LOCKS = ("requirements.txt", "requirements-test.txt")


@pytest.fixture
def checkout(tmp_path):
    for name in ("run", "pyproject.toml", "hatch_build.py", *LOCKS):
        copy(ROOT / name, tmp_path)
    programs = tmp_path / ".venv/bin"
    programs.mkdir(parents=True)
    write_program(programs / "python", 'echo "$@" >> asked; mkdir -p static/vendor; touch static/vendor/htmx.min.js')
    write_program(programs / "nic", 'echo "nic $@"; exit 7')
    (tmp_path / ".venv/stamp-python").write_text(f"{sys.version} in {tmp_path.resolve()}")
    return tmp_path


def write_program(path, line):
    path.write_text(f"#!/bin/sh\n{line}\n")
    path.chmod(0o755)


def start(checkout, *arguments):
    command = [sys.executable, "run", *arguments]
    return subprocess.run(command, cwd=checkout, capture_output=True, text=True, timeout=30)


def asked(checkout):
    path = checkout / "asked"
    lines = path.read_text().splitlines() if path.exists() else []
    path.unlink(missing_ok=True)
    return lines


def test_the_first_start_installs_the_lock_by_its_hashes_and_then_nic(checkout):
    start(checkout, "nic")
    locked, editable = asked(checkout)
    assert "--require-hashes" in locked and locked.endswith("/requirements.txt")
    assert "--editable" in editable and "--no-build-isolation" in editable


def test_what_both_locks_hold_is_installed_once_though_both_are_installed_at_the_same_time(checkout):
    start(checkout, "test")
    *locked, editable = asked(checkout)[:3]
    listed = [set(pinned((checkout / ".venv" / lock).read_text())) for lock in LOCKS]
    assert sorted(line.rpartition("/")[2] for line in locked) == sorted(LOCKS) and "--editable" in editable
    assert not listed[0] & listed[1] and all("--hash" in pin for pins in listed for pin in pins)
    assert listed[0] | listed[1] == {pin for lock in LOCKS for pin in pinned((checkout / lock).read_text())}


def test_the_second_start_installs_nothing(checkout):
    start(checkout, "nic")
    asked(checkout)
    start(checkout, "nic")
    assert asked(checkout) == []


@pytest.mark.parametrize("name", ["requirements.txt", "pyproject.toml", "hatch_build.py"])
def test_a_changed_set_up_is_installed_again(checkout, name):
    start(checkout, "nic")
    asked(checkout)
    with open(checkout / name, "a") as file:
        file.write("\n# changed\n")
    start(checkout, "nic")
    assert len(asked(checkout)) == 2


def test_a_set_up_that_failed_is_tried_again(checkout):
    working = (checkout / ".venv/bin/python").read_text()
    write_program(checkout / ".venv/bin/python", "echo no network >&2; exit 1")
    failed = start(checkout, "nic")
    assert failed.returncode == 1
    assert "no network" in failed.stderr
    (checkout / ".venv/bin/python").write_text(working)
    start(checkout, "nic")
    assert len(asked(checkout)) == 2


def test_nic_gets_its_arguments_and_its_exit_code_counts(checkout):
    done = start(checkout, "nic", "chart", "a file.csv")
    assert (done.stdout, done.returncode) == ("nic chart a file.csv\n", 7)


def test_demo_is_nic_demo(checkout):
    assert start(checkout, "demo", "--port", "9000").stdout == "nic demo --port 9000\n"


def test_what_is_compiled_is_kept_even_where_python_keeps_nothing_beside_the_sources(checkout, monkeypatch):
    write_program(checkout / ".venv/bin/nic", 'echo "$PYTHONPYCACHEPREFIX, $PYTHONDONTWRITEBYTECODE"')
    monkeypatch.delenv("PYTHONPYCACHEPREFIX", raising=False)
    monkeypatch.setenv("PYTHONDONTWRITEBYTECODE", "1")
    assert start(checkout, "nic").stdout == f"{checkout.resolve()}/.venv/bytecode, \n"
    monkeypatch.delenv("PYTHONDONTWRITEBYTECODE")
    assert start(checkout, "nic").stdout == ", \n"


def test_progress_stays_out_of_what_a_program_reads(checkout):
    done = start(checkout, "nic")
    assert done.stdout == "nic \n"
    assert "Installing" in done.stderr


def test_an_unknown_command_is_told_the_known_ones(checkout):
    done = start(checkout, "dmeo")
    assert done.returncode == 2
    assert "./run demo" in done.stdout


def test_nic_is_built_on_the_systems_python_where_the_one_at_hand_is_compiled_without_optimization(monkeypatch):
    run = ModuleType("run")
    run.__file__ = str(ROOT / "run")
    exec(compile((ROOT / "run").read_text(), "run", "exec"), vars(run))
    monkeypatch.setattr(sys, "base_prefix", "/home/ada/.pyenv/versions/3.11.7")
    monkeypatch.setattr(run, "get_config_var", {"CONFIG_ARGS": "'--enable-shared'"}.get)
    assert run.base_python(system=sys.executable) == sys.executable
    assert run.base_python(system="/nowhere/python3") == sys._base_executable
    assert run.base_python(system="/bin/false") == sys._base_executable
    monkeypatch.setattr(run, "get_config_var", {"CONFIG_ARGS": "'--enable-optimizations'"}.get)
    assert run.base_python(system=sys.executable) == sys._base_executable


def test_run_needs_nothing_but_python():
    assert imports_of("run") | imports_of("tests/machine.py") <= sys.stdlib_module_names | {"tests"}


def test_an_older_python_can_read_run_and_so_say_what_is_wrong():
    ast.parse((ROOT / "run").read_text(), feature_version=(3, 7))


@pytest.mark.parametrize("lock", LOCKS)
def test_the_locks_hold_hashes_and_no_address(lock):
    text = (ROOT / lock).read_text()
    assert "://" not in text and "--index" not in text and "--find-links" not in text
    parts = pinned(text)
    assert parts and all("--hash=sha256:" in part for part in parts)


def test_the_locks_satisfy_what_pyproject_asks_for():
    project = tomllib.loads((ROOT / "pyproject.toml").read_text())
    groups = project["dependency-groups"]
    assert unmet([*project["project"]["dependencies"], *groups["build"]], LOCKS[0]) == []
    assert unmet(groups["test"], LOCKS[1]) == []


def test_the_build_uses_the_locked_versions():
    project = tomllib.loads((ROOT / "pyproject.toml").read_text())
    assert project["build-system"]["requires"] == project["dependency-groups"]["build"]


def pinned(text):
    return text.replace("\\\n", "").splitlines()


def imports_of(path):
    nodes = list(ast.walk(ast.parse((ROOT / path).read_text())))
    named = [name.name for node in nodes if isinstance(node, ast.Import) for name in node.names]
    named += [node.module for node in nodes if isinstance(node, ast.ImportFrom)]
    return {name.split(".")[0] for name in named}


def unmet(wishes, lock):
    locked = dict(
        line.split(" ")[0].split("==") for line in (ROOT / lock).read_text().splitlines() if "==" in line[:60]
    )
    wanted = map(Requirement, wishes)
    return [str(wish) for wish in wanted if not wish.specifier.contains(locked.get(wish.name, "0"))]
