"""The list of a theory is changed where it stands: every act as a plain form, and under htmx as the list alone."""

import pytest

from nic.access import Role
from nic.history import History
from nic.theories.models import Node
from nic.theories.nodes.actions import change_node, withdraw_node
from nic.theories.queries import list_nodes
from tests.again import again
from tests.builders import a_cycle, a_node, a_person, a_share, a_theory, an_act, another_team
from tests.theories.lines import at, line, link, serves, where


def is_open(way, page):
    """Its button stands there in any case, so that none jumps from under the thumb."""
    return " disabled" not in page.text.partition(f'value="{way}"')[2].partition(">")[0]


def listed(theory):
    return [node.words for node in list_nodes(theory)]


# -- Reading


def test_who_reads_gets_no_form_and_a_reader_from_elsewhere_nothing_to_change(browser, member, theory, primary):
    a_node(theory, serves=[primary])
    page = member.get(at(theory)).text
    assert page.partition('id="list-')[2].count("<form") == 0 and "?open=" in page
    a_share(theory, with_place=theory.team.place)
    page = browser.sign_in(a_person(Role.MEMBER, team=another_team(theory.team.place))).get(at(theory)).text
    assert "?open=" not in page and "Add below" not in page and "Test this idea" in page
    assert "<form" not in browser.get(at(theory, f"?open={primary.id}")).text.partition('id="list-')[2]


def test_a_line_opens_where_it_stands_as_a_page_and_as_a_list(member, theory, primary, other):
    node = a_node(theory, "secondary", words="Time in pairs", serves=[primary, other])
    for swap in (False, True):
        answer = member.get(at(theory, f"?open={node.id}"), swap=swap).text
        assert ("<html" in answer) is not swap and answer.count(">\nTime in pairs</textarea>") == 1
        assert answer.count(f'id="node-{node.id}"') == 1 and "See it in full" in answer  # Where it stands again.
    assert "No drivers yet" in member.get(at(a_theory(theory.team))).text


# -- Writing


def test_a_primary_driver_serves_the_aim_with_its_evidence(member, theory):
    answer = member.post(at(theory, "/nodes"), kind="primary", words="Lessons ask for talk", evidence="Five lessons")
    node = Node.get()
    assert answer.status_code == 303 and f"under=&after={node.id}" in answer.location
    assert (node.kind, serves(node)[None].evidence) == ("primary", "Five lessons")


def test_a_new_primary_driver_is_written_once_also_where_an_idea_has_no_place_yet(member, theory, primary):
    a_node(theory, words="Tried by somebody")
    assert member.get(at(theory, "?under="), swap=True).text.count('id="new-line"') == 1


def test_enter_writes_one_after_the_other_in_their_order(member, theory, primary):
    first = a_node(theory, words="First", serves=[primary])
    a_node(theory, words="Last", serves=[primary])
    page = member.post(where(first), swap=True, **line(first, primary, way="next"))
    assert page.text.index('id="new-line"') > page.text.index(f'id="node-{first.id}"') and "data-focus" in page.text
    after = first
    for words in ("Second", "Third"):
        given = {"kind": "idea", "words": words, "under": primary.id, "after": after.id, "way": "next"}
        page = member.post(at(theory, f"/nodes?under={primary.id}&after={after.id}"), swap=True, **given)
        assert page.status_code == 200 and 'id="new-line"' in page.text
        after = Node.get(Node.words == words)
    assert listed(theory) == ["Lessons ask for talk", "First", "Second", "Third", "Last"]
    closed = member.post(at(theory, "/nodes"), swap=True, kind="idea", words="", under=primary.id, way="next")
    assert 'id="new-line"' not in closed.text and len(listed(theory)) == 5


def test_a_double_click_adds_one(member, theory, primary):
    for _ in range(2):
        given = {"kind": "idea", "words": "Talk walks", "under": primary.id, "once": "k"}
        assert member.post(at(theory, "/nodes"), **given).status_code == 303
    assert Node.select().count() == 2


@pytest.mark.parametrize(
    ("typed", "said"),
    [
        ({"words": " "}, "Write down in a few words what it is."),
        ({"words": "x" * 301}, "Use at most 300 characters."),
        ({"kind": "slogan"}, "Not a valid choice"),
        ({"evidence": "x" * 4001}, "Use at most 4,000 characters."),
    ],
)
def test_a_wrong_line_is_said_where_it_stands_and_its_words_stay(member, theory, primary, typed, said):
    given = {"kind": "idea", "words": "Talk walks", "evidence": "Seen in May", "under": primary.id} | typed
    for swap in (False, True):
        answer = member.post(at(theory, "/nodes"), swap=swap, **given)
        assert answer.status_code == 422 and said in answer.text and Node.select().count() == 1
        assert given["words"].strip() in answer.text and given["evidence"] in answer.text
        assert ("<html" in answer.text) is not swap


