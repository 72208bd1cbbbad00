"""What was typed and not saved: kept as one types, and through a session that ends in between."""

import pytest

from nic.access import Role
from nic.people.actions import choose_password, end_session
from nic.people.drafts.actions import keep_draft
from nic.people.models import Draft, Session
from nic.places.models import Place
from tests.builders import NOON, a_person, a_school, an_act, home
from tests.conftest import hidden

WORDS = "seven green turtles sing"


@pytest.fixture
def lead(browser):
    person = a_person(Role.LEAD, a_school(), name="Lee Okafor", email="lee@example.org")
    choose_password(person, an_act(person), password=WORDS)
    browser.sign_in(person)
    return person


@pytest.fixture
def form(lead):
    """The address of a form that keeps drafts."""
    return home(Place.select().order_by(Place.id.desc()).first()) + "/settings"


def drafts():
    return {draft.form: draft.fields for draft in Draft.select()}


def test_what_is_typed_is_kept_without_what_the_form_carries_and_without_passwords(browser, form):
    answer = browser.post(f"/drafts{form}", closed_days="2026-11-26", password="secret", current_password="secret")
    assert answer.status_code == 200
    assert drafts() == {form: {"closed_days": ["2026-11-26"]}}


def test_the_form_comes_back_with_it_and_says_so(browser, form):
    browser.post(f"/drafts{form}", name="Northside", closed_days="2026-11-26\nnext")
    page = browser.get(form).text
    assert "2026-11-26\nnext" in page and "You typed this on Mar 27, 8:00 AM" in page and "Throw it away" in page


def test_saving_forgets_it(browser, form):
    browser.post(f"/drafts{form}", name="Northside", closed_days="2026-11-26", once="k")
    browser.post(form, name="Northside", time_zone="America/New_York", closed_days="2026-11-26", once="k")
    assert drafts() == {}
    assert "You typed this" not in browser.get(form).text


def test_what_arrives_after_the_form_was_saved_is_no_draft(browser, form):
    typed = {"name": "Northside", "closed_days": "2026-11-26", "once": "the key of this form"}
    browser.post(form, **typed, time_zone="America/New_York")
    assert browser.post(f"/drafts{form}", **typed).status_code == 422
    assert drafts() == {}
    assert browser.post(f"/drafts{form}", **typed | {"once": "that of the next"}).status_code == 200


def test_forms_that_differ_in_their_query_keep_drafts_of_their_own(browser, form):
    browser.post(f"/drafts{form}?after=1", name="After the first", once="k")
    browser.post(f"/drafts{form}", name="A new one")
    browser.post(f"{form}?after=1", name="Northside", time_zone="America/New_York", closed_days="", once="k")
    assert drafts() == {form: {"name": ["A new one"]}}


def test_it_can_be_thrown_away(browser, form):
    browser.post(f"/drafts{form}", name="Northside")
    assert browser.post("/drafts/discard", form=form, next=form).location == form
    assert drafts() == {} and browser.post("/drafts/discard", form=form, next="//evil.example").location == "/"


def test_only_its_author_sees_it(browser, form):
    browser.post(f"/drafts{form}", name="Only mine to see")
    browser.sign_in(a_person(Role.LEAD, Place.select().order_by(Place.id.desc()).first()))
    assert "Only mine to see" not in browser.get(form).text
    browser.post("/drafts/discard", form=form, next=form)
    assert form in drafts()


def test_a_draft_emptied_again_is_none(browser, form):
    browser.post(f"/drafts{form}", name="x", once="k")
    browser.post(f"/drafts{form}", name=" ", closed_days="", once="k")
    assert drafts() == {}


@pytest.mark.parametrize("address", ["/drafts?form=https://evil.example", "/drafts", "/drafts/" + "a" * 300])
def test_a_draft_of_no_form_of_ours_is_refused(browser, form, address):
    assert browser.post(address, name="x").status_code == 422
    assert drafts() == {}


def test_too_much_for_a_draft_is_refused(browser, form):
    assert browser.post(f"/drafts{form}", closed_days="x" * 100_001).status_code == 422


def test_a_draft_after_signing_out_is_refused_in_a_way_that_the_script_understands(browser, form):
    browser.post("/sign-out")
    assert browser.post(f"/drafts{form}", name="x").status_code == 401


# -- Two tabs with the same form -----------------------------------------------------------------------------------
def tab(browser, form):
    """What a tab that opens this page now carries."""
    return (
        browser.get(form)
        .text.partition(f'data-draft="/drafts{form}"')[2]
        .partition('name="once" value="')[2]
        .partition('"')[0]
    )


