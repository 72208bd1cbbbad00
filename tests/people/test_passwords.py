import pytest

from nic.people.browsers import name_browser
from nic.people.passwords import hash_password, is_guessable, keyed


@pytest.mark.parametrize(
    "password",
    [
        "password password", "aaaaaaaaaaaaaaa", "abcabcabcabcabc", "123456789012345", "qwertyuiopasdfghjkl",
        "987654321987654321", "Ada Park Ada Park", "adapark@example.org", "WelcomeWelcome12", "letmein letmein",
    ],
)  # fmt: skip
def test_the_first_guesses_are_guessable(password):
    assert is_guessable(password, names=["Ada", "Park", "adapark", "example.org"])


@pytest.mark.parametrize(
    "password",
    ["seven green turtles sing", "correct horse battery staple", "Тихо в лесу только не спит", "9f$Kq!z0Wm@7Lp#"],
)
def test_unrelated_words_and_random_letters_are_not(password):
    assert not is_guessable(password, names=["Ada", "Park"])


def test_the_same_password_is_never_kept_the_same_way_twice():
    assert hash_password("seven green turtles sing") != hash_password("seven green turtles sing")


def test_a_keyed_name_needs_the_key():
    assert (
        keyed("k" * 32, " Ada@example.org") == keyed("k" * 32, "ada@example.org") != keyed("l" * 32, "ada@example.org")
    )


IPHONE = "Mozilla/5.0 (iPhone; CPU iPhone OS 18_5 like Mac OS X) AppleWebKit/605.1.15 (KHTML, like Gecko) Version/18.5 Mobile/15E148 Safari/604.1"  # noqa: E501
CHROMEBOOK = (
    "Mozilla/5.0 (X11; CrOS x86_64 14541.0.0) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/139.0.0.0 Safari/537.36"  # noqa: E501
)
EDGE = "Mozilla/5.0 (Windows NT 10.0; Win64; x64) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/139.0.0.0 Safari/537.36 Edg/139.0.0.0"  # noqa: E501


@pytest.mark.parametrize(
    ("agent", "name"),
    [
        (IPHONE, "Safari on iPhone"),
        (CHROMEBOOK, "Chrome on Chromebook"),
        (EDGE, "Edge on Windows"),
        ("Mozilla/5.0 (Macintosh; Intel Mac OS X 10.15; rv:142.0) Gecko/20100101 Firefox/142.0", "Firefox on Mac"),
        ("curl/8", ""),
        ("", ""),
    ],
)
def test_a_browser_is_called_what_its_owner_calls_it(agent, name):
    assert name_browser(agent) == name
