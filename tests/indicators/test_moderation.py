"""Several schools score the same work: each for itself, then all learn how far they agree and nobody who gave what."""

import re
from datetime import UTC, datetime, timedelta
from io import BytesIO

import pytest
from PIL import Image

from nic.access import SCORERS, Kind, Role
from nic.errors import Forbidden, Refused
from nic.indicators.moderation.actions import (
    add_sample,
    close_round,
    open_round,
    score_sample,
    withdraw_sample,
)
from nic.indicators.moderation.models import Round, Sample, Score
from nic.indicators.moderation.queries import (
    find_own_school,
    find_scoring_school,
    list_open_matters,
    list_samples,
    look_at_round,
)
from nic.places.membership.queries import list_networks_of
from nic.places.models import Attachment
from tests.builders import NOON, PDF, TODAY, a_network, a_person, a_place, a_school, an_act, home
from tests.indicators.builders import a_indicator, a_moderation, a_sample, next_edition, scored

SECRET = "What only our school reads"


@pytest.fixture
def places():
    return [a_school() for _ in range(3)]


@pytest.fixture
def network(places):
    return a_network(*places)


@pytest.fixture
def round(network):
    return a_moderation(a_indicator(place=network))


@pytest.fixture
def samples(round):
    return [a_sample(round) for _ in range(2)]


@pytest.fixture
def teachers(places):
    return [a_person(Role.MEMBER, place) for place in places]


def score(sample, person, place, level, **more):
    score_sample(sample, an_act(person), school=place, level=level, **more)


def seen_by(person, round):
    return look_at_round(Round.get_by_id(round.id), person, NOON)


# -- Opening, and samples ----------------------------------------------------------------------------------------------


def test_a_round_needs_a_rubric_that_is_agreed():
    for indicator in (a_indicator(rubric=[]), a_indicator(is_agreed=False)):
        with pytest.raises(Refused):
            open_round(indicator, an_act(), name="Essays")
    with pytest.raises(Refused):
        a_moderation(ends_on=TODAY.replace(year=2025))


def test_a_round_keeps_the_rubric_of_its_edition_when_the_next_one_is_agreed(round):
    next_edition(round.edition.indicator)
    assert Round.get_by_id(round.id).edition.number == 1


def test_a_sample_needs_somebody_who_looked_for_names(round):
    with pytest.raises(Refused) as no:
        add_sample(round, an_act(), PDF, is_nameless=False)
    assert no.value.field == "is_nameless" and not Attachment.select().exists()


def test_a_file_that_is_refused_leaves_no_sample_behind(round):
    with pytest.raises(Refused):
        a_sample(round, b"Dear diary")
    assert list_samples(round) == []


def test_once_somebody_has_scored_all_score_the_same_samples(round, samples):
    scored(samples[0], 3)
    with pytest.raises(Refused):
        a_sample(round)


def test_of_a_closed_round_only_the_work_goes_and_what_was_told_of_it_stays(browser, network, round, samples):
    for sample in samples:
        scored(sample, 3, 2, 3)
    close_round(round, an_act(), rubric_note="A reason is a sentence.", is_early=True)
    hub = browser.sign_in(a_person(Role.HUB, network))
    before = hub.get(at(round)).text
    assert "Remove it: a name is on it" not in before and "Remove the work of sample 1" in before
    for _ in range(2):
        assert hub.post(at(round, f"/samples/{samples[0].id}/withdrawal")).status_code == 303
    page = hub.get(at(round)).text
    assert list_samples(round) == samples and "The work was removed" in page and "How far we agree" in page
    assert bytes(Attachment.get(Attachment.of_uid == samples[0].uid).content) == b""
    assert hub.get(at(round, f"/samples/{samples[0].id}/file")).status_code == 404


def test_a_sample_with_a_name_on_it_goes_with_its_file_whenever_it_is_found(round, samples):
    scored(samples[0], 3, 2, 3)
    withdraw_sample(samples[0], an_act())
    assert list_samples(round) == [samples[1]]
    kept = Attachment.get(Attachment.of_uid == samples[0].uid)
    assert bytes(kept.content) == b"" and kept.withdrawn_at == NOON


