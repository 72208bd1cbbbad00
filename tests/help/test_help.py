"""Help where one stands: words, a tour, sample cycles and what nic is for, which is true of what it lets people do."""

import re

import pytest

from nic.access import ABILITIES, REACHES_DOWN, Role
from nic.help.roles import NEVER, OF_ROLE, PAGES
from nic.help.samples import SAMPLES
from nic.help.tour import STEPS
from nic.help.words import GLOSSARY, KEYS
from nic.science.cycle import Scale
from nic.science.seven_marks import Met
from tests.builders import a_person, home
from tests.house.source import ROOT, templates


def test_every_role_that_somebody_holds_has_a_page_but_for_guests_who_read():
    assert set(OF_ROLE) == set(Role) - {Role.GUEST}


@pytest.mark.parametrize("page", PAGES, ids=lambda page: page.key)
def test_what_a_page_claims_is_what_the_role_may_do(page):
    """A claim about what one can't do is about all that the role may do, here and below."""
    claims = [*page.does, *page.sees]
    assert any(one.can or one.cannot for one in claims)
    for role in page.roles:
        here, below = ABILITIES[role], REACHES_DOWN.get(role, frozenset())
        for one in claims:
            assert one.can <= here | below and not one.cannot & (here | below), (role, one.words)


@pytest.mark.parametrize("page", PAGES, ids=lambda page: page.key)
def test_each_page_says_what_nic_will_never_be_used_for(browser, page):
    told = browser.get(f"/for/{page.key}").text
    assert all(words in told for words in (page.lead, *NEVER))
    assert f'href="/for/{page.key}"' not in told and told.count('href="/for/') == len(PAGES) - 1


def test_one_s_own_role_is_marked_among_them_and_led_to_from_one_s_page(browser, team):
    browser.sign_in(a_person(Role.FAMILY, team=team))
    assert 'href="/about"' in browser.get("/me").text
    mine = [line for line in browser.get("/about").text.splitlines() if "<b>(you)</b>" in line]
    assert len(mine) == 1 and "/for/families-and-learners" in mine[0]


def test_every_link_to_a_word_leads_to_that_word(browser):
    page = browser.get("/glossary").text
    assert all(f'id="{key}"' in page for key in KEYS) and len(KEYS) == len(GLOSSARY)
    asked = {key for path in templates() for key in re.findall(r'what_is\("([\w-]+)"', path.read_text())}
    linked = {step.more[0].partition("#")[2] for step in STEPS if step.more} - {""}
    assert asked and asked | linked <= KEYS


def test_the_tour_is_walked_by_its_own_links_and_can_be_left_on_every_page(browser):
    url, walked = "/tour", []
    while url:
        page = browser.get(url)
        assert page.status_code == 200
        walked.append(url)
        following = re.search(r'rel="next" href="([^"]+)"', page.text)
        assert 'href="/"' in page.text
        url = following and following[1]
    assert len(walked) == len(STEPS) == 6
    assert browser.get("/tour/0").status_code == browser.get("/tour/7").status_code == 404


def test_the_tour_is_offered_where_nothing_waits(member):
    assert 'href="/tour"' in member.get("/").text


def test_two_samples_keep_their_prediction_and_the_third_made_none(browser):
    found = {one.key: {mark.name: mark.met for mark in one.marks} for one in SAMPLES}
    predicted = {key: marks["Predicted before the test"] for key, marks in found.items()}
    assert predicted == {"waiting": Met.YES, "exit-tickets": Met.YES, "new-program": Met.NOT_YET}
    assert set(found["waiting"].values()) == {Met.YES}
    for one in SAMPLES:
        page = browser.get(f"/samples/{one.key}").text
        assert one.lesson in page and page.count('<ol class="marks">') == 1
    assert browser.get("/samples/none").status_code == 404


def test_the_chart_of_the_good_sample_shows_what_its_team_says(browser):
    assert str(SAMPLES[0].chart.reading[0]).startswith("A shift: 10 points in a row")
    assert SAMPLES[2].scales == (Scale.SCHOOL,) and not SAMPLES[2].values


def test_the_form_of_a_plan_explains_its_words_where_they_stand(member, team):
    page = member.get(f"{home(team.place)}/cycles/new").text
    assert 'href="/glossary#prediction"' in page and 'href="/samples"' in page


def test_readme_tells_how_a_translation_is_added():
    assert "translations/es/LC_MESSAGES/messages.po" in (ROOT / "README.md").read_text()
