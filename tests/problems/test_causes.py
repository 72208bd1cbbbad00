"""What a team does to the list of a fishbone, without pages."""

import pytest

from nic.errors import Conflict, Refused
from nic.history import History
from nic.problems.actions import change_fishbone
from nic.problems.causes.actions import (
    DEEPEST,
    MOST_CAUSES,
    add_cause,
    bring_back_cause,
    change_cause,
    withdraw_cause,
    write_line,
)
from nic.problems.causes.queries import newest_line, tell_since
from nic.problems.models import Cause
from nic.problems.queries import list_causes, under_parents
from nic.science.outline import outline
from nic.theories.promotions.actions import promote_cause
from nic.web import say
from tests.builders import a_cause, a_fishbone, a_theory, an_act


@pytest.fixture
def fishbone():
    return a_fishbone()


@pytest.fixture
def time(fishbone):
    return a_cause(fishbone, words="Time")


def written(fishbone):
    """The list as people read it: Time (A (why) B) People."""
    named = {cause.id: cause.words for cause in list_causes(fishbone)}

    def told(lines):
        return " ".join(named[line.key] + (f" ({told(line.below)})" if line.below else "") for line in lines)

    return told(outline(under_parents(list_causes(fishbone))))


def now(cause):
    return Cause.get_by_id(cause.id)


def go(cause, way, **given):
    write_line(now(cause), an_act(**given), words=cause.words, way=way)


def move(cause, under):
    write_line(cause, an_act(), words=cause.words, way="move", to=under)


def row(fishbone, bone, *names):
    return [a_cause(fishbone, words=name, parent=bone) for name in names]


def test_what_is_added_comes_last_or_behind_what_it_was_written_after(fishbone, time):
    one, _two = row(fishbone, time, "A", "B")
    add_cause(fishbone, an_act(), words="A2", parent=time, after=one)
    a_cause(fishbone, words="People")
    assert written(fishbone) == "Time (A A2 B) People"


def test_a_cause_goes_up_and_down_among_those_under_the_same_bone(fishbone, time):
    a, _b, c = row(fishbone, time, "A", "B", "C")
    people = a_cause(fishbone, words="People")
    go(c, "up")
    go(people, "up")
    assert written(fishbone) == "People Time (A C B)"
    go(a, "up")  # Where it cannot go it stays.
    assert written(fishbone) == "People Time (A C B)"
    go(a, "down")
    assert written(fishbone) == "People Time (C A B)"


def test_a_cause_goes_in_under_the_one_before_it_and_out_again_with_all_that_stands_under_it(fishbone, time):
    _a, b, _c = row(fishbone, time, "A", "B", "C")
    a_cause(fishbone, words="why", parent=b)
    go(b, "in")
    assert written(fishbone) == "Time (A (B (why)) C)"
    go(b, "out")
    assert written(fishbone) == "Time (A B (why) C)"
    go(b, "out")
    assert written(fishbone) == "Time (A C) B (why)" and now(b).parent is None


def test_words_and_step_are_one_act(fishbone, time):
    _a, b = row(fishbone, time, "A", "B")
    act = an_act(version=1)
    lines = History.select().count()
    write_line(b, act, words="B, reworded", way="in")
    assert written(fishbone) == "Time (A (B, reworded))" and now(b).version == 2
    told = History.select().order_by(History.id.desc()).get()
    assert History.select().count() == lines + 1 and told.verb == "move cause"
    assert told.changes["words"] == ["B", "B, reworded"] and "parent" in told.changes


def test_a_cause_moves_to_another_bone_with_all_that_stands_under_it(fishbone, time):
    (a,) = row(fishbone, time, "A")
    a_cause(fishbone, words="why", parent=a)
    people = a_cause(fishbone, words="People")
    move(a, people.id)
    assert written(fishbone) == "Time People (A (why))"
    move(now(a), 0)
    assert written(fishbone) == "Time People A (why)"