def test_a_line_that_arrives_with_nothing_sensible_is_asked_for_again(member, theory, primary):
    for typed in ({}, {"kind": "[]", "under": "1" * 20, "words": "x"}, {"kind": " ", "under": primary.id}):
        assert member.post(at(theory, "/nodes"), swap=True, **typed).status_code == 422


def test_a_line_is_reworded_and_the_reader_goes_on_from_there(member, theory, primary):
    node = a_node(theory, words="Talk walks", serves=[primary])
    before = History.select().count()
    answer = member.post(where(node), swap=True, **line(node, primary, words="Walks"))
    assert answer.status_code == 200 and answer.text.count("data-focus") == 1
    assert answer.headers["HX-Trigger"] == "theory-changed" and "<form" not in answer.text
    assert again(node).words == "Walks" and History.select().count() == before + 1


def test_a_line_goes_in_and_out_up_and_down_with_what_was_typed(member, theory, primary):
    driver = a_node(theory, "secondary", serves=[primary])
    idea = a_node(theory, words="Talk walks", serves=[primary])
    rows = line(idea, primary, words="Walks", way="in") | {"serves-0-evidence": "Seen in May"}
    page = member.post(where(idea), swap=True, **rows)
    assert set(serves(idea)) == {driver.id} and serves(idea)[driver.id].evidence == "Seen in May"
    assert ">\nWalks</textarea>" in page.text and is_open("out", page) and not is_open("in", page)
    member.post(where(idea), **line(idea, driver, way="out"))
    assert set(serves(idea)) == {primary.id}
    page = member.post(where(idea), **line(idea, primary, way="up"))
    assert [node.id for node in list_nodes(theory)] == [primary.id, idea.id, driver.id]
    assert f"open={idea.id}" in page.location


def test_a_line_moves_elsewhere_and_serves_two(member, theory, primary, other):
    idea = a_node(theory, words="Talk walks", serves=[primary])
    member.post(where(idea), **line(idea, primary, way="move", to=other.id))
    assert set(serves(idea)) == {other.id}
    page = member.post(where(idea), swap=True, **line(idea, other, way="link", to=primary.id)).text
    assert set(serves(idea)) == {primary.id, other.id} and page.count('name="serves-1-evidence"') == 1
    weak = line(idea, other, primary) | link(1, primary, is_weak="y", evidence="Said in talks")
    member.post(where(idea), **weak)
    assert serves(idea)[primary.id].is_weak and serves(idea)[primary.id].evidence == "Said in talks"
    page = member.get(at(theory)).text
    assert "weak influence" in page and "Said in talks" in page
    unlinked = line(idea, primary, other, under=primary.id) | {"serves-1-is_served": ""}
    del unlinked["serves-1-is_served"]
    member.post(where(idea), **unlinked)
    assert set(serves(idea)) == {primary.id}
    nowhere = member.post(where(idea), **line(idea, primary, way="move"))
    assert nowhere.status_code == 422 and "Choose where it goes." in nowhere.text


def test_a_line_that_was_kept_as_a_draft_on_its_way_opens_as_it_was_saved(member, theory, primary, other):
    """Whoever thinks for a second before they press the button has a draft by then."""
    idea = a_node(theory, words="Talk walks", serves=[primary])
    typed = line(idea, primary, words="Walks", to=other.id, once="k")
    member.post(f"/drafts{where(idea)}", **typed)
    page = member.post(where(idea), swap=True, **typed | {"way": "link"}).text
    assert page.count('name="serves-1-evidence"') == 1 and "saved it" not in page and ">\nWalks</textarea>" in page


def test_what_cannot_be_is_refused_in_words_and_keeps_what_was_typed(member, team, theory, primary):
    first = a_node(theory, "secondary", serves=[primary])
    second = a_node(theory, "secondary", words="The second", serves=[first])
    assert (
        "The second"
        not in member.get(at(theory, f"?open={first.id}")).text.partition('name="to"')[2].partition("</select>")[0]
    )
    stranger = a_node(a_theory(team), "primary", words="Of another theory")
    for to, said in ((second, "in the end serve itself"), (stranger, "One of the two is no longer there.")):
        answer = member.post(where(first), **line(first, primary, words="Typed by me", way="link", to=to.id))
        assert answer.status_code == 422 and said in answer.text and "Typed by me" in answer.text
    assert set(serves(first)) == {primary.id} and "Of another theory" not in answer.text
    given = {"kind": "idea", "words": "x", "under": stranger.id}
    assert member.post(at(theory, "/nodes"), **given).status_code == 404
    assert member.post(at(theory, f"/nodes/{stranger.id}/line"), words="x").status_code == 404


