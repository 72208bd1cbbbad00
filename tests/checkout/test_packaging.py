"""The wheel carries what stands outside nic/: templates, static files, seeds, and htmx."""

import subprocess
import sys
from hashlib import sha256
from pathlib import Path
from zipfile import ZipFile

import pytest

import hatch_build

ROOT = Path(__file__).parents[2]

VISIT = """
from nic import app, assets, db, settings
site = app.create_app(settings.Settings(database="here.db", secret_key="wheel" * 8, is_logging=False))
db.migrate()
visitor = site.test_client()
addresses = "/nowhere", assets.address("nic.css"), assets.address("htmx.min.js")
print(app.__file__.removesuffix("/app.py"), *(visitor.get(address).status_code for address in addresses))
"""


@pytest.fixture(scope="session")
def wheel(tmp_path_factory):
    folder = tmp_path_factory.mktemp("wheel")
    command = [sys.executable, "-m", "hatchling", "build", "-t", "wheel", "-d", folder]
    subprocess.run(command, cwd=ROOT, check=True, capture_output=True)
    with ZipFile(next(folder.glob("nic-*.whl"))) as wheel:
        yield wheel


@pytest.mark.parametrize("folder", ["templates", "static", "seeds"])
def test_the_wheel_holds_every_file_of_the_folder(wheel, folder):
    in_checkout = {f"nic/{path.relative_to(ROOT)}" for path in (ROOT / folder).rglob("*") if path.is_file()}
    in_wheel = {name for name in wheel.namelist() if name.startswith(f"nic/{folder}/")}
    assert in_wheel == in_checkout


def test_the_wheel_holds_the_htmx_that_nic_was_tested_with(wheel):
    assert sha256(wheel.read("nic/static/vendor/htmx.min.js")).hexdigest() == hatch_build.HTMX_SHA256


def test_an_unpacked_wheel_answers_pages_without_the_checkout(wheel, tmp_path):
    wheel.extractall(tmp_path)
    environment = {"PYTHONPATH": str(tmp_path), "PATH": ""}
    command = [sys.executable, "-c", VISIT]
    done = subprocess.run(command, cwd=tmp_path, env=environment, capture_output=True, text=True)
    assert done.stdout.split() == [str(tmp_path / "nic"), "404", "200", "200"], done.stderr


def test_another_htmx_stops_the_build_and_is_not_left_behind(tmp_path, monkeypatch):
    monkeypatch.setattr(hatch_build, "HTMX_SHA256", "0" * 64)
    with pytest.raises(RuntimeError, match="not the htmx"):
        hatch_build.bring_htmx(tmp_path / "htmx.min.js")
    assert not list(tmp_path.iterdir())


def test_the_checkout_has_no_second_copy_of_a_folder():
    assert not [name for name in hatch_build.FOLDERS if (ROOT / "nic" / name).exists()]