def test_a_second_tab_is_told_what_the_first_has_typed_and_neither_is_lost(browser, form):
    first, second = tab(browser, form), tab(browser, form)
    assert browser.post(f"/drafts{form}", name="Typed first", once=first).status_code == 200
    answer = browser.post(f"/drafts{form}", name="Typed second", once=second)
    assert answer.status_code == 409 and answer.json["typed"] == [["name", "Typed first"]]
    assert answer.json["at"] == "Mar 27, 8:00 AM" and drafts() == {form: {"name": ["Typed first"]}}
    assert browser.post(f"/drafts{form}", name="Typed first, and on", once=first).status_code == 200
    over = f"{second}~{answer.json['digest']}"
    assert browser.post(f"/drafts{form}", name="Typed second", once=over).status_code == 409  # It was typed on.
    over += "~" + browser.post(f"/drafts{form}", name="Typed second", once=over).json["digest"]
    assert browser.post(f"/drafts{form}", name="Typed second", once=over).status_code == 200
    assert browser.post(f"/drafts{form}", name="Typed first, again", once=first).status_code == 409
    assert drafts() == {form: {"name": ["Typed second"]}}


def test_whoever_has_the_draft_before_their_eyes_types_on(browser, form):
    browser.post(f"/drafts{form}", name="On the phone", once=tab(browser, form))
    assert browser.post(f"/drafts{form}", name="At the desk", once=tab(browser, form)).status_code == 200


def test_the_same_words_in_two_tabs_are_no_difference(browser, form):
    first, second = tab(browser, form), tab(browser, form)
    assert [browser.post(f"/drafts{form}", name="Same", once=one).status_code for one in (first, second)] == [200, 200]


def test_an_emptied_tab_leaves_what_the_other_has_typed(browser, form):
    first, second = tab(browser, form), tab(browser, form)
    browser.post(f"/drafts{form}", name="Typed first", once=first)
    assert browser.post(f"/drafts{form}", name=" ", once=second).status_code == 200
    assert drafts() == {form: {"name": ["Typed first"]}}


def test_saving_in_one_tab_leaves_what_the_other_has_typed(browser, form):
    first, second = tab(browser, form), tab(browser, form)
    browser.post(f"/drafts{form}", closed_days="2026-11-26", once=first)
    sent = {"name": "Northside", "time_zone": "America/New_York", "closed_days": ""}
    browser.post(form, **sent, once=second)
    assert drafts() == {form: {"closed_days": ["2026-11-26"]}}


def test_a_form_that_comes_after_a_conflict_knows_its_draft(browser, form):
    stale, sent = tab(browser, form), {"name": "Northside", "time_zone": "America/New_York", "closed_days": ""}
    browser.post(form, **sent)
    browser.post(f"/drafts{form}", name="Southside", once=stale)
    both = browser.client.post(form, data=sent | {"name": "Southside", "version": 1, "once": stale})
    assert both.status_code == 409
    browser.client.post(form, data=hidden(both) | sent | {"name": "Southside"})
    assert drafts() == {} and Place.get(Place.name == "Southside")


def test_throwing_away_what_was_shown_keeps_what_was_typed_since(browser, form):
    first = tab(browser, form)
    browser.post(f"/drafts{form}", name="Shown", once=first)
    shown = Draft.get().digest()
    browser.post(f"/drafts{form}", name="Shown, and on", once=first)
    browser.post("/drafts/discard", form=form, next=form, digest=shown)
    assert drafts() == {form: {"name": ["Shown, and on"]}}
    assert "Nothing is thrown away" in browser.get(form).text
    browser.post("/drafts/discard", form=form, next=form, digest=Draft.get().digest())
    assert drafts() == {}


def test_what_the_page_before_in_this_tab_has_typed_is_its_own_even_where_it_arrives_late(browser, form):
    left, late = tab(browser, form), "Typed, and the page was made anew"
    reloaded = f"{tab(browser, form)}~{left}"
    browser.post(f"/drafts{form}", name=late, once=left)
    assert browser.post(f"/drafts{form}", name="Typed on", once=reloaded).status_code == 200
    assert browser.post(f"/drafts{form}", name=late, once=left).status_code == 409  # Later still; nobody waits for it.
    assert drafts() == {form: {"name": ["Typed on"]}}


