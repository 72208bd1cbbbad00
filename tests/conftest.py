import gc
from functools import cache
from html.parser import HTMLParser
from itertools import count
from shutil import copyfile
from uuid import uuid4

import pytest

from nic import db
from nic.access import Role
from nic.app import create_app
from nic.db import database
from nic.people.actions import begin_session
from nic.settings import Settings
from tests import machine
from tests.ahead import kept_templates
from tests.builders import NOON, a_person, a_team
from tests.mail.office import post_office  # noqa: F401 (a fixture)
from tests.postgres import postgres  # noqa: F401 (a fixture)

gc.disable()  # While tests are collected nothing goes, and a fifth of the time went into looking.

# Whatever takes long begins early, so that no process waits at the end for another one's last test.
LONG = (
    "browser/", "house/test_every_form.py", "house/test_access.py", "science/test_chart_properties.py", "test_demo.py",
    "reminders/test_a_year.py",
)  # fmt: skip
DATABASES = machine.databases()
LONG_ON = (None, *reversed(machine.DATABASES))
# Every route, as somebody who may do much asks for it.
ON_EACH = (
    "house/test_access.py::test_every_route_answers_as_the_table_says_and_every_page_is_drawn[postgresql-same place]",
)


def pytest_itemcollected(item):
    """What a page says to whom is asked on one database; the long proofs ask it on each. On each anyway: actions and
    queries with their own tests, and every route once, which the house walks through."""
    is_of_a_page = "browser" in item.fixturenames and not path_of(item).startswith(ON_EACH)
    is_of_words = item.get_closest_marker("of_words") or is_of_a_page
    if is_of_words and database_of(item) in DATABASES[1:] and not item.get_closest_marker("on_each_database"):
        item.add_marker("proof")


@pytest.hookimpl(trylast=True)
def pytest_collection_modifyitems(config, items):
    """Each process of a run gets an equal part of this list, and takes from the back of another's when it is done: so
    each part begins with something that takes long. What needs one database stays together: each change makes an app.
    """
    parts = [[] for _ in range(getattr(config, "workerinput", {}).get("workercount", 1))]
    long, rest = [], []
    for item in items:
        (long if path_of(item).startswith(LONG) else rest).append(item)
    for number, name in enumerate(LONG_ON):
        parts[number % len(parts)] += [item for item in long if database_of(item) == name]
    for number, part in enumerate(parts):
        size = (len(items) - sum(map(len, parts[:number]))) // (len(parts) - number)
        room = max(0, size - len(part))
        part += rest[:room]
        del rest[:room]
    items[:] = [item for part in parts for item in part] + rest


def pytest_collection_finish():
    gc.enable()


def path_of(item):
    return item.nodeid.partition("tests/")[2]


def database_of(item):
    return item.callspec.params.get("app") if hasattr(item, "callspec") else None


@pytest.fixture(scope="session", params=DATABASES)
def app(request):
    """The whole app on each database in turn. Its clock stands still unless a test moves it."""
    address = ":memory:"
    if request.param == "postgresql":
        address = request.getfixturevalue("postgres").create("pages")
    app = create_app(
        Settings(database=address, secret_key="test" * 8, is_logging=False, password_cost="lowest")
    )  # fmt: skip
    app.config["WTF_CSRF_ENABLED"] = False
    app.jinja_env.bytecode_cache = kept_templates(request.config)
    database.connect(reuse_if_open=True)
    db.migrate()
    gc.freeze()  # What stays to the end is not looked through again and again for what may go.
    gc.set_threshold(100_000, 20, 100)
    yield app
    database.close()


@pytest.fixture(autouse=True)
def fresh_data(app):
    """Every test runs inside one transaction that is undone at the end, and at the same instant."""
    app.config["CLOCK"] = lambda: NOON
    with database.atomic() as transaction:
        yield
        transaction.rollback()


@pytest.fixture(scope="session")
def migrated(request, tmp_path_factory):
    """`migrated("sqlite")`: the address of a new database of one's own with all tables, copied from one made once."""
    folder, names = tmp_path_factory.mktemp("migrated"), count()

    def made(kind):
        is_sqlite = kind == "sqlite"
        address = f"{folder}/made.db" if is_sqlite else request.getfixturevalue("postgres").create("made")
        before = database.obj
        db.connect_to(address)
        db.migrate()
        database.obj.close_all()
        if before is not None:
            database.initialize(before)
        return address

    made_once = cache(made)

    def copied(kind):
        first, name = made_once(kind), f"copy{next(names)}"
        if kind == "sqlite":
            return str(copyfile(first, folder / f"{name}.db"))
        return request.getfixturevalue("postgres").create(name, template="made")

    return copied


@pytest.fixture
def clock(app):
    """`clock(instant)` moves the app's clock."""

    def move(instant):
        app.config["CLOCK"] = lambda: instant

    return move


@pytest.fixture
def browser(app):
    return Browser(app.test_client())


@pytest.fixture
def team():
    """The one team of a school."""
    return a_team()


@pytest.fixture
def ada(team):
    return a_person(Role.MEMBER, team=team, name="Ada Reyes")


@pytest.fixture
def member(browser, ada):
    """Ada's browser."""
    return browser.sign_in(ada)


class Browser:
    def __init__(self, client):
        self.client = client

    def sign_in(self, person, now=NOON):
        token = begin_session(type(person).get_by_id(person.id), browser="a test", is_kept=False, now=now)
        with self.client.session_transaction() as session:
            session["token"] = token
        return self

    def get(self, url, swap=False):
        return self.client.get(url, headers={"HX-Request": "true"} if swap else {})

    def post(self, url, swap=False, **form):
        """Posts as a fresh form would, unless the test brings its own version or once-key."""
        form = {"version": 1, "once": uuid4().hex} | form
        return self.client.post(url, data=form, headers={"HX-Request": "true"} if swap else {})


def hidden(response):
    """What the last form on this page carries unseen: token, version, once-key."""
    found = {}

    class Fields(HTMLParser):
        def handle_starttag(self, tag, attributes):
            given = dict(attributes)
            if tag == "input" and given.get("type") == "hidden":
                found[given["name"]] = given["value"]

    Fields().feed(response.text)
    return found
