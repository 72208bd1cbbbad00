"""Passwords that everybody guesses first are refused, on this machine alone."""

import subprocess
import sys

import pytest

from nic.people.breached import is_breached


@pytest.fixture(autouse=True)
def fresh_data():
    """Nothing here needs a database."""


@pytest.mark.parametrize(
    "password",
    [
        "qwertyuiop123456", "Sunshine Princess", "sunshineprincess99!", "P@ssw0rd12345678", "iloveyou!!!!!!!!!!!",
        "responsibilities", "Massachusetts2026", "  basketball 000000",
    ],
)  # fmt: skip
def test_a_known_one_is_found_whatever_stands_around_it(password):
    assert is_breached(password)


@pytest.mark.parametrize(
    "password",
    ["seven green turtles sing", "nine blue herons wait here", "kX9!vm2#qLr8$wZt", "der Mond ist rund", "", "9" * 200],
)
def test_what_nobody_guesses_first_is_left_alone(password):
    assert not is_breached(password)


def test_the_lists_are_not_read_before_somebody_chooses_a_password():
    asked = "import sys, nic.app; print('zxcvbn.frequency_lists' in sys.modules)"
    assert subprocess.run([sys.executable, "-c", asked], capture_output=True, text=True).stdout.strip() == "False"
