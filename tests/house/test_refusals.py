"""What people get when the answer is no: a sentence at its place, the typed text kept, and never a 500."""

import logging
import re

import pytest
from werkzeug.exceptions import HTTPException

from nic.access import Role
from nic.errors import Forbidden, Missing, Refused
from nic.people.models import Draft
from tests.builders import a_network, a_person, a_school, a_stranger, home
from tests.conftest import hidden
from tests.house.source import sources
from tests.house.things import is_of_a_network

HOSTILE_ADDRESSES = [
    "/%00", "/schools/%00", "/%ff%fe", "/%ed%a0%80", "/schools/1/%2e%2e/%2e%2e/etc/passwd", "/assets/..%2f..%2fnic.db",
    "/assets/%00", "/?next=%00", "/?page=%00", "/sign-in?next=%ff", "/sign-in?next=//evil.example",
    "/sign-in?next=http%3A%2F%2F%5B", "/sign-in?next=%0d%0aSet-Cookie:x", "/welcome/%00", "/welcome/" + "x" * 5000,
    "/?" + "&".join(f"a{n}=1" for n in range(3000)), "/schools/" + "9" * 5000, "/" + "x" * 20_000,
]  # fmt: skip
HOSTILE_HEADERS = [
    {"Referer": "http://[::1"}, {"Referer": "\xff\xfe"}, {"HX-Current-URL": "http://[::1"}, {"HX-Request": "maybe"},
    {"Cookie": "nic=\xff"}, {"Cookie": "nic=x.y.z; nic=;;="}, {"Accept-Language": "x" * 5000}, {"Accept": "\x01"},
    {"User-Agent": "\xff" * 500}, {"Accept-Encoding": "gzip;q=x"}, {"Range": "bytes=9-1"}, {"If-None-Match": "\xff"},
    {"X-Forwarded-For": "\xff, , x"}, {"Content-Length": "0"}, {"HX-Request": "true", "HX-Boosted": "\xff"},
    {"If-Modified-Since": "yesterday"}, {"Host": "evil.example"}, {"HX-Request": "true", "HX-Current-URL": "//["},
]  # fmt: skip


def failing(error):
    def view(**_values):
        raise error

    return view


@pytest.fixture
def fall(app, monkeypatch):
    """`fall(error)` lets a page that everybody may see raise it."""

    def fall(error, endpoint="site.healthz"):
        view = failing(error)
        view.needs = app.view_functions[endpoint].needs
        monkeypatch.setitem(app.view_functions, endpoint, view)

    return fall


@pytest.fixture
def place():
    return a_school()


@pytest.fixture
def member(browser, place):
    return browser.sign_in(a_person(Role.LEAD, place, name="Ada"))


def goes_to_messages(answer):
    where = answer.headers.get("HX-Retarget"), answer.headers.get("HX-Reswap")
    return where == ("#messages", "innerHTML") and "<html" not in answer.text and "<form" not in answer.text


REFUSALS = [
    (Missing(), 404), (Forbidden(), 403), (Refused("Not before Monday."), 409), (ZeroDivisionError(), 500),
]  # fmt: skip


@pytest.mark.parametrize(("error", "status"), REFUSALS)
def test_under_htmx_a_no_goes_to_the_messages_and_leaves_the_form_alone(member, fall, error, status):
    fall(error)
    answer = member.get("/healthz", swap=True)
    assert answer.status_code == status and goes_to_messages(answer)


@pytest.mark.parametrize(("error", "status"), REFUSALS)
def test_without_htmx_a_no_is_a_page_that_leads_on(member, fall, error, status):
    fall(error)
    answer = member.get("/healthz")
    assert answer.status_code == status and "HX-Retarget" not in answer.headers
    assert "<h1" in answer.text and 'href="/"' in answer.text


def test_what_the_rules_say_is_said_in_their_words(member, fall):
    fall(Refused("Not before %(day)s.", day="Monday"))
    for swap in (False, True):
        assert "Not before Monday." in member.get("/healthz", swap).text


@pytest.mark.parametrize("swap", [False, True])
def test_a_failure_names_an_incident_and_shows_nothing_of_the_inside(member, fall, swap, caplog):
    fall(ZeroDivisionError("the secret of the house"))
    with caplog.at_level(logging.ERROR):
        answer = member.get("/healthz", swap)
    incident = re.search(r"name ([0-9a-f]{8})\b", answer.text)[1]
    assert incident in caplog.text and "the secret of the house" in caplog.text
    assert "ZeroDivision" not in answer.text and "secret" not in answer.text and "Traceback" not in answer.text


