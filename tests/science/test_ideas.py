"""The figures of a change idea, beside what somebody counted by hand."""

import pytest

from nic.science.contexts import Conditions
from nic.science.ideas import OUTCOMES, count, figures_of, holds, not_yet, scales_not_yet
from nic.science.same_idea import Trial, changes_of, group, key_of, name_of, outcome_of

TOWN_K5 = Conditions("K", "5", 180, "town")
RURAL_K8 = Conditions("K", "8", 90, "rural")
CITY_HIGH = Conditions("9", "12", 900, "city")

# One idea as nine tests at five schools, one of which gives no name. Counted by hand in COUNTED below.
#  test  school  nameless  scale     outcome      stopped  verdicts              conditions
TABLE = [
    (1,  10,     False,    "one",    "adapt",     False,   ("matched",),           TOWN_K5),
    (2,  10,     False,    "class",  "expand",    False,   ("matched", "partly"),  TOWN_K5),
    (3,  10,     False,    "school", "under way", False,   (),                     TOWN_K5),
    (4,  20,     False,    "class",  "abandon",   True,    ("not", "not answered"), RURAL_K8),
    (5,  20,     False,    "class",  "adapt",     False,   ("not",),               RURAL_K8),
    (6,  30,     False,    "few",    "stopped",   True,    (),                     CITY_HIGH),
    (7,  40,     False,    "",       "planned",   False,   (),                     CITY_HIGH),
    (8,  50,     True,     "class",  "abandon",   False,   ("not",),               TOWN_K5),
    (9,  60,     False,    "class",  "adopt",     False,   ("matched",),           None),
]  # fmt: skip
# What it comes to: {what: (schools with a name, tests, of them without a name)}
COUNTED = {
    "outcomes": {
        "adopt": (1, 1, 0), "adapt": (2, 2, 0), "expand": (1, 1, 0), "abandon": (1, 2, 1), "stopped": (1, 1, 0),
        "under way": (1, 1, 0),
    },
    "scales": {"one": (1, 1, 0), "few": (1, 1, 0), "class": (3, 5, 1), "school": (1, 1, 0)},
    "locale": {"city": (1, 1, 0), "town": (1, 3, 0), "rural": (1, 2, 0)},
    "size": {"small": (2, 5, 0), "very large": (1, 1, 0)},
    "grades": {"elementary": (2, 5, 0), "middle": (1, 2, 0), "high": (1, 1, 0)},
}  # fmt: skip
PREDICTIONS = {"matched": 3, "partly": 1, "not": 3, "not answered": 1}


def trials():
    names = ("id", "school", "is_nameless", "scale", "outcome", "is_stopped", "verdicts", "conditions")
    return [Trial(words="Exit tickets", **dict(zip(names, row, strict=True))) for row in TABLE]


def a_trial(id, words="Exit tickets", school=1, **given):
    return Trial(id, words, school, **given)


def rows(found):
    return {row.key: plain(row.count) for row in found}


def plain(one):
    return one.schools, one.tests, one.nameless


def test_the_figures_are_those_that_were_counted_by_hand():
    found = figures_of(trials())
    assert (plain(found.tried), found.planned, plain(found.stopped)) == ((4, 8, 1), 1, (2, 2, 0))
    assert rows(found.outcomes) == COUNTED["outcomes"]
    assert rows(found.scales) == COUNTED["scales"]
    assert {name: rows(lines) for name, _, lines in found.conditions} == {
        name: COUNTED[name] for name in ("locale", "size", "grades")
    }
    assert {key: number for key, _, number in found.verdicts} == PREDICTIONS
    assert (plain(found.nameless), plain(found.unsaid)) == ((0, 1, 1), (1, 1, 0))


@pytest.mark.parametrize("name", ["locale", "size", "grades", "scales", "outcomes"])
def test_each_count_opens_the_tests_that_it_was_counted_from(name):
    wish = {"scales": "scale", "outcomes": "decision"}.get(name, name)
    for key, counted in COUNTED[name].items():
        assert plain(count(one for one in trials() if one.is_tried and holds(one, {wish: key}))) == counted, key
    assert [one.id for one in trials() if holds(one, {"verdict": "not"})] == [4, 5, 8]
    assert [one.id for one in trials() if holds(one, {"name": "no"})] == [8]
    assert [one.id for one in trials() if holds(one, {"early": "yes", "decision": "abandon"})] == [4]