def test_a_double_click_opens_adds_scores_and_closes_once(network, teachers, places):
    indicator = a_indicator(place=network)
    act = an_act(once="open")
    round = open_round(indicator, act, name="Essays")
    assert open_round(indicator, act, name="Essays") == round
    act = an_act(once="add")
    sample = add_sample(round, act, PDF, is_nameless=True)
    assert add_sample(round, act, PDF, is_nameless=True) == sample
    act = an_act(teachers[0], once="score")
    for _ in range(2):
        score_sample(sample, act, school=places[0], level=2)
    act = an_act(once="close", version=1)
    for _ in range(2):
        close_round(round, act, rubric_note="A reason is a sentence.", is_early=True)
    assert (Sample.select().count(), Score.select().count()) == (1, 1)


# -- Scoring blind -----------------------------------------------------------------------------------------------------


def test_nobody_learns_what_others_gave_before_their_own_scores_are_all_there(round, samples, teachers, places):
    for sample in samples:
        scored(sample, 1, 2, 3, 3, 4)
    me, here = teachers[0], places[0]
    for left in (2, 1):
        seen = seen_by(me, round)
        assert seen.left == left and not seen.is_revealed and seen.overall is None and seen.colleagues == []
        assert all(one.agreement is None and one.levels is None for one in seen.samples)
        score(samples[2 - left], me, here, 3)
    assert seen_by(me, round).overall.scorers == 6


def test_before_all_are_scored_one_s_own_can_be_changed_and_afterwards_no_more(round, samples, teachers, places):
    me, here = teachers[0], places[0]
    score(samples[0], me, here, 1)
    score(samples[0], me, here, 2)
    assert Score.get(Score.person == me).level == 2
    score(samples[1], me, here, 3)
    with pytest.raises(Refused):
        score(samples[0], me, here, 3)
    assert Score.select().where(Score.person == me).count() == 2


@pytest.mark.parametrize("level", [0, 5, -1])
def test_only_levels_of_the_rubric_are_given(samples, teachers, places, level):
    with pytest.raises(Refused):
        score(samples[0], teachers[0], places[0], level)


def test_when_the_round_closes_all_see_and_nobody_scores(round, samples, teachers, places):
    for sample in samples:
        scored(sample, 1, 2, 2)
    close_round(round, an_act(), rubric_note="A reason is a sentence.", discussed="Sample 1", is_early=True)
    assert seen_by(teachers[0], round).overall.exact == pytest.approx(1 / 3)
    with pytest.raises(Refused):
        score(samples[0], teachers[0], places[0], 1)


def test_a_round_closes_with_a_note_on_how_the_rubric_is_read(round, samples):
    with pytest.raises(Refused) as no:
        close_round(round, an_act(), rubric_note=" ")
    assert no.value.field == "rubric_note"


def test_whoever_closes_a_round_early_is_told_what_is_still_open_and_says_that_they_know(browser, network):
    round = a_moderation(a_indicator(place=network), ends_on=TODAY + timedelta(days=3))
    samples = [a_sample(round) for _ in range(2)]
    scored(samples[0], 3, 2, 3)
    hub = browser.sign_in(a_person(Role.HUB, network))
    page = hub.get(at(round)).text
    assert "People were asked to score until Mar 30, 2026." in page
    assert "3 of 3 people who began have not scored all samples." in page and "Fewer than three" not in page
    answer = hub.post(at(round, "/closing"), rubric_note="A reason is a whole sentence.")
    assert answer.status_code == 422 and "Tick that you close it all the same" in answer.text
    assert "A reason is a whole sentence." in answer.text and Round.get().closed_at is None
    assert hub.post(at(round, "/closing"), rubric_note="A reason.", is_early="y").status_code == 303
    assert Round.get().closed_at == NOON


def test_a_round_that_all_have_scored_in_time_closes_without_a_question(round, samples):
    for person, place in [(a_person(Role.MEMBER, place), place) for place in (a_school() for _ in range(3))]:
        for sample in samples:
            score(sample, person, place, 2)
    assert list_open_matters(round, TODAY) == []
    close_round(round, an_act(), rubric_note="A reason is a sentence.")


