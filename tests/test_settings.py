"""Settings are read once; nonsense stops the start with a sentence."""

import stat

import pytest

from nic.settings import Settings

KEY = {"NIC_SECRET_KEY": "k" * 32}


def read(**environment):
    return Settings.from_environment(environment)


@pytest.fixture(autouse=True)
def fresh_data():
    """Nothing here needs a database."""


@pytest.fixture(autouse=True)
def empty_folder(tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    return tmp_path


def test_nothing_at_all_is_enough_and_the_key_stays_the_same(empty_folder):
    first, second = read(), read()
    assert first == second and first.database == "nic.db"
    key = empty_folder / "nic.db.key"
    assert key.read_text() == first.secret_key and len(first.secret_key) >= 32
    assert stat.S_IMODE(key.stat().st_mode) == 0o600


def test_the_key_lies_beside_a_database_in_a_folder_not_made_yet(empty_folder):
    settings = read(NIC_DATABASE="there/school.db")
    assert (empty_folder / "there/school.db.key").read_text() == settings.secret_key


def test_a_database_in_memory_leaves_no_key_behind(empty_folder):
    one, other = (read(NIC_DATABASE=":memory:") for _ in range(2))
    assert one.secret_key != other.secret_key and not list(empty_folder.iterdir())


def test_a_key_that_is_given_is_taken(empty_folder):
    assert read(**KEY).secret_key == KEY["NIC_SECRET_KEY"]
    assert not list(empty_folder.iterdir())


def test_a_key_file_that_was_emptied_stops_the_start(empty_folder):
    (empty_folder / "nic.db.key").write_text("")
    with pytest.raises(SystemExit, match="32 characters"):
        read()


@pytest.mark.parametrize(
    ("nonsense", "said"),
    [
        ({"NIC_SECRET_KEY": "short"}, "NIC_SECRET_KEY has fewer than 32"),
        ({"NIC_DATABASE": "postgresql://x/y"}, "NIC_SECRET_KEY must be given"),
        ({"NIC_DATABASE": "mysql://x/y"} | KEY, "NIC_DATABASE"),
        ({"NIC_URL": "nic.example.org"}, "NIC_URL must begin"),
        ({"NIC_URL": "javascript:x"}, "NIC_URL must begin"),
        ({"NIC_TRUSTED_PROXIES": "-1"}, "whole number from 0 to 5"),
        ({"NIC_TRUSTED_PROXIES": "6"}, "whole number from 0 to 5"),
        ({"NIC_TRUSTED_PROXIES": "one"}, "whole number from 0 to 5"),
        ({"NIC_TRUSTED_PROXIES": "²"}, "whole number from 0 to 5"),
        ({"NIC_SMTP": "mail.example.org:25"}, "NIC_SMTP must be"),
        ({"NIC_SMTP": "smtp://"}, "NIC_SMTP must be"),
        ({"NIC_MAIL_FROM": "nic"}, "NIC_MAIL_FROM must be"),
        ({"NIC_MAIL_FROM": "nic@example.org\nBcc: x"}, "NIC_MAIL_FROM must be"),
    ],
)
def test_nonsense_is_refused_at_start_and_said(nonsense, said):
    with pytest.raises(SystemExit, match=said):
        read(**nonsense)


def test_an_empty_variable_counts_as_none_at_all():
    settings = read(NIC_DATABASE="", NIC_SECRET_KEY="", NIC_URL="", NIC_TRUSTED_PROXIES="")
    assert (settings.database, settings.url, settings.trusted_proxies) == ("nic.db", Settings.url, 0)


@pytest.mark.parametrize(("url", "is_https"), [("https://nic.example.org/", True), ("http://10.0.0.7:8000", False)])
def test_https_is_what_people_type(url, is_https):
    settings = read(NIC_URL=url)
    assert settings.is_https is is_https and not settings.url.endswith("/")


def test_the_secret_key_is_not_shown_by_accident():
    settings = read(**KEY)
    assert settings.secret_key not in repr(settings)


def test_mail_is_off_until_a_server_is_named_and_its_password_is_printed_nowhere():
    assert not read(**KEY).is_mail_on
    settings = read(NIC_SMTP="smtp://nic:hush@mail.example.org:587", NIC_URL="https://nic.example.org", **KEY)
    assert settings.is_mail_on and settings.mail_from == "nic@nic.example.org" and "hush" not in repr(settings)