def test_nothing_comes_to_stand_under_itself_or_in_another_fishbone(fishbone, time):
    (a,) = row(fishbone, time, "A")
    for under in (time.id, a.id):
        with pytest.raises(Refused, match="under itself"):
            move(now(time), under)
    with pytest.raises(Refused, match="no longer there"):
        move(a, a_cause().id)
    assert written(fishbone) == "Time (A)"


def test_moving_disturbs_nobody_who_rewords_the_neighbor(fishbone):
    first, second = a_cause(fishbone), a_cause(fishbone)
    go(second, "up", version=1)
    change_cause(now(first), an_act(version=1), words="New")
    assert written(fishbone) == f"{second.words} New"


def test_two_who_change_the_same_line_are_told(fishbone, time):
    seen = now(time)
    write_line(time, an_act(version=1), words="Minutes")
    with pytest.raises(Conflict):
        write_line(seen, an_act(version=1), words="Hours", way="up")
    assert written(fishbone) == "Minutes"


def test_what_stands_under_a_withdrawn_cause_goes_and_comes_back_with_it(fishbone, time):
    a, _b = row(fishbone, time, "A", "B")
    a_cause(fishbone, words="why", parent=a)
    withdraw_cause(a, an_act())
    assert written(fishbone) == "Time (B)"
    bring_back_cause(a, an_act())
    assert written(fishbone) == "Time (A (why) B)"


def test_nothing_comes_back_to_where_nothing_is(fishbone, time):
    (a,) = row(fishbone, time, "A")
    withdraw_cause(a, an_act())
    withdraw_cause(now(time), an_act())
    with pytest.raises(Refused, match="withdrawn too"):
        bring_back_cause(now(a), an_act())


def test_an_open_page_knows_of_each_act(fishbone, time, team):
    """Also of the head of the fishbone, and of what is linked to a cause."""
    (a,) = row(fishbone, time, "A")
    seen = [newest_line(fishbone)]
    for act in (
        lambda: go(a, ""), lambda: move(now(a), 0), lambda: change_cause(now(a), an_act(), words="B"),
        lambda: withdraw_cause(now(a), an_act()), lambda: bring_back_cause(now(a), an_act()),
        lambda: change_fishbone(fishbone, an_act(), effect="Other"),
        lambda: promote_cause(a, an_act(), kind="primary", words="A", theory=a_theory(team)),
    ):  # fmt: skip
        act()
        seen.append(newest_line(fishbone))
    assert seen == sorted(set(seen))
    a_cause(words="Of another one")
    assert newest_line(fishbone) == seen[-1]


def test_what_others_did_is_told_in_words(app, fishbone, time, ada):
    seen, (a, _b) = newest_line(fishbone), row(fishbone, time, "A", "B")
    write_line(a, an_act(), words="A, reworded")
    go(now(a), "down")
    change_fishbone(fishbone, an_act(), effect="Other")
    withdraw_cause(now(a), an_act())
    with app.test_request_context():
        told = [say(one) for told in tell_since(fishbone, seen, ada) for one in told.sentences]
    assert told == [
        "Removed “A, reworded”.", "The effect is now “Other”; it was “Students are silent”.", "Moved “A, reworded”.",
        "“A” is now worded “A, reworded”.", "Added “B”.", "Added “A”.",
    ]  # fmt: skip


def test_a_bone_has_no_evidence_of_its_own(time):
    change_cause(time, an_act(), words="Time", evidence="supported", is_set_aside=True)
    assert (time.words, time.evidence, time.is_set_aside) == ("Time", "hunch", False)


def test_a_fishbone_ends_where_nobody_could_read_it_any_more(fishbone, time):
    cause = time
    for _ in range(DEEPEST - 1):
        cause = a_cause(fishbone, parent=cause)
    with pytest.raises(Refused, match="steps deep"):
        a_cause(fishbone, parent=cause)
    people = a_cause(fishbone, words="People")
    with pytest.raises(Refused, match="steps deep"):
        move(now(time), people.id)
    Cause.insert_many(
        {"fishbone": fishbone, "words": "x", "position": n} for n in range(MOST_CAUSES - len(list_causes(fishbone)))
    ).execute()
    with pytest.raises(Refused, match="Begin another one"):
        add_cause(fishbone, an_act(), words="One more")
