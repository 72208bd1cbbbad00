import pytest

from nic.access import Ability
from nic.web import Section
from tests.house.things import OF_THEIR_OWN

READ, WRITE = {"GET", "HEAD", "OPTIONS"}, {"POST", "OPTIONS"}


def test_every_route_says_what_it_needs(app):
    unguarded = [
        rule.endpoint
        for rule in app.url_map.iter_rules()
        if not isinstance(getattr(app.view_functions[rule.endpoint], "needs", None), Ability)
    ]
    assert unguarded == []


def test_a_route_that_forgets_cannot_even_be_written():
    with pytest.raises(TypeError, match="needs"):
        Section("x", __name__).get("/x")


def test_a_view_without_a_need_is_refused(app, browser, monkeypatch):
    monkeypatch.delattr(app.view_functions["site.healthz"], "needs")
    assert browser.get("/healthz").status_code == 403


def test_a_route_either_shows_or_changes(app):
    """One function for both would be asked by a link, an image or a prefetch to change something."""
    for rule in app.url_map.iter_rules():
        assert rule.methods <= READ or rule.methods <= WRITE, (rule.endpoint, rule.methods)


def test_looking_needs_an_ability_to_look_and_changing_one_to_change(app):
    for rule in app.url_map.iter_rules():
        if "POST" in rule.methods and "place_id" in rule.arguments:
            need = app.view_functions[rule.endpoint].needs
            assert need not in (Ability.PUBLIC, Ability.SIGNED_IN, Ability.LOOK), rule.endpoint


def test_what_belongs_to_a_place_has_it_in_its_address(app):
    for rule in app.url_map.iter_rules():
        things = {name for name in rule.arguments if name.endswith("_id")} - OF_THEIR_OWN
        assert not things or "place_id" in rule.arguments, rule.rule


def test_an_address_has_no_empty_part(app):
    """`//schools/1` in a link would lead to a server called schools."""
    assert not [rule.rule for rule in app.url_map.iter_rules() if "//" in rule.rule]


def test_a_number_too_large_for_any_row_is_a_missing_page(browser):
    answers = [browser.get(url) for url in (f"/schools/{2**31}", f"/schools/{10**30}", "/schools/-1", "/schools/1.5")]
    assert {answer.status_code for answer in answers} == {404}


# By hand: before these, whoever sits there shows once more that it is them.
FRESH = {
    "directory.new_person", "directory.create_person", "directory.make_link", "places.new_network",
    "places.create_network", "accounts.disable", "accounts.enable", "accounts.take_off",
    "factors.new", "factors.create", "factors.download_codes", "factors.make_codes", "factors.end",
    "addresses.edit", "addresses.ask", "providers.unlink",
    "invited.new_list", "invited.create_list", "invited.send_again", "moves.ask_move", "moves.move",
    "reviewers.new", "reviewers.create", "closing.ask", "closing.close", "closing.ask_open", "closing.reopen",
    "moving.ask", "moving.move",
}  # fmt: skip


def test_what_matters_most_asks_who_sits_there(app):
    assert {name for name, view in app.view_functions.items() if getattr(view, "fresh", False)} == FRESH
    assert all(app.view_functions[name].needs is not Ability.PUBLIC for name in FRESH)
