from itertools import chain

import pytest

from nic.diagram_files import fishbone_in_file
from nic.figures import Bone, Cause, fishbone
from tests.figures.drawings import SVG, check_names, check_policy, parsed, texts

EFFECT = "Turnover of new teachers is high and they do not become effective fast enough"
# Names of bones and causes as printed by the Carnegie Foundation, summit slides of Mar 2, 2015.
TEACHERS = [
    Bone("Weak relationship with the principal", [
        Cause("Induction of principals ignores relationships"),
        Cause("New teachers are a low priority on the principal's time", "supported", [
            Cause("Principals spend four hours a week on discipline", "supported", [Cause("No one else may suspend")]),
            Cause("No meeting is planned"),
        ]),
        Cause("Trust is weak across the district"), Cause("Principal turnover is high"),
    ]),
    Bone("Inadequate feedback", [
        Cause("No common language of good teaching"), Cause("Feedback is not connected to resources"),
        Cause("Givers of feedback lack expertise"), Cause("Feedback is felt as isolated or evaluative", "ruled out"),
    ]),
    Bone("Recruiting, hiring and placement", [
        Cause("Background and assignment do not match"), Cause("Roles are unclear"),
        Cause("No information to match on"), Cause("Hiring is not timely"),
        Cause("Preparation programmes do not talk to districts"),
    ]),
    Bone("Lack of professional community", [
        Cause("Not my job"), Cause("No collective responsibility"), Cause("No time or structures"),
        Cause("Each invents their own curriculum"),
    ]),
    Bone("Professional development", [
        Cause("No arc of development"), Cause("Not linked to student learning"), Cause("Not differentiated"),
        Cause("Incoherent"),
    ]),
    Bone("Working conditions", [Cause("School is not safe"), Cause("Facilities"), Cause("No breaks")]),
]  # fmt: skip
ROOT = Cause("Donaudampfschifffahrtsgesellschaftskapitän", causes=[Cause("root", causes=[Cause("deeper")])])
DEEP = Cause("a long cause " * 20, "supported", [Cause("why " * 30, "ruled out", [Cause("and " * 20, causes=[ROOT])])])
CASES = {
    "teachers": TEACHERS,
    "no bone": [],
    "one bone": TEACHERS[:1],
    "bones alone": [Bone("People"), Bone("Routes"), Bone("Weather")],
    "ten bones": TEACHERS + TEACHERS[:4],
    "deep": [Bone("A very long name " * 9, [DEEP, Cause("short"), DEEP])] * 3,
}
every_case = pytest.mark.parametrize("case", CASES)


@every_case
def test_a_fishbone_holds_nothing_that_a_strict_page_refuses(case):
    drawing = fishbone(EFFECT, CASES[case])
    check_policy(drawing)
    check_names(drawing)
    assert drawing == fishbone(EFFECT, CASES[case])


def test_every_bone_and_cause_stands_there_in_words():
    said = texts(fishbone(EFFECT, TEACHERS))
    assert EFFECT in said
    for bone in TEACHERS:
        assert bone.name in said
        for cause in chain(bone.causes, *(cause.causes for cause in bone.causes)):
            assert any(text.startswith(cause.text) for text in said), cause


def test_evidence_is_told_by_a_word_and_by_a_shape():
    drawing = fishbone(EFFECT, TEACHERS)
    said = texts(drawing)
    assert said[said.index("New teachers are a low priority on the principal's time") + 1] == "supported"
    assert said[said.index("Feedback is felt as isolated or evaluative") + 1] == "ruled out"
    assert said[-3:] == ["hunch", "supported", "ruled out"]
    signs = [use.get("href").split("-", 1)[1] for use in parsed(drawing).iter(f"{SVG}use")]
    assert signs.count("supported") == 2 + 1 and signs.count("ruled-out") == 1 + 1  # One more is the sample in the key.


def test_what_is_ruled_out_stays_visible_struck_through():
    struck = [
        span.text for span in parsed(fishbone(EFFECT, TEACHERS)).iter(f"{SVG}tspan") if span.get("text-decoration")
    ]
    assert " ".join(struck) == "Feedback is felt as isolated or evaluative"


def test_votes_and_what_is_ours_to_change_stand_below_the_cause():
    cause = Cause("Two are ill", "supported", votes=4, is_ours=True)
    assert "supported · ours to change · dots: 4" in texts(fishbone("Late buses", [Bone("Drivers", [cause])]))
    assert "not ours to change" in texts(fishbone("x", [Bone("y", [Cause("z", is_ours=False)])]))


def test_in_a_narrow_room_every_cause_stands_in_one_column():
    narrow = fishbone(EFFECT, TEACHERS, is_narrow=True)
    check_policy(narrow)
    wide = fishbone(EFFECT, TEACHERS)
    assert sorted(texts(narrow)) == sorted(texts(wide))
    assert float(parsed(narrow).get("width")) <= 342


@pytest.mark.parametrize(("form", "start"), [("svg", b"<?xml"), ("png", b"\x89PNG"), ("pdf", b"%PDF")])
def test_it_is_also_a_file(form, start):
    assert fishbone_in_file(EFFECT, TEACHERS, form, foot=[], lines=[], lang="en", say=str).startswith(start)


def test_the_key_names_only_what_occurs():
    assert texts(fishbone("Late buses", [Bone("Drivers", [Cause("Two are ill", "supported")])]))[-1] == "supported"
    assert "hunch" not in texts(fishbone("Late buses", [Bone("Drivers")]))
    aside = [Bone("Drivers", [Cause("Two are ill", is_set_aside=True), Cause("One is new")])]
    drawn = fishbone("Late buses", aside)
    assert texts(drawn)[-1] == "set aside" and drawn.count("line-through") == 1 + 1  # And the key.


def test_without_bones_the_drawing_says_so():
    assert "No bone yet" in texts(fishbone(EFFECT, []))


def test_a_cause_with_an_address_is_a_link():
    drawing = fishbone("x", [Bone("Drivers", [Cause("Two are ill", href="/schools/1/causes/3?a&b")])])
    [link] = parsed(drawing).iter(f"{SVG}a")
    assert link.get("href") == "/schools/1/causes/3?a&b" and parsed(drawing).get("role") == "group"


def test_text_cannot_leave_its_element():
    drawing = fishbone("<b>", [Bone("</text>", [Cause("<script>1</script>")])], title="</title>")
    check_policy(drawing)
    assert {"<b>", "</text>", "<script>1</script>"} <= set(texts(drawing))


def test_up_to_six_bones_fit_a_wide_page():
    assert float(parsed(fishbone(EFFECT, TEACHERS)).get("width")) <= 1050