def test_whoever_was_too_slow_sees_both_field_by_field(browser, member, team, theory, primary, other):
    node = a_node(theory, words="Talk walks", serves=[primary])
    grace = a_person(Role.MEMBER, team=team, name="Grace")
    rows = [{"serves_id": primary.id, "evidence": "Seen in May"}]
    change_node(again(node), an_act(grace), words="Hers", serves=rows)
    mine = line(node, primary, words="Mine", version=1, why="Because.") | {"serves-0-evidence": "My own note"}
    for swap in (False, True):
        answer = member.post(where(node), swap=swap, **mine)
        assert answer.status_code == 409 and again(node).words == "Hers"
        for words in ("Grace changed this", "Hers", "Seen in May", "Mine</textarea>", "My own note", 'value="2"'):
            assert words in answer.text, words
    assert member.post(where(node), **mine | {"version": 2}).status_code == 303 and again(node).words == "Mine"


def read_out(answer):
    """What the live region of the page says from now on, to whoever doesn't see the list."""
    return answer.text.partition('id="notice"')[2].partition('<p class="unseen">')[2].partition("</p>")[0]


def test_what_was_done_with_a_line_and_where_it_stands_now_is_read_out(member, theory, primary, other):
    first, idea = (a_node(theory, words=words, serves=[primary]) for words in ("Pairs first", "Talk walks"))
    driver = a_node(theory, "secondary", words="Time in pairs", serves=[primary])

    def sent(node, under, **typed):
        return read_out(member.post(where(node), swap=True, **line(node, under, **typed)))

    assert sent(idea, primary, way="up") == "Moved “Talk walks”. It is 1 of 3 under “Lessons ask for talk” now."
    assert sent(first, primary, way="move", to=driver.id) == (
        "Moved “Pairs first”. It is 1 of 1 under “Time in pairs” now."
    )
    assert sent(idea, primary, way="link", to=other.id) == (
        "“Talk walks” now serves “Students trust each other”. It is 1 of 1 under “Students trust each other” now."
    )
    assert sent(other, None, way="up") == "Moved “Students trust each other”. It is 1 of 2 primary drivers now."
    assert sent(idea, primary, words="Walks") == ""  # The focus goes to it.
    given = {"kind": "idea", "words": "New", "under": driver.id}
    added = member.post(at(theory, "/nodes"), swap=True, **given)
    assert read_out(added) == "Added “New”. It is 2 of 2 under “Time in pairs” now."
    gone = member.post(where(driver, "/withdrawals"), swap=True, version=again(driver).version)
    assert read_out(gone) == "Removed “Time in pairs”."
    back = member.post(where(driver, "/return"), swap=True, version=again(driver).version)
    assert read_out(back) == "Brought “Time in pairs” back. It is 2 of 2 under “Lessons ask for talk” now."


def test_below_a_driver_without_a_place_a_line_knows_where_it_stands(member, theory, primary):
    driver = a_node(theory, "secondary", words="Time in pairs")
    first, idea = (a_node(theory, words=words, serves=[driver]) for words in ("Pairs first", "Talk walks"))
    page = member.get(at(theory, f"?open={idea.id}"), swap=True)
    assert is_open("up", page) and not is_open("down", page)
    given = line(idea, driver) | link(1, primary)
    page = member.post(where(idea), swap=True, **given).text  # Now below one with a place and one without.
    assert page.count(f'id="node-{idea.id}"') == 1


# -- What was begun and left


def test_what_was_typed_and_left_is_said_where_it_stands_and_is_there_when_one_goes_on(member, theory, primary):
    """Escape, a closed tab, an ended session: the words wait as a draft."""
    member.post(f"/drafts{where(primary)}", **line(primary, None, words="Half of a driver"))
    member.post(f"/drafts{at(theory, f'/nodes?under={primary.id}')}", kind="idea", words="Half of an idea")
    page = member.get(at(theory)).text
    assert "Go on with “Half of a driver”" in page and "Go on with “Half of an idea”" in page
    assert ">\nHalf of a driver</textarea>" in member.get(at(theory, f"?open={primary.id}"), swap=True).text
    begun = member.get(at(theory, f"?under={primary.id}"), swap=True).text
    assert ">\nHalf of an idea</textarea>" in begun and "Go on with “Half of an idea”" not in begun
    given = {"kind": "idea", "words": "A whole one", "under": primary.id, "once": begun.split('name="once" value="')[1]}
    given["once"] = given["once"].partition('"')[0]
    saved = member.post(at(theory, f"/nodes?under={primary.id}"), swap=True, **given).text
    assert "A whole one" in saved and "Half of an idea" not in saved