def test_a_draft_is_told_by_the_clock_of_the_place_where_its_form_stands(browser, form, lead):
    a_role = {"Pacific/Honolulu": "2:00 AM", "America/New_York": "8:00 AM"}
    for zone, told in a_role.items():
        Place.update(time_zone=zone).where(Place.kind == "school").execute()
        assert browser.post(f"/drafts{form}", name=zone, once="k").json == {"kept": True, "at": told}
        assert f", {told} and" in browser.get(form).text
    elsewhere = a_school(time_zone="America/Chicago")
    assert browser.post(f"/drafts{home(elsewhere)}/settings", name="x").json["at"] == "7:00 AM"
    assert browser.post("/drafts/schools/999/settings", name="x").json["at"] == "8:00 AM"  # Of their own place.


# -- A session that ended in between -----------------------------------------------------------------------------
def sign_in_there(browser, page):
    """As a person would in the form of this page."""
    return browser.client.post("/sign-in", data=hidden(page) | {"email": "lee@example.org", "password": WORDS})


def end(browser, person, how):
    if how == "revoked":
        end_session(person, Session.get().id, NOON)
    else:
        with browser.client.session_transaction() as cookie:
            cookie.clear()


@pytest.mark.parametrize("how", ["revoked", "cookie gone"])
def test_a_form_sent_too_late_waits_behind_the_sign_in(browser, form, lead, how):
    end(browser, lead, how)
    sent = {"name": "Northside", "closed_days": "not to be lost", "version": 1, "once": "k"}
    answer = browser.client.post(form, data=sent, headers={"Referer": f"http://localhost{form}?from=1"})
    assert answer.status_code == 401 and "What you typed is kept" in answer.text
    assert drafts() == {} and Place.get().closed_days == []
    back = sign_in_there(browser, answer)
    assert (back.status_code, back.location) == (303, f"{form}?from=1")
    page = browser.get(back.location).text
    assert "not to be lost" in page and "You typed this" in page and "signed in again" in page


@pytest.mark.parametrize("how", ["revoked", "cookie gone"])
def test_under_htmx_the_form_stays_and_the_sign_in_comes_above_it(browser, form, lead, how):
    end(browser, lead, how)
    headers = {"HX-Request": "true", "HX-Current-URL": f"http://localhost{form}"}
    sent = {"name": "Northside", "closed_days": "not to be lost", "version": 1, "once": "k"}
    answer = browser.client.post(form, data=sent, headers=headers)
    assert answer.status_code == 401
    assert (answer.headers["HX-Retarget"], answer.headers["HX-Reswap"]) == ("#messages", "innerHTML")
    assert "<html" not in answer.text
    assert sign_in_there(browser, answer).location == form
    assert "not to be lost" in browser.get(form).text


def test_a_wrong_password_on_the_way_does_not_lose_it(browser, form, lead):
    end(browser, lead, "revoked")
    answer = browser.post(form, closed_days="not to be lost")
    wrong = browser.client.post("/sign-in", data=hidden(answer) | {"email": "lee@example.org", "password": "wrong"})
    assert wrong.status_code == 422
    sign_in_there(browser, wrong)
    assert drafts()[form]["closed_days"] == ["not to be lost"]


def test_what_nobody_sealed_is_not_believed(browser, form, lead):
    end(browser, lead, "revoked")
    sent = {"email": "lee@example.org", "password": WORDS, "typed": "WyIvbWUiXQ.forged.seal", "version": 1, "once": "k"}
    assert browser.client.post("/sign-in", data=sent).status_code == 303
    assert drafts() == {}


@pytest.mark.parametrize("how", ["revoked", "cookie gone", "signed in again elsewhere"])
def test_what_another_tab_has_typed_waits_beside_what_was_sent_too_late(browser, form, lead, how, request):
    first, second = tab(browser, form), tab(browser, form)
    browser.post(f"/drafts{form}", closed_days="Typed first", once=first)
    sent = {"name": "Typed second", "version": 1, "once": second}
    if how == "signed in again elsewhere":
        request.getfixturevalue("with_tokens")
        browser.client.post(form, data=sent, headers={"Referer": f"http://localhost{form}"})
    else:
        end(browser, lead, how)
        sign_in_there(browser, browser.client.post(form, data=sent))
    page = browser.get(form)
    assert 'value="Typed second"' in page.text and "“Typed first”" in page.text and "Go on with that" in page.text
    beside = next(one for one in drafts() if one != form)
    token = {"csrf_token": hidden(page)["csrf_token"]} if how.startswith("signed") else {}
    told = {"form": form, "next": form, "digest": Draft.get(Draft.form == beside).digest()} | token
    assert browser.post("/drafts/choice", **told).location == form
    page = browser.get(form).text
    assert "Typed first</textarea>" in page and "“Typed second”" in page and "waits beside" in page
    assert browser.post("/drafts/choice", **told).status_code == 303  # A second click finds nothing there.
    assert drafts()[form] == {"closed_days": ["Typed first"]} and len(drafts()) == 2


