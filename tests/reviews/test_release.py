"""A report goes out: what was looked at before, an edition that stays as it is, and what nobody can read in it."""

import json

import pytest

from nic.access import Role
from nic.errors import Refused
from nic.reviews.findings.actions import add_quote
from nic.reviews.findings.models import ConsensusRating
from nic.reviews.findings.queries import list_findings
from nic.reviews.release.actions import mark_of, release_report
from nic.reviews.release.queries import list_flags
from nic.reviews.reports.actions import reword_finding, write_opening
from nic.reviews.reports.models import ReleasedReport
from nic.reviews.reports.queries import find_draft
from nic.reviews.team.queries import list_reviewers
from tests.builders import NOON, TODAY, a_person, a_place, a_stranger, an_act, home
from tests.papers.pages import parts_of, words_in
from tests.reviews.builders import a_district, a_reviewer
from tests.reviews.reported import a_correction, a_full_review, a_released, a_sent, answered, released_once_more


@pytest.fixture
def review():
    return answered(a_sent(a_full_review(a_district(name="Two Rivers"))))


@pytest.fixture
def host(browser, review):
    browser.sign_in(a_person(Role.LEAD, review.host, name="Carl Berg"))
    return browser


def page(review, rest=""):
    return f"{home(review.host)}/reviews/{review.id}/report{rest}"


def first(review):
    return find_draft(review, TODAY).carried[0].finding


def reword(review, words):
    finding = first(review)
    finding.review = review
    reword_finding(finding, an_act(), words=words)


def release(host, review, *kept):
    draft = find_draft(review, TODAY)
    told = {"seen": mark_of(draft.content), "version": draft.report.version}
    return host.post(page(review, "/release"), kept=list(kept), **told)


def test_released_it_is_a_page_for_everybody_and_stays_as_it_is(app, host, review):
    answer = release(host, review)
    assert answer.status_code == 303
    words = first(review).words
    anybody = app.test_client().get(answer.location)
    assert anybody.status_code == 200 and words in anybody.text and "The host takes it up" in anybody.text
    reword(review, "Something else")
    assert words in app.test_client().get(answer.location).text


def test_no_note_no_learner_of_the_team_and_no_name_of_whoever_was_quoted_is_in_it(review):
    adult = a_reviewer(review)
    learner = a_reviewer(review, a_stranger(name="Noor Quill"), role="learner", sponsor=adult.person)
    add_quote(first(review), an_act(), words="I know when I am done.", said_by="learners")
    content = released_once_more(review).content
    kept = json.dumps(content)
    notes = [note for one in list_findings(review) for note in one.notes]
    assert notes and not [one for one in notes if one.words in kept or str(one.uid) in kept]
    assert learner.person.name not in kept and adult.person.name in kept and content["has_learners"]
    assert ["I know when I am done.", "learners"] in content["domains"][0]["findings"][0]["quotes"]
    assert len(content["team"]) == len(list_reviewers(review)) - 1


def test_only_a_report_without_levels_says_that_nothing_was_rated(app, host, review):
    nobody = app.test_client()
    for levels, says in ((None, "rated nobody"), (["Not yet", "Well begun"], "levels are those of domains")):
        if levels:
            review.protocol = review.protocol | {"ratings": levels}
            review.save()
            domain = first(review).domain
            ConsensusRating.create(review=review, domain=domain, level=2, why="", by=review.by, at=NOON)
        edition = released_once_more(review)
        at = f"{home(review.host)}/reports/{edition.id}"
        for text in (nobody.get(at).text, nobody.get(f"{at}/report.txt").text):
            assert says in " ".join(text.split()) and ("Well begun" in text) == bool(levels)


def test_a_known_name_stops_it_until_it_is_changed_whatever_is_ticked(host, review):
    a_person(Role.MEMBER, review.host, name="Ada Reyes")
    reword(review, "Ada Reyes lets learners choose.")
    text = host.get(page(review, "/release")).text
    assert "Ada Reyes" in text and "has to be changed" in text
    flags = list_flags(review, find_draft(review, TODAY).content)
    answer = release(host, review, *(flag.key for flag in flags))
    assert answer.status_code == 422 and "It has to be changed first." in answer.text
    reword(review, "Teachers let learners choose.")
    assert release(host, review).status_code == 303


