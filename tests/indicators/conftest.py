import pytest

from nic.access import Role
from nic.db import database
from tests.builders import a_person, a_team, home
from tests.indicators.builders import a_series


@pytest.fixture
def series():
    return a_series(a_team(), value_kind="continuous", name="Exit tickets")


@pytest.fixture
def member(browser, series):
    return browser.sign_in(a_person(Role.MEMBER, team=series.team, name="Ada"))


@pytest.fixture
def url(series):
    return address(series)


def address(series, path=""):
    return f"{home(series.place)}/indicators/{series.id}{path}"


@pytest.fixture
def queries(monkeypatch):
    """Every statement that is sent to the database."""
    sent = []
    execute = type(database.obj).execute_sql

    def watched(self, sql, *given, **more):
        sent.append(sql)
        return execute(self, sql, *given, **more)

    monkeypatch.setattr(type(database.obj), "execute_sql", watched)
    return sent