def test_a_hub_that_tests_something_itself_is_not_counted_as_a_school():
    of_the_hub = a_trial(2, school=7, is_of_a_school=False)
    without_a_name = a_trial(3, school=7, is_of_a_school=False, is_nameless=True)
    assert count([a_trial(1), of_the_hub, without_a_name]) == (1, 3, 1, 1)


def test_where_a_school_without_a_name_works_is_never_told():
    found = figures_of([a_trial(1, is_nameless=True, outcome="adopt", conditions=TOWN_K5)])
    assert plain(found.tried) == (0, 1, 1) and not any(lines for _, _, lines in found.conditions)
    assert not holds(a_trial(1, is_nameless=True, conditions=TOWN_K5), {"locale": "town"})


def test_it_says_under_which_conditions_of_members_it_was_not_tried_yet():
    members = [TOWN_K5, RURAL_K8, Conditions("6", "8", 420, "suburb"), CITY_HIGH]
    named = [one for one in trials() if not one.is_nameless]
    assert not_yet(named, members) == ["no school in a suburb", "no school with 400 to 799 learners"]
    assert not_yet(trials(), members) == []  # It could be that school which gave no name.
    assert not_yet([], [Conditions()]) == []
    assert scales_not_yet(trials()) == ["several schools", "everybody"]
    assert scales_not_yet([a_trial(1, outcome="planned", scale="one")]) == []


@pytest.mark.parametrize(
    ("decision", "has_begun", "is_stopped", "outcome"),
    [
        ("", False, False, "planned"),
        ("", False, True, "planned"),
        ("", True, True, "stopped"),
        ("", True, False, "under way"),
        ("adapt", True, True, "adapt"),
    ],
)
def test_a_test_that_never_began_was_not_tried(decision, has_begun, is_stopped, outcome):
    assert outcome_of(decision, has_begun=has_begun, is_stopped=is_stopped) == outcome


def ids(ideas):
    return [[one.id for one in idea] for idea in ideas]


def test_tests_are_of_one_idea_by_words_part_ramp_or_copy():
    found = [
        a_trial(1, "Exit tickets", ramp="a"),
        a_trial(2, "exit  tickets.", school=2),
        a_trial(3, "Slips", ramp="a"),
        a_trial(4, "Door notes", school=3, copied_from=2),
        a_trial(5, "Cards", school=4, part="p"),
        a_trial(6, "Two lines", school=5, part="p"),
        a_trial(7, "A song", school=6),
    ]
    assert ids(group(found)) == [[1, 2, 3, 4], [5, 6], [7]]
    assert ids(group(found, [("words:a song", "part:p")])) == [[1, 2, 3, 4], [5, 6, 7]]


def test_nothing_ties_a_test_without_a_name_to_its_own_school():
    named = a_trial(1, "Exit tickets", school=2, ramp="a", part="own", is_of_own_theory=True)
    same_ramp = a_trial(2, "Slips", school=2, ramp="a", part="own", is_of_own_theory=True, is_nameless=True)
    own_copy = a_trial(3, "Cards", school=2, copied_from=1, is_nameless=True)
    assert ids(group([named, same_ramp, own_copy])) == [[1], [2], [3]]
    of_others = a_trial(4, "Cards of ours", school=3, copied_from=1, is_nameless=True)
    assert ids(group([named, of_others])) == [[1, 4]]


def test_an_idea_is_called_as_most_of_its_tests_do_and_known_by_the_first():
    found = [a_trial(1, "Slips"), a_trial(2, "Exit tickets"), a_trial(3, "Exit tickets")]
    assert (name_of(found), key_of(found)) == ("Exit tickets", "words:slips")


def test_what_a_copy_changed_is_said_in_words():
    origin = {"idea": "Exit tickets", "scale": "one", "conditions": "Grade 4", "way_to_know": "", "stop_if": "A week"}
    copy = origin | {"idea": "exit tickets", "scale": "class", "conditions": "Grade 6", "way_to_know": "Count"}
    said = [tuple(str(part) for part in change) for change in changes_of(origin, copy)]
    assert said == [
        ("With how many", "one learner or teacher", "one class"),
        ("Conditions", "Grade 4", "Grade 6"),
        ("How they know", "", "Count"),
    ]


def test_every_outcome_has_its_words():
    every = {"adopt", "adapt", "expand", "abandon", "retest elsewhere", "stopped", "under way"}
    said = {key: getattr(words, "text", words) for key, words in OUTCOMES.items()}
    assert set(said) == every and said["adopt"] == "adopt" and said["stopped"] == "stopped, no decision yet"
    assert len(set(said.values())) == len(every) and all(said.values())