def test_a_single_room_or_a_small_group_goes_out_only_with_a_tick_for_these_very_words(host, review):
    reword(review, "In room 12 all 4 learners chose.")
    [room, group] = list_flags(review, find_draft(review, TODAY).content)
    assert (room.phrase, group.phrase) == ("room 12", "4 learners")
    half = release(host, review, room.key)
    assert half.status_code == 422 and "tick what stays" in half.text and f'value="{room.key}" checked' in half.text
    reword(review, "In room 12 only 4 learners chose.")
    assert release(host, review, room.key, group.key).status_code == 422  # The words are others by now.
    flags = list_flags(review, find_draft(review, TODAY).content)
    assert release(host, review, *(flag.key for flag in flags)).status_code == 303


def test_what_changed_while_it_was_read_is_read_again_first(host, review):
    seen = mark_of(find_draft(review, TODAY).content)
    reword(review, "Learners choose.")
    answer = host.post(page(review, "/release"), seen=seen, version=2)
    assert answer.status_code == 422 and "has changed since you opened this page" in answer.text
    assert not ReleasedReport.select().exists()


def test_open_corrections_and_missing_answers_stop_it_and_are_counted():
    review = a_sent(a_full_review())
    draft = find_draft(review, TODAY)
    with pytest.raises(Refused, match="without your answer: 10"):
        release_report(review, an_act(), seen=mark_of(draft.content))
    answered(review)
    a_correction(review)
    with pytest.raises(Refused, match="still open: 1"):
        release_report(review, an_act(), seen=mark_of(find_draft(review, TODAY).content))


def test_a_draft_that_was_not_sent_is_not_released():
    review = a_full_review()
    with pytest.raises(Refused, match="sent its draft"):
        release_report(review, an_act(), seen=mark_of(find_draft(review, TODAY).content))


def test_a_later_edition_stands_beside_the_earlier_one_and_says_what_changed(app, review):
    earlier = released_once_more(review)
    with pytest.raises(Refused, match="Nothing has changed"):
        released_once_more(review)
    write_opening(review, an_act(), opening="We came on a Tuesday.")
    later = released_once_more(review)
    assert (earlier.edition, later.edition) == (1, 2)
    reader, at = app.test_client(), f"{home(review.host)}/reports"
    new, old = (reader.get(f"{at}/{one.id}").text for one in (later, earlier))
    assert "What this edition changed" in new and "The opening says something else" in new
    assert "There is a later edition." in old and "We came on a Tuesday." not in old


def test_two_clicks_release_one_edition(host, review):
    draft = find_draft(review, TODAY)
    told = {"seen": mark_of(draft.content), "version": draft.report.version, "once": "the-same-key"}
    answers = [host.post(page(review, "/release"), **told) for _ in range(2)]
    assert [one.status_code for one in answers] == [303, 303] and answers[0].location == answers[1].location
    assert ReleasedReport.select().count() == 1


def test_it_goes_along_as_tagged_pdf_and_as_plain_text_that_say_the_same(app, review):
    write_opening(review, an_act(), opening="We came on a Tuesday.\nThank you.")
    edition = released_once_more(review)
    at = f"{home(review.host)}/reports/{edition.id}/report"
    reader = app.test_client()
    pdf, plain = reader.get(f"{at}.pdf"), reader.get(f"{at}.txt")
    assert pdf.mimetype == "application/pdf" and parts_of(pdf.data) and plain.mimetype == "text/plain"
    assert max(map(len, plain.text.splitlines())) <= 78
    assert "heard: learners" in plain.text
    for words in ("We came on a Tuesday.", first(review).words, "The host takes it up"):
        assert words in plain.text and words in words_in(pdf.data)


def test_who_looks_at_another_place_or_at_a_visit_that_was_withdrawn_finds_nothing(app, review):
    edition = released_once_more(review)
    reader = app.test_client()
    assert reader.get(f"{home(a_place())}/reports/{edition.id}").status_code == 404
    review.withdrawn_at = edition.at
    review.save()
    assert reader.get(f"{home(review.host)}/reports/{edition.id}").status_code == 404


def test_a_report_of_a_round_inside_one_school_is_released_too(app):
    edition = a_released(a_place())
    assert app.test_client().get(f"{home(edition.report.review.host)}/reports/{edition.id}").status_code == 200