def test_a_line_that_is_not_written_yet_goes_in_and_out(member, theory, primary):
    driver = a_node(theory, "secondary", words="Time in pairs", serves=[primary])
    given = {"kind": "idea", "words": "", "under": primary.id}
    inner = member.post(at(theory, "/nodes"), swap=True, **given | {"way": "in"}).text
    assert f'name="under" type="hidden" value="{driver.id}"' in inner and Node.select().count() == 2
    member.post(at(theory, "/nodes"), **given | {"way": "in", "words": "Talk walks"})
    assert set(serves(Node.get(Node.words == "Talk walks"))) == {driver.id}
    member.post(at(theory, "/nodes"), **given | {"way": "out", "words": "Students trust each other"})
    assert Node.get(Node.words == "Students trust each other").kind == "primary"


# -- Removing, and bringing back


def test_what_was_taken_out_is_brought_back_with_all_that_served_it(member, theory, primary):
    driver = a_node(theory, "secondary", words="Time in pairs", serves=[primary])
    idea = a_node(theory, words="Talk walks", serves=[driver])
    for _ in range(2):
        answer = member.post(where(driver, "/withdrawals"), once="k", why="Nobody had any.")
        assert answer.status_code == 303
    page = member.get(answer.location).text
    assert "“Time in pairs” is removed." in page and "Bring it back" in page
    assert page.index(">Lessons ask for talk<") < page.index("“Time in pairs” is removed.")  # Where it stood.
    assert "1 removed line" in member.get(at(theory)).text  # Also after a reload.
    assert page.index("Not yet in this theory") < page.index(">Talk walks</a>")
    assert member.post(where(driver, "/withdrawals")).status_code == 404
    assert "Bring it back" in member.get(at(theory, "/past")).text
    for _ in range(2):
        back = member.post(where(driver, "/return"), swap=True, version=again(driver).version, once="b")
        assert back.status_code == 200
    assert "Not yet in this theory" not in back.text and set(serves(idea)) == {driver.id}
    past = member.get(at(theory, "/past")).text
    assert "Brought “Time in pairs” back." in past and "Because: Nobody had any." in past
    assert "Bring it back" not in past


def test_a_link_that_would_close_a_circle_by_now_does_not_come_back(member, theory, primary):
    first = a_node(theory, "secondary", serves=[primary])
    second = a_node(theory, "secondary", serves=[first])
    withdraw_node(again(first), an_act())
    third = a_node(theory, "secondary", serves=[primary])
    change_node(again(second), an_act(), words="x", serves=[{"serves_id": third.id}])
    assert member.post(where(first, "/return"), version=again(first).version).status_code == 303
    assert set(serves(first)) == {primary.id} and set(serves(second)) == {third.id}


# -- Why, without asking each time


def test_a_reason_that_is_chosen_once_stays_chosen_for_the_sitting(member, theory, primary, ada):
    cycle = a_cycle(theory.team, ada, stage="do", idea="Partners in grade 7")
    node = a_node(theory, words="Talk walks", serves=[primary])
    page = member.post(where(node), swap=True, **line(node, primary, words="Walks", because=f"cycle-{cycle.id}")).text
    assert "is kept as learned from “Partners in grade 7, cycle 1”" in page
    assert f"?open={node.id}&amp;because=cycle-{cycle.id}" in page
    opened = member.get(at(theory, f"?open={node.id}&because=cycle-{cycle.id}")).text
    assert f'<option value="cycle-{cycle.id}" selected>' in opened
    added = {"kind": "idea", "words": "New", "under": primary.id, "because": f"cycle-{cycle.id}"}
    assert f"because=cycle-{cycle.id}" in member.post(at(theory, "/nodes"), **added).location
    lines = list(History.select().order_by(History.id.desc()).limit(2))
    assert {line.because_uid for line in lines} == {cycle.uid}
    assert "is kept as learned" not in member.get(at(theory, "?because=cycle-99999")).text
