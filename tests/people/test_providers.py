"""Signing in with an account of one's place, against a provider on this machine, and what of its words is refused."""

import hmac
from base64 import urlsafe_b64encode
from dataclasses import replace
from datetime import timedelta
from hashlib import sha256

import pytest

from nic.access import Role
from nic.history import History
from nic.mail.models import Letter
from nic.people.actions import choose_password, disable_person
from nic.people.models import Person, Session
from nic.people.providers.models import LinkedAccount
from nic.people.providers.tokens import vouched_address
from nic.settings import Provider, Settings
from tests.builders import NOON, a_person, a_school, an_act
from tests.conftest import Browser
from tests.people.provider import CLIENT, SECRET, OwnProvider

START, NOW = "/sign-in/with/school", int(NOON.timestamp())


@pytest.fixture(scope="module")
def running():
    found = OwnProvider()
    yield found
    found.close()


@pytest.fixture
def place(app, running):
    """The provider, and nic knowing of it."""
    running.claims, running.spoil, running.sign_with = {}, lambda token: token, running.key
    running.calls_itself = running.issuer
    before = app.config["SETTINGS"]
    known = Provider("school", running.issuer, CLIENT, SECRET, "Lake Unified")
    app.config["SETTINGS"] = replace(before, providers=(known,))
    yield running
    app.config["SETTINGS"] = before


@pytest.fixture
def ada(place):
    return a_person(Role.MEMBER, a_school(), name="Ada Park", email="ada@example.org")


def there(browser, query=""):
    return browser.get(f"{START}{query}").location


def enter(browser, place, query="", **claims):
    return browser.get(place.let_in(there(browser, query), **claims))


def is_in(browser):
    return browser.get("/me").status_code == 200


def test_one_click_leads_there_and_back_to_the_page_that_was_asked_for(browser, place, ada):
    assert f"{START}?next=/me" in browser.get("/sign-in?next=/me").text
    assert "Sign in with Lake Unified" in browser.get("/sign-in").text
    answer = enter(browser, place, "?next=/me")
    assert answer.location == "/me" and is_in(browser)
    asked = place.asked[-1]
    assert asked["code_challenge_method"] == "S256" and len(asked["state"]) > 30 and len(asked["nonce"]) > 30
    assert asked["redirect_uri"] == "http://localhost/sign-in/with/school/back"
    assert LinkedAccount.get().subject == "ada-1"
    assert History.select().where(History.verb == "link account").count() == 1


def test_it_leads_to_no_page_of_others(browser, place, ada):
    assert enter(browser, place, "?next=//evil.example").location == "/"


def test_from_then_on_the_account_counts_and_not_its_address(browser, app, place, ada):
    enter(browser, place)
    bo = a_person(Role.MEMBER, a_school(), name="Bo Lind", email="bo@example.org")
    other = Browser(app.test_client())
    enter(other, place, email="bo@example.org")  # The same account, with another's address.
    assert "Ada Park" in other.get("/me").text
    again = Browser(app.test_client())
    assert enter(again, place, sub="ada-2").status_code == 403  # A new account, with an address that was hers.
    assert not is_in(again)
    assert enter(again, place, sub="bo-1", email="bo@example.org").status_code == 303
    assert Session.select().where(Session.person == bo).count() == 1


def test_whoever_is_not_in_nic_is_told_whom_to_ask_and_nobody_is_made(browser, place, ada):
    answer = enter(browser, place, email="stranger@example.org", sub="stranger")
    assert answer.status_code == 403 and "administrator to add you" in answer.text and "stranger" not in answer.text
    assert Person.select().where(Person.email == "stranger@example.org").count() == 0 == LinkedAccount.select().count()


def test_a_closed_account_opens_no_more_than_none(browser, place, ada):
    disable_person(ada, an_act())
    assert enter(browser, place).status_code == 403
    Person.update(disabled_at=None).execute()
    enter(browser, place)
    disable_person(Person.get_by_id(ada.id), an_act())
    assert enter(browser, place).status_code == 403 and not is_in(browser)


