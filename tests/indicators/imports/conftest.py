from io import BytesIO

import pytest

from nic.access import Role
from nic.indicators.imports.models import WaitingFile
from nic.indicators.models import Measurement
from tests.builders import a_person, a_team, home
from tests.conftest import hidden
from tests.house.found_forms import forms_on
from tests.indicators.builders import a_series


@pytest.fixture
def team():
    return a_team()


@pytest.fixture
def series(team):
    return a_series(team, name="Exit tickets", value_kind="continuous")


@pytest.fixture
def member(browser, team):
    return Visitor(browser.sign_in(a_person(Role.MEMBER, team=team, name="Ada")), team)


def values(series=None):
    found = Measurement.select().where(Measurement.withdrawn_at.is_null()).order_by(Measurement.taken_on)
    return [one.value for one in (found.where(Measurement.series == series) if series else found)]


class Visitor:
    """Somebody who brings in files."""

    def __init__(self, browser, team):
        self.browser, self.url = browser, f"{home(team.place)}/imports"

    def upload(self, content, name="table.csv", **given):
        content = content if isinstance(content, bytes) else content.encode()
        form = hidden(self.browser.get(f"{self.url}/new")) | given | {"file": (BytesIO(content), name)}
        return self.browser.client.post(self.url, data=form, content_type="multipart/form-data")

    def look(self, content, name="table.csv", **given):
        """Uploads it, and answers the page that shows what nic understood."""
        answer = self.upload(content, name, **given)
        assert answer.status_code == 303, answer.text
        self.page = answer.location
        return self.browser.get(self.page)

    def form(self, ending):
        """The form of the page that posts there, as a browser would send it."""
        page = self.browser.get(self.page)
        found = next(form for form in forms_on(self.page, page.text) if form.action.endswith(ending))
        self.action = found.action
        return dict(found.fields)

    def choose(self, **given):
        """Other columns than nic had guessed; answers the page that shows what it understands now."""
        answer = self.browser.client.post(self.action_of("/columns"), data=self.form("/columns") | given)
        return self.browser.get(self.page) if answer.status_code == 303 else answer

    def save(self, **given):
        return self.browser.client.post(self.action_of("/saved"), data=self.form("/saved") | given)

    def action_of(self, ending):
        self.form(ending)
        return self.action


def the_file():
    return WaitingFile.select().order_by(WaitingFile.id.desc()).first()