def test_what_waits_beside_goes_only_when_its_writer_says_so(browser, form, lead):
    first, second = tab(browser, form), tab(browser, form)
    browser.post(f"/drafts{form}", closed_days="Typed first", once=first)
    keep_draft(lead, form, {"name": ["Typed second"]}, NOON, once=second)
    browser.post(form, name="Typed second", time_zone="America/New_York", closed_days="", once=second)
    assert list(drafts().values()) == [{"closed_days": ["Typed first"]}]
    today = browser.get("/").text
    assert "You began to write something" in today and f'href="{form}"' in today
    beside = next(iter(drafts()))
    assert browser.sign_in(a_person()).post("/drafts/choice", form=form, digest=Draft.get().digest()).location == "/"
    browser.sign_in(lead).post("/drafts/discard", form=beside, next=form, digest=Draft.get().digest())
    assert drafts() == {}


def test_the_same_text_waits_beside_once(lead):
    for text in ("Typed first", "Typed second", "Typed first", "Typed second"):
        keep_draft(lead, "/a/form", {"words": [text]}, NOON, once=text)
    texts = sorted(fields["words"] for fields in drafts().values())
    assert texts == [["Typed first"], ["Typed second"]], drafts()


# -- With the token that every form carries ----------------------------------------------------------------------
@pytest.fixture
def with_tokens(app):
    app.config["WTF_CSRF_ENABLED"] = True
    yield
    app.config["WTF_CSRF_ENABLED"] = False


def test_the_whole_way_holds_with_tokens_too(browser, form, lead, with_tokens):
    carried = hidden(browser.get(form))
    end(browser, lead, "cookie gone")
    answer = browser.client.post(form, data=carried | {"name": "Northside", "closed_days": "not to be lost"})
    assert answer.status_code == 401 and "not to be lost" not in answer.text
    back = sign_in_there(browser, answer)
    assert back.status_code == 303
    page = browser.get(form)
    assert "not to be lost" in page.text
    sent = {"name": "N", "time_zone": "America/New_York", "closed_days": "", "once": tab(browser, form)}
    saved = browser.client.post(form, data=hidden(page) | sent)
    assert saved.status_code == 303 and drafts() == {}


def test_a_form_of_an_earlier_session_comes_back_with_what_was_typed(browser, form, lead, with_tokens):
    carried = hidden(browser.get(form))
    browser.sign_in(lead)
    with browser.client.session_transaction() as cookie:
        cookie.pop("csrf_token", None)
    headers = {"Referer": f"http://localhost{form}"}
    answer = browser.client.post(form, data=carried | {"closed_days": "not to be lost"}, headers=headers)
    assert answer.location == form
    assert "not to be lost" in browser.get(form).text
    again = {"HX-Request": "true", "HX-Current-URL": f"http://localhost{form}"}
    assert browser.client.post(form, data=carried | {"name": "x"}, headers=again).headers["HX-Redirect"] == form


def test_what_is_too_long_to_be_kept_is_not_said_to_be_there(browser, form, lead, with_tokens):
    carried = hidden(browser.get(form))
    with browser.client.session_transaction() as cookie:
        cookie.pop("csrf_token", None)
    browser.client.post(form, data=carried | {"closed_days": "x" * 300_000})
    page = browser.get(form).text
    assert drafts() == {} and "too long to be kept" in page and "still here: please" not in page


def test_a_sign_in_page_that_was_open_too_long_keeps_the_address_and_what_waits(browser, lead, form, with_tokens):
    end(browser, lead, "cookie gone")
    answer = browser.client.post(form, data={"closed_days": "not to be lost"})
    with browser.client.session_transaction() as cookie:
        cookie.clear()
    late = sign_in_there(browser, answer)
    assert late.status_code == 422 and "lee@example.org" in late.text
    assert sign_in_there(browser, late).status_code == 303
    assert drafts()[form]["closed_days"] == ["not to be lost"]


def test_signing_out_from_a_page_open_too_long_says_that_it_did_not_happen(browser, lead, with_tokens):
    answer = browser.client.post("/sign-out", data={"csrf_token": "old"}, headers={"Referer": "http://localhost/me"})
    assert answer.location == "/me" and "try once more" in browser.get("/me").text


def test_a_welcome_page_open_too_long_comes_again(browser, with_tokens):
    answer = browser.client.post("/welcome/some-token", data={"password": WORDS})
    assert answer.status_code == 303 and answer.location == "/welcome/some-token"