def test_a_failure_has_its_page_even_when_the_database_is_what_failed(member, fall, monkeypatch):
    def gone(*_given):
        raise OSError("the disk is full")

    monkeypatch.setattr("nic.gate.list_held", gone)
    fall(OSError("the disk is full"))
    assert "Something broke on our side" in member.get("/healthz").text


def test_wrong_input_swaps_the_form_itself_and_keeps_what_was_typed(browser):
    answer = browser.post("/sign-in", swap=True, email="ada", password="no")
    assert answer.status_code == 422 and "HX-Retarget" not in answer.headers
    assert 'value="ada"' in answer.text and "<form" in answer.text


def test_signed_out_a_page_leads_to_sign_in_and_back(browser):
    answer = browser.get("/me?page=2")
    assert (answer.status_code, answer.location) == (302, "/sign-in?next=/me?page%3D2")


def test_signed_out_a_form_answers_401_beside_it_or_with_a_page(browser):
    swap = browser.post("/me/name", swap=True, name="Ada")
    assert swap.status_code == 401 and "/sign-in" in swap.text and swap.headers["HX-Retarget"] == "#messages"
    plain = browser.post("/me/name", name="Ada")
    assert plain.status_code == 401 and "<form" in plain.text and "Ada" not in plain.text


def test_a_token_that_is_wrong_keeps_what_was_typed_as_a_draft(app, member, monkeypatch):
    monkeypatch.setitem(app.config, "WTF_CSRF_ENABLED", True)
    answer = member.post("/me/name", name="Ada Byron")
    assert answer.status_code == 303
    assert Draft.get().fields["name"] == ["Ada Byron"]
    assert "Ada Byron" in member.get("/me").text


@pytest.mark.parametrize("endpoint", ["/me/name", "/me/password", "/sign-out", "/drafts", "/sign-in"])
def test_without_a_token_nothing_is_changed(app, member, monkeypatch, endpoint):
    monkeypatch.setitem(app.config, "WTF_CSRF_ENABLED", True)
    for headers in ({}, {"HX-Request": "true"}, {"X-CSRFToken": "nonsense"}):
        answer = member.client.post(endpoint, data={"name": "Eve", "version": 1, "once": "k"}, headers=headers)
        assert answer.status_code in (204, 303, 401, 422)
    monkeypatch.setitem(app.config, "WTF_CSRF_ENABLED", False)
    assert "Ada" in member.get("/me").text


def test_the_form_as_the_page_shows_it_is_accepted(app, member, monkeypatch):
    monkeypatch.setitem(app.config, "WTF_CSRF_ENABLED", True)
    carried = hidden(member.get("/me"))
    assert carried.keys() >= {"csrf_token", "version", "once"}
    assert member.post("/me/name", **carried | {"version": 1}, name="Ada Byron").status_code == 303
    assert "Ada Byron" in member.get("/me").text


def test_a_method_that_no_page_has_is_a_missing_page(member):
    assert member.client.delete("/me").status_code == member.client.put("/healthz").status_code == 404


def test_no_answer_of_ours_is_one_that_a_person_cannot_read(app):
    for error in HTTPException.__subclasses__():
        if error.code and error.code >= 400 and error.code != 401:
            with app.test_request_context("/nowhere"):
                app.preprocess_request()
                made = error() if error.code != 429 else error(retry_after=None)
                answer = app.make_response(app.handle_user_exception(made))
            assert "<h1" in answer.get_data(as_text=True), error


@pytest.mark.parametrize("is_there", [True, False])
@pytest.mark.parametrize("url", HOSTILE_ADDRESSES, ids=lambda url: url[:30])
def test_no_address_breaks_a_page(browser, url, is_there):
    if is_there:
        browser.sign_in(a_stranger())
    for swap in (False, True):
        answer = browser.get(url, swap)
        assert answer.status_code in (200, 302, 303, 308, 400, 401, 404), answer.status_code
        assert "evil.example" not in answer.headers.get("Location", "").partition("?")[0]
        assert "x" not in answer.headers.getlist("Set-Cookie")


