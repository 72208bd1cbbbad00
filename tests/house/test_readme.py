"""README names what there is: every setting, every command, every benchmark and every room, and no other."""

import re

import pytest

from nic.cli import COMMANDS
from tests.house.source import NIC, ROOT
from tests.house.test_layers import ROAD

README = (ROOT / "README.md").read_text()
VARIABLE = re.compile(r"\bNIC_[A-Z_]*[A-Z]\b|(?<=\")CI(?=\")")
OF_A_PROVIDER = re.compile(r"NIC_OIDC_[A-Z]+_|NIC_OIDC_")
MOST_WORDS, LONGEST = 6000, 125


@pytest.fixture(autouse=True)
def fresh_data():
    """Nothing here needs a database."""


def read_by(*files):
    """Every variable of the environment that these name."""
    return {name for file in files for name in VARIABLE.findall(file.read_text()) if not OF_A_PROVIDER.match(name)}


def part(heading, up_to="\n## "):
    return README.partition(f"\n## {heading}\n")[2].partition(up_to)[0]


def in_table(text):
    return set(re.findall(r"^\| `(\w+)`", text, re.MULTILINE))


def test_every_setting_stands_in_the_table_of_the_configuration_and_no_other():
    read = {name for name in read_by(*NIC.rglob("*.py")) if not name.startswith("NIC_TEST_")}
    assert in_table(part("Configuration")) == read
    ends = re.findall(r'told\("([A-Z_]+)"\)', (NIC / "settings.py").read_text())
    assert ends and all(f"_{end}`" in part("Configuration") for end in ends)


def test_every_variable_of_the_tests_stands_in_the_table_of_how_to_contribute():
    tests = [path for path in (ROOT / "tests").rglob("*.py") if path.name != "test_readme.py"]
    assert in_table(part("Contributing")) == {name for name in read_by(*tests) if name.startswith(("NIC_TEST_", "CI"))}


def test_every_command_is_named():
    missing = [name for name in COMMANDS if not re.search(rf"(nic|\./run) {name}\b", README)]
    assert not missing, missing


def test_every_benchmark_has_its_row_among_the_figures():
    rows = [line for line in part("Figures").splitlines() if line.startswith("| ")]
    scripts = {path.name for path in (ROOT / "tests/bench").glob("bench_*.py")}
    named = set(re.findall(r"bench_\w+\.py", "\n".join(rows)))
    assert named == scripts, named ^ scripts


def test_every_room_has_its_paragraph_in_the_order_of_the_road():
    heads = re.findall(
        r"^- ((?:\*\*\w+\*\*(?:, )?)+)(?::| )", part("Architecture").partition("### Room by room")[2], re.M
    )
    assert [room for head in heads for room in re.findall(r"\w+", head)] == ROAD


def test_every_module_that_it_leads_to_is_there():
    led_to = re.findall(r"`(?:nic/)?([a-z_]+(?:/[a-z_*]+)+)(?:\.(?:py|html))?(?:\.[a-z_]+)?`", part("Architecture"))
    rooms = [ROOT, NIC, ROOT / "templates"]
    gone = [path for path in led_to if not any([*room.glob(path), *room.glob(f"{path}.*")] for room in rooms)]
    assert led_to and not gone, gone


def test_it_can_be_read_in_a_while():
    assert len(README.split()) <= MOST_WORDS
    text = [line for line in README.splitlines() if not line.startswith(("|", "!["))]
    assert max(map(len, text)) <= LONGEST, max(text, key=len)