@pytest.mark.parametrize(
    "claims",
    [
        {"nonce": "another"}, {"nonce": None}, {"aud": "another client"}, {"aud": [CLIENT, "another"]}, {"aud": None},
        {"aud": [CLIENT, "another"], "azp": "another"}, {"azp": "another"}, {"iss": "https://accounts.example"},
        {"iss": None}, {"exp": NOW - 61}, {"exp": None}, {"exp": "soon"}, {"iat": NOW + 61}, {"iat": None}, {"sub": ""},
        {"sub": None}, {"sub": 7}, {"email_verified": False}, {"email_verified": None}, {"xms_edov": False,
        "email_verified": None}, {"email": None}, {"email": ""},
    ],
    ids=str,
)  # fmt: skip
def test_a_token_that_is_not_for_us_and_of_now_opens_nothing(browser, place, ada, claims):
    answer = enter(browser, place, **claims)
    assert answer.status_code == 403 and not is_in(browser) and LinkedAccount.select().count() == 0


def unsigned(token):
    header = urlsafe_b64encode(b'{"alg":"none"}').decode().rstrip("=")
    return f"{header}.{token.split('.')[1]}."


def changed(token):
    header, _, signature = token.split(".")
    body = urlsafe_b64encode(b'{"sub":"somebody"}').decode().rstrip("=")
    return f"{header}.{body}.{signature}"


@pytest.mark.parametrize("spoil", [unsigned, changed, lambda _: "nonsense", lambda _: "", lambda _: 7, lambda _: None])
def test_a_token_that_nobody_signed_opens_nothing(browser, place, ada, spoil):
    place.spoil = spoil
    assert enter(browser, place).status_code == 403 and not is_in(browser)


def test_a_token_signed_with_another_key_opens_nothing(browser, place, ada):
    place.sign_with = place.other_key
    assert enter(browser, place).status_code == 403 and not is_in(browser)


def test_a_token_signed_with_what_everybody_can_read_opens_nothing(browser, place, ada):
    """The public key, taken for a secret that both sides share."""

    def shared(token):
        header = urlsafe_b64encode(b'{"alg":"HS256","kid":"one"}').decode().rstrip("=")
        said = f"{header}.{token.split('.')[1]}"
        mark = hmac.new(place.key.as_pem(private=False), said.encode(), sha256).digest()
        return f"{said}.{urlsafe_b64encode(mark).decode().rstrip('=')}"

    place.spoil = shared
    answer = enter(browser, place)
    assert answer.status_code == 403 and not is_in(browser)


def test_the_way_back_counts_once_and_only_in_the_browser_that_went_there(browser, app, place, ada):
    back = place.let_in(there(browser))
    assert Browser(app.test_client()).get(back).status_code == 400
    assert browser.get(back).status_code == 303
    browser.post("/sign-out")
    assert browser.get(back).status_code == 400 and not is_in(browser)


def test_a_code_that_was_used_already_opens_nothing(browser, app, place, ada):
    code = place.let_in(there(browser)).partition("code=")[2].partition("&")[0]
    place.codes.pop(code)
    state = place.asked[-1]["state"]
    assert browser.get(f"{START}/back?code={code}&state={state}").status_code == 403 and not is_in(browser)


def test_a_stolen_code_is_worth_nothing_without_what_the_browser_keeps(browser, app, place, ada):
    stolen = place.let_in(there(browser)).partition("code=")[2].partition("&")[0]
    thief = Browser(app.test_client())
    there(thief)
    own = place.let_in(there(thief)).partition("state=")[2]
    assert thief.get(f"{START}/back?code={stolen}&state={own}").status_code == 403 and not is_in(thief)


@pytest.mark.parametrize("query", ["", "?code=x", "?state=x&code=y", "?state=%00", "?error=access_denied"])
def test_a_bad_state_makes_no_sense(browser, place, ada, query):
    there(browser)
    assert browser.get(f"{START}/back{query}").status_code == 400


def test_whoever_says_no_there_is_told_so(browser, place, ada):
    state = place.let_in(there(browser)).partition("state=")[2]
    answer = browser.get(f"{START}/back?error=access_denied&state={state}")
    assert answer.status_code == 403 and "did not let you in" in answer.text