# -- Who learns what ---------------------------------------------------------------------------------------------------


def test_agreement_is_told_from_three_people_on_and_how_often_each_level_was_given_from_five(round, samples):
    for number in range(1, 6):
        scored(samples[0], 3)
        close = Round.update(closed_at=NOON).where(Round.id == round.id)
        close.execute()
        one = seen_by(a_person(Role.MEMBER, a_school()), round).samples[0]
        assert (one.agreement is not None) is (number >= 3)
        assert one.levels == ([0, 0, 5, 0] if number == 5 else None)


def test_nobody_works_out_what_the_only_one_beyond_their_school_gave(round, samples, places):
    """Of six people five are of one school and read each other's scores: the sixth would be what is left."""
    scored(samples[0], 3, 3, 3, 3, 3, school=places[0])
    scored(samples[0], 1, school=places[1])
    Round.update(closed_at=NOON).execute()
    here, there = (seen_by(a_person(Role.MEMBER, place), round) for place in places[:2])
    assert (here.samples[0].agreement, here.samples[0].levels, here.overall) == (None, None, None)
    assert there.samples[0].levels == [1, 0, 5, 0]
    scored(samples[0], 2, school=places[2])
    here = seen_by(a_person(Role.MEMBER, places[0]), round)
    assert here.samples[0].levels == [1, 1, 5, 0] and here.overall is not None


def test_how_many_schools_took_part_is_told_from_three_on(round, samples, places):
    for number, place in enumerate(places, start=1):
        scored(samples[0], 3, school=place)
        assert seen_by(a_person(Role.MEMBER, place), round).schools == (3 if number == 3 else None)


def test_names_and_reasons_are_for_one_s_own_school(round, samples, teachers, places):
    for sample in samples:
        for person, place in zip(teachers, places, strict=True):
            score(sample, person, place, 2, why=SECRET)
    (name, given), *others = seen_by(teachers[0], round).colleagues
    assert (name, others) == (teachers[0].name, []) and given[samples[0].id].why == SECRET


def test_who_scores_works_with_learners_or_coaches_those_who_do(network, places):
    for role in Role:
        person = a_person(role, places[0])
        assert (find_own_school(network, person, NOON) == places[0]) is (role in SCORERS)
    outside = a_person(Role.LEAD, a_school())
    assert list_networks_of(a_school(), outside, TODAY) == []
    with pytest.raises(Forbidden):
        find_scoring_school(network, outside, NOON)


# -- Pages -------------------------------------------------------------------------------------------------------------


def at(round, rest=""):
    indicator = round.edition.indicator
    return f"{home(indicator.place)}/common-indicators/{indicator.id}/rounds/{round.id}{rest}"


def a_photo():
    exif = Image.Exif()
    exif[0x0110] = "Ada's phone"
    out = BytesIO()
    Image.new("RGB", (30, 40), "white").save(out, "JPEG", exif=exif)
    return out.getvalue()


def test_a_photo_is_sent_kept_under_another_name_and_served_to_be_saved(browser, network, round):
    hub = browser.sign_in(a_person(Role.HUB, network))
    file = (BytesIO(a_photo()), "Ada Lovelace essay.jpg")
    answer = hub.post(at(round, "/samples"), file=file, about="Essay, grade 8", is_nameless="y")
    assert answer.status_code == 303
    page = hub.get(at(round)).text
    assert "Essay, grade 8" in page and "Lovelace" not in page
    (sample,) = list_samples(round)
    served = hub.get(at(round, f"/samples/{sample.id}/file"))
    assert served.content_type == "image/jpeg" and b"Ada" not in served.data
    assert re.fullmatch(r'attachment; filename="[0-9a-f]{12}\.jpg"', served.headers["Content-Disposition"])
    assert served.headers["X-Content-Type-Options"] == "nosniff"
    assert "no-store" in served.headers["Cache-Control"]