@pytest.mark.parametrize("headers", HOSTILE_HEADERS, ids=str)
def test_no_header_breaks_a_page_or_a_form(browser, headers):
    for is_there in (False, True):
        if is_there:
            browser.sign_in(a_stranger())
        for url in ("/", "/me", "/nowhere"):
            assert browser.client.get(url, headers=headers).status_code < 500
        answer = browser.client.post("/me/name", data={"name": "Ada"}, headers=headers)
        assert answer.status_code in (303, 400, 401, 422)
        assert "evil.example" not in answer.headers.get("Location", "")


FORM, PARTS = "application/x-www-form-urlencoded", "multipart/form-data; boundary=x"
PART = b'--x\r\nContent-Disposition: form-data; name="name"\r\n\r\n'
BODIES = {
    "nothing": (b"", FORM),
    "no words": (b"%ff%fe=%ed%a0%80&name=%ff", FORM),
    "a NUL": (b"name=a%00b&version=1&once=k", FORM),
    "a NUL in a name": (b"na%00me=a&version=1&once=k", FORM),
    "half a pair": ("name=\ud800&version=1&once=k".encode("utf-8", "surrogatepass"), FORM),
    "many fields": (b"&".join(b"a%d=1" % n for n in range(50_000)), FORM),
    "JSON": (b'{"name": "\\ud800\\u0000"}', "application/json"),
    "no boundary": (b"--x\r\n", "multipart/form-data"),
    "an open part": (PART + b"Ada", PARTS),
    "many parts": (
        b"".join(b'--x\r\nContent-Disposition: form-data; name="a%d"\r\n\r\n1\r\n' % n for n in range(3000)) + b"--x--",
        PARTS,
    ),
    "a NUL in a part": (PART + b"a\x00b\r\n--x--", PARTS),
    "an unknown alphabet": (b"name=Ada", "application/x-www-form-urlencoded; charset=klingon"),
    "an empty type": (b"name=Ada", ""),
    "a type that is none": (b"name=Ada", "\xff;;="),
    "XML": (b"<!DOCTYPE a [<!ENTITY b 'c'>]><a>&b;</a>", "text/xml"),
}  # fmt: skip


@pytest.mark.parametrize("body", BODIES)
@pytest.mark.parametrize("is_there", [True, False])
def test_no_body_breaks_a_form(browser, body, is_there):
    sent, kind = BODIES[body]
    if is_there:
        browser.sign_in(a_stranger(name="Ada"))
    for url in ("/me/name", "/sign-in", "/drafts?form=/me/name", "/nowhere", "/healthz"):
        answer = browser.client.post(url, data=sent, content_type=kind)
        assert answer.status_code in (200, 204, 400, 401, 404, 413, 422), (url, answer.status_code)


@pytest.mark.parametrize(("kind", "begin"), [(FORM, b"name="), (PARTS, PART)])
@pytest.mark.parametrize("swap", [False, True])
@pytest.mark.parametrize("is_there", [True, False])
def test_five_million_letters_are_too_much_at_once_and_said_so(browser, kind, begin, swap, is_there):
    if is_there:
        browser.sign_in(a_stranger())
    headers = {"HX-Request": "true"} if swap else {}
    for url in ("/me/name", "/sign-in", "/drafts?form=/me/name"):
        answer = browser.client.post(url, data=begin + b"x" * 5_000_000, content_type=kind, headers=headers)
        assert answer.status_code == 413 and "too much at once" in answer.text, url


def test_a_page_number_that_is_none_shows_the_first_page(member):
    for page in ("x", "-1", "0", "1.5", "", "9" * 5000, "%00"):
        answer = member.get(f"{home(a_school())}?page={page}")
        assert answer.status_code in (200, 400), page


def test_no_number_in_a_query_string_breaks_a_page(app, member, place):
    """`?after=7` of a link may say anything by the time it arrives."""
    school, network = ({"kind": one.kind, "place_id": one.id} for one in (place, a_network(place)))
    asked = {name for path in sources() for name in re.findall(r'request\.args\.get\("(\w+)"', path.read_text())}
    for rule in app.url_map.iter_rules():
        if "GET" in rule.methods and rule.arguments <= {"kind", "place_id"}:
            here = network if is_of_a_network(rule) else school
            url = app.url_map.bind("").build(rule.endpoint, {name: here[name] for name in rule.arguments})
            for number in (str(2**31), "9" * 30, "9" * 5000, "-1", "x", "", "１"):
                query = "&".join(f"{name}={number}" for name in sorted(asked))
                status = member.get(f"{url}?{query}").status_code
                assert status in (200, 204, 303, 403, 404, 409, 422), (rule.endpoint, number, status)