def test_who_takes_longer_than_ten_minutes_begins_anew(browser, place, ada, clock):
    back = place.let_in(there(browser))
    clock(NOON + timedelta(minutes=11))
    assert browser.get(back).status_code == 400


@pytest.mark.parametrize("when", ["before", "on the way back", "calls itself otherwise"])
def test_a_provider_that_is_away_leaves_the_password(browser, app, place, ada, when):
    if when == "before":
        gone = replace(app.config["SETTINGS"].providers[0], issuer="http://127.0.0.1:9")
        app.config["SETTINGS"] = replace(app.config["SETTINGS"], providers=(gone,))
        answer = browser.get(START)
    elif when == "calls itself otherwise":
        place.calls_itself = "https://accounts.example"
        answer = browser.get(START)
    else:
        back = place.let_in(there(browser))
        place.calls_itself = "https://accounts.example"
        answer = browser.get(back)
    assert answer.status_code == 503 and "Sign in with a password" in answer.text


def test_an_unknown_provider_leads_back_to_the_sign_in(browser, place):
    assert browser.get("/sign-in/with/nobody").location == "/sign-in"


@pytest.mark.parametrize(
    ("claims", "is_let_in"),
    [
        ({"email_verified": None, "xms_edov": True}, True),  # Entra, for a domain that it has verified.
        ({"email_verified": None}, True),  # It alone gives out addresses of this domain.
        ({"email_verified": None, "email": None, "preferred_username": "Ada@Example.org"}, True),
        ({"email_verified": None, "xms_edov": False}, False),
        ({"email": "ada@elsewhere.example"}, False),
        ({"email_verified": None, "email": "ada@not-example.org"}, False),
    ],
)
def test_with_domains_only_their_addresses_count(browser, app, place, ada, claims, is_let_in):
    a_person(Role.MEMBER, a_school(), email="ada@elsewhere.example")
    a_person(Role.MEMBER, a_school(), email="ada@not-example.org")
    known = replace(app.config["SETTINGS"].providers[0], domains=("example.org",))
    app.config["SETTINGS"] = replace(app.config["SETTINGS"], providers=(known,))
    assert (enter(browser, place, **claims).status_code == 303) is is_let_in is is_in(browser)


@pytest.mark.parametrize(("at", "is_fresh"), [(NOW - 5, True), (NOW - 3600, False), (None, False)])
def test_before_what_matters_it_proves_who_sits_there_if_they_signed_in_there_just_now(
    browser, place, ada, at, is_fresh
):
    enter(browser, place)
    Session.update(began_at=NOON - timedelta(hours=1), proved_at=None).execute()
    assert "Show it with Lake Unified" in browser.get("/prove?next=/me/address").text
    answer = enter(browser, place, "?next=/me/address", auth_time=at)
    assert place.asked[-1]["max_age"] == "0"
    assert (answer.location == "/me/address") is is_fresh
    assert (browser.get("/me/address").status_code == 200) is is_fresh


def test_the_account_of_somebody_else_proves_nothing(browser, place, ada):
    enter(browser, place)
    enter(browser, place, sub="bo-1", auth_time=NOW)
    Session.update(began_at=NOON - timedelta(hours=1), proved_at=None).execute()
    assert enter(browser, place, sub="bo-1", auth_time=NOW).location.startswith("/prove")


# -- Settings -----------------------------------------------------------------------------------------------------
GIVEN = {
    "NIC_DATABASE": ":memory:", "NIC_OIDC_GOOGLE_ISSUER": "https://accounts.google.com",
    "NIC_OIDC_GOOGLE_CLIENT_ID": "id", "NIC_OIDC_GOOGLE_CLIENT_SECRET": "secret",
}  # fmt: skip


def test_providers_come_from_the_environment_and_their_secrets_stay_out_of_print():
    given = GIVEN | {"NIC_OIDC_GOOGLE_DOMAINS": "lake.example, @Hill.example", "NIC_OIDC_GOOGLE_LABEL": "Lake"}
    settings = Settings.from_environment(given)
    assert settings.providers == (
        Provider("google", "https://accounts.google.com", "id", "secret", "Lake", ("lake.example", "hill.example")),
    )
    assert "secret'" not in repr(settings)
    assert Settings.from_environment(GIVEN).providers[0].label == "Google"