@pytest.mark.parametrize(
    ("name", "content", "words"),
    [
        ("essay.pdf", b"<html><script>alert(1)</script>", "Only PDF, PNG and JPEG"),
        ("essay.jpg", b"", "This file is empty"),
    ],
)
def test_a_file_that_is_not_what_it_says_is_refused_beside_its_field(browser, network, round, name, content, words):
    hub = browser.sign_in(a_person(Role.HUB, network))
    answer = hub.post(at(round, "/samples"), file=(BytesIO(content), name), is_nameless="y")
    assert answer.status_code == 422 and words in answer.text and "<script>alert" not in answer.text


def test_the_page_of_a_round_tells_no_other_school_s_names_scores_or_reasons(browser, round, samples, teachers, places):
    for sample in samples:
        for person, place in zip(teachers[1:], places[1:], strict=True):
            score(sample, person, place, 4, why=SECRET)
        scored(sample, 4, 3, 3)
    me = browser.sign_in(teachers[0])
    before = me.get(at(round)).text
    for sample in samples:
        me.post(at(round, f"/samples/{sample.id}/score"), level="1", why="Ours")
    after = me.get(at(round)).text
    others = [person.name for person in teachers[1:]] + [place.name for place in places[1:]]
    for page in (before, after):
        assert SECRET not in page and not any(name in page for name in others)
    assert "How far we agree" not in before and "How far we agree" in after and "Ours" in after


def test_a_guest_reads_that_there_is_a_round_and_none_of_the_work(browser, round, samples, places):
    guest = browser.sign_in(a_person(Role.GUEST, places[0]))
    page = guest.get(at(round)).text
    assert "2 samples of learners" in page and "/file" not in page
    assert guest.get(at(round, f"/samples/{samples[0].id}/file")).status_code == 403
    assert guest.post(at(round, f"/samples/{samples[0].id}/score"), level="1").status_code == 403


def test_the_talk_opens_once_one_s_own_scores_are_there(browser, round, samples, teachers, places):
    me = browser.sign_in(teachers[0])
    assert me.post(at(round, "/comments"), text="Clearly a 4").status_code == 409
    for sample in samples:
        score(sample, teachers[0], places[0], 3)
    assert me.post(at(round, "/comments"), text="Clearly a 4").status_code == 303
    assert "Clearly a 4" in me.get(at(round)).text
    browser.sign_in(teachers[1])
    assert "Clearly a 4" not in browser.get(at(round)).text


def test_the_note_of_a_closed_round_stands_with_its_edition(browser, network, round, samples):
    hub = browser.sign_in(a_person(Role.HUB, network))
    hub.post(
        at(round, "/closing"), rubric_note="A reason is a whole sentence.", discussed="Samples 1 and 2", is_early="y"
    )
    indicator = round.edition.indicator
    common = f"{home(network)}/common-indicators/{indicator.id}"
    for page in (common, f"{common}/editions/{round.edition.id}", at(round)):
        assert "A reason is a whole sentence." in hub.get(page).text


def test_a_round_closed_in_the_evening_was_closed_on_that_day(browser, network, round, samples):
    """At ten in the evening in New York it is tomorrow in Greenwich already."""
    close_round(
        round,
        an_act(at=datetime(2026, 3, 28, 2, tzinfo=UTC)),
        rubric_note="A reason is a whole sentence.",
        is_early=True,
    )
    hub = browser.sign_in(a_person(Role.HUB, network))
    indicator = f"{home(network)}/common-indicators/{round.edition.indicator.id}"
    assert "closed Mar 27, 2026" in hub.get(at(round)).text
    page = hub.get(indicator).text
    assert "closed Mar 27, 2026" in page and "Mar 28" not in page


def test_a_state_moderates_like_a_network(browser):
    state = a_place(Kind.STATE)
    round = a_moderation(a_indicator(place=state))
    sample, school = a_sample(round), a_school(parent=state)
    teacher = browser.sign_in(a_person(Role.MEMBER, school))
    assert teacher.post(at(round, f"/samples/{sample.id}/score"), level="2").status_code == 303
    assert Score.get().place == school
