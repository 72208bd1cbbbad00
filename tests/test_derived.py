import pytest

from nic import derived, history
from nic.check_command import passes
from nic.db import write
from nic.places.models import Place
from tests.builders import an_act


@pytest.fixture
def act():
    return an_act()


@pytest.fixture
def told(act, monkeypatch):
    """What a follower hears, write by write."""
    heard = []
    monkeypatch.setattr(derived, "_followers", [lambda changed: heard.append([one.name for one in changed])])
    return heard


def change(place, name, act):
    with write():
        before = history.snapshot(place)
        place.name = name
        place.save()
        history.record("change place", place, act, before=before)


def test_what_one_write_changes_is_told_once_and_at_its_end(act, told):
    first, second = Place.create(kind="school", name="One"), Place.create(kind="school", name="Two")
    with write():
        change(first, "Uno", act)
        change(second, "Due", act)
        assert told == []
    assert told == [["Uno", "Due"]]
    change(first, "Eins", act)
    assert told[1:] == [["Eins"]]


def test_a_write_that_fails_tells_nobody_and_nothing_of_it_is_left_for_the_next(act, told):
    place = Place.create(kind="school", name="One")
    with pytest.raises(ZeroDivisionError), write():
        change(place, "Uno", act)
        raise ZeroDivisionError
    assert told == []
    change(place, "Eins", act)
    assert told == [["Eins"]]


def test_what_a_follower_cannot_do_undoes_the_write(act, monkeypatch):
    place = Place.create(kind="school", name="One")
    monkeypatch.setattr(derived, "_followers", [lambda changed: 1 / 0])
    with pytest.raises(ZeroDivisionError):
        change(place, "Uno", act)
    assert Place.get_by_id(place.id).name == "One"


def test_a_follower_knows_when_it_happened(act, monkeypatch):
    place, heard = Place.create(kind="school", name="One"), []
    monkeypatch.setattr(derived, "_followers", [lambda changed: heard.append(derived.changed_at())])
    change(place, "Uno", act)
    assert heard == [act.at]


def test_a_check_that_differs_is_told_and_mended_where_that_is_asked_for(capsys):
    stored = ["two"]
    check = derived.Check("Numbers", lambda: [f"{one} is no number" for one in stored], lambda _now: stored.clear())
    assert not passes(check, is_mending=False)
    assert capsys.readouterr().out == "Numbers: differs\n    two is no number\n"
    assert passes(check, is_mending=True)
    assert "computed anew" in capsys.readouterr().out
    assert passes(check, is_mending=False)