@pytest.mark.parametrize(
    "wrong",
    [{"ISSUER": "http://accounts.google.com"}, {"ISSUER": "x"}, {"CLIENT_ID": ""}, {"CLIENT_SECRET": ""}],
    ids=str,
)
def test_half_a_provider_is_refused_at_start(wrong):
    with pytest.raises(SystemExit, match="NIC_OIDC_GOOGLE"):
        Settings.from_environment(GIVEN | {f"NIC_OIDC_GOOGLE_{name}": value for name, value in wrong.items()})


@pytest.mark.parametrize(("at", "opens"), [(NOW - 8 * 3600, False), (None, False), (NOW - 60, True), (NOW + 30, True)])
def test_signing_in_shows_who_it_is_as_long_ago_as_at_the_provider(browser, place, ada, at, opens):
    """It may know the browser still, and ask nothing: whoever sits there now has shown nothing then."""
    enter(browser, place, **({} if at is None else {"auth_time": at}))
    assert is_in(browser)
    assert (browser.get("/me/address").status_code == 200) == opens


@pytest.mark.parametrize(
    ("claims", "domains", "answer"),
    [
        ({"hd": "school.org"}, ["school.org"], "ben@school.org"), ({}, ["school.org"], ""), ({}, [], ""),
        ({"hd": "evil.org"}, ["school.org"], ""), ({"hd": "school.org"}, [], "ben@school.org"),
        ({"email": "ben@gmail.com"}, [], "ben@gmail.com"), ({"email": "ben@gmail.com"}, ["school.org"], ""),
        ({"iss": "https://other.example"}, ["school.org"], "ben@school.org"),
    ],
)  # fmt: skip
def test_google_answers_for_the_addresses_of_its_workspaces_and_no_others(claims, domains, answer):
    """Whoever once had a mailbox there has a Google account of its address still."""
    told = {"iss": "https://accounts.google.com", "email": "ben@school.org", "email_verified": True} | claims
    assert vouched_address(told, domains) == answer


# -- Taking it off again ------------------------------------------------------------------------------------------
def take_off(browser):
    linked = LinkedAccount.get()
    assert f"/me/linked/{linked.id}/end" in browser.get("/me").text
    return browser.post(f"/me/linked/{linked.id}/end")


def test_an_account_that_is_taken_off_opens_nothing_and_its_owner_hears_of_it(browser, app, place, ada):
    choose_password(ada, an_act(ada, at=NOON - timedelta(days=1)), password="seven green turtles sing")
    enter(browser, place, auth_time=NOW)
    elsewhere = Browser(app.test_client())
    enter(elsewhere, place)
    posted = Letter.select().count()
    assert take_off(browser).location == "/me"
    assert "opens nic no more" in browser.get("/me").text and "Take it off" not in browser.get("/me").text
    assert not is_in(elsewhere) and is_in(browser)
    assert enter(Browser(app.test_client()), place).status_code == 403
    assert Letter.select().count() == posted + 1
    assert History.select().where(History.verb == "unlink account").count() == 1


def test_the_only_way_in_stays(browser, place, ada):
    enter(browser, place, auth_time=NOW)
    answer = take_off(browser)
    assert answer.status_code == 409 and "Nothing else lets you in" in answer.text
    assert LinkedAccount.get().ended_at is None and is_in(browser)


def test_it_is_taken_off_by_its_owner_alone_and_after_showing_who_they_are(browser, app, place, ada, clock):
    choose_password(ada, an_act(ada, at=NOON - timedelta(days=1)), password="seven green turtles sing")
    enter(browser, place, auth_time=NOW)
    other = Browser(app.test_client()).sign_in(a_person(Role.MEMBER, a_school()))
    assert other.post(f"/me/linked/{LinkedAccount.get().id}/end").status_code == 404
    assert [other.post(f"/me/linked{end}/end").status_code for end in ("", "/x", "/999")] == [404] * 3
    clock(NOON + timedelta(minutes=16))
    browser.post(f"/me/linked/{LinkedAccount.get().id}/end")
    assert LinkedAccount.get().ended_at is None
