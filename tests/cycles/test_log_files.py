"""Photos and files beside the lines of a log: attached, listed, fetched, taken back, shared where that is said."""

import re
from io import BytesIO

import pytest

from nic.access import Kind, Role
from nic.cycles.actions import withdraw_log_entry
from nic.cycles.models import LogEntry
from nic.history import History
from nic.places.attachments.cleaning import clean
from nic.places.attachments.queries import MOST_OF_ONE, list_attachments
from nic.places.models import Attachment
from nic.science.cycle import Stage
from tests.builders import (
    PDF,
    TODAY,
    a_attachment,
    a_coach,
    a_cycle,
    a_entry,
    a_network,
    a_person,
    a_place,
    a_school,
    a_share,
    a_stranger,
    a_team,
    address,
    an_act,
    another_team,
    home,
)
from tests.counted import queries_of
from tests.places.test_attachments import a_photograph


@pytest.fixture
def cycle(team, ada):
    return a_cycle(team, ada, stage=Stage.DO)


def sent(content, name="Ada's homework.pdf"):
    return BytesIO(content), name


def write_line(member, cycle, *files, words="15 of 20 handed one in"):
    return member.post(
        address(cycle, "/log"), words=words, kind="happened", happened_on=str(TODAY), files=list(files)
    )  # fmt: skip


def test_a_file_gets_a_caption_with_its_line_and_the_page_says_why_its_name_is_not_kept(member, cycle):
    shown = member.get(address(cycle)).text
    assert "and the name of the file, since a learner’s may be in it" in shown
    member.post(
        address(cycle, "/log"), words="So it went", kind="happened", happened_on=str(TODAY),
        files=[sent(a_photograph())], about="The basket on Friday",
    )  # fmt: skip
    page = member.get(address(cycle)).text
    assert "The basket on Friday" in page and "homework" not in page
    write_line(member, cycle, sent(a_photograph()))
    assert "Picture without a caption" in member.get(address(cycle)).text


def fetch(browser, cycle, file):
    return browser.get(address(cycle, f"/attachments/{file.uid}"))


def files_of(cycle):
    found = list_attachments(LogEntry.select().where(LogEntry.cycle == cycle))
    return [file for files in found.values() for file in files]


# -- Attached ----------------------------------------------------------------------------------------------------------


def test_a_line_is_written_with_a_photo_and_a_file(member, cycle):
    answer = write_line(member, cycle, sent(PDF), sent(a_photograph(), "IMG_2042.jpg"))
    assert answer.status_code == 303 and answer.location.endswith("#log")
    one, other = files_of(cycle)
    page = member.get(address(cycle)).text
    assert one.name.endswith(".pdf") and other.name.endswith(".jpg")
    assert one.name in page and other.name in page and "Ada Reyes, Mar 27" in page and "1 kB" in page
    assert "homework" not in page and "IMG_2042" not in page


def test_files_can_be_added_to_a_line_later_with_what_they_show(member, cycle):
    entry = a_entry(cycle)
    at = address(cycle, f"/log/{entry.id}/attachments")
    assert "15 of 20" in member.get(f"{at}/new").text
    answer = member.post(at, files=[sent(PDF)], about="The basket after the third lesson")
    assert answer.status_code == 303
    page = member.get(address(cycle)).text
    assert "The basket after the third lesson" in page and "PDF" in page


def test_a_line_needs_no_file(member, cycle):
    assert write_line(member, cycle).status_code == 303 and files_of(cycle) == []


@pytest.mark.parametrize(
    ("content", "why"),
    [(b"", "This file is empty"), (b"Dear diary", "Only pictures"), (PDF + bytes(10_000_000), "larger than 10 MB")],
)
def test_a_file_that_cannot_be_kept_is_refused_beside_what_was_typed(member, cycle, content, why):
    answer = write_line(member, cycle, sent(content), sent(PDF, "b.pdf"), words="Nobody stayed behind")
    page = answer.text
    assert answer.status_code == 422 and why in page and "Ada&#39;s homework.pdf" in page
    assert "Nobody stayed behind</textarea>" in page and "Choose the others again" in page
    assert LogEntry.select().count() == 0 and files_of(cycle) == []


def test_files_that_are_too_large_together_are_refused_beside_what_was_typed(member, cycle):
    answer = write_line(member, cycle, *(sent(PDF + bytes(8_000_000)) for _ in range(3)))
    assert answer.status_code == 422 and "larger than 20 MB" in answer.text and "15 of 20" in answer.text


def test_far_too_much_is_said_as_well(member, cycle):
    answer = write_line(member, cycle, sent(PDF + bytes(33_000_000)))
    assert answer.status_code == 413 and "Nobody" not in answer.text


def test_a_line_has_at_most_ten_files(member, cycle):
    entry = a_entry(cycle)
    at = address(cycle, f"/log/{entry.id}/attachments")
    assert member.post(at, files=[sent(PDF) for _ in range(MOST_OF_ONE - 1)]).status_code == 303
    answer = member.post(at, files=[sent(PDF) for _ in range(2)])
    assert answer.status_code == 422 and "At most 10 files" in answer.text
    assert len(files_of(cycle)) == MOST_OF_ONE - 1
    assert "at most 10 files at once" in write_line(member, cycle, *(sent(PDF) for _ in range(11))).text


def test_nothing_chosen_is_said(member, cycle):
    answer = member.post(address(cycle, f"/log/{a_entry(cycle).id}/attachments"), about="The basket")
    assert answer.status_code == 422 and "Choose a file first" in answer.text and "The basket" in answer.text


def test_a_double_click_attaches_once_and_another_file_of_the_same_name_is_another(member, cycle):
    at = address(cycle, f"/log/{a_entry(cycle).id}/attachments")
    for _ in range(2):
        assert member.post(at, files=[sent(PDF, "image.jpg")], once="one").status_code == 303
    assert len(files_of(cycle)) == 1
    member.post(at, files=[sent(a_photograph(), "image.jpg")], once="one")
    assert len(files_of(cycle)) == 2


def test_a_phone_may_take_the_picture(member, cycle):
    page = member.get(address(cycle)).text
    field = re.search(r'<input[^>]*name="files"[^>]*>', page)[0]
    assert 'accept="image/*,.pdf,.docx,.xlsx,.pptx,.odt,.ods,.odp"' in field and "multiple" in field
    form = page[page.index(address(cycle, "/log")) :]
    assert form.index('enctype="multipart/form-data"') < form.index("name=")


def test_a_page_asks_as_much_for_one_file_as_for_many(member, cycle):
    def page():
        assert member.get(address(cycle)).status_code == 200

    a_attachment(a_entry(cycle))
    few = queries_of(page)
    for _ in range(4):
        entry = a_entry(cycle)
        for _ in range(3):
            a_attachment(entry)
    assert queries_of(page) == few


# -- Fetched and taken back --------------------------------------------------------------------------------------------


def test_a_file_comes_to_be_saved_and_never_as_a_page(member, cycle):
    file = a_attachment(cycle)
    answer = fetch(member, cycle, file)
    assert answer.status_code == 200 and answer.mimetype == "application/pdf" and answer.data == clean(PDF).content
    assert answer.headers["Content-Disposition"] == f'attachment; filename="{file.name}"'
    assert answer.headers["X-Content-Type-Options"] == "nosniff" and "no-store" in answer.headers["Cache-Control"]


def test_no_number_opens_a_file(member, cycle):
    file = a_attachment(cycle)
    for guess in (file.id, str(file.uid)[:-1], f"{file.uid}x", "00000000-0000-4000-8000-000000000000", file.name):
        assert member.get(address(cycle, f"/attachments/{guess}")).status_code == 404


def test_a_file_of_one_cycle_is_not_found_at_another(member, cycle, team, ada):
    assert fetch(member, a_cycle(team, ada), a_attachment(cycle)).status_code == 404


def test_of_a_file_that_is_taken_back_a_mark_stays(member, cycle):
    file = a_attachment(cycle, about="A learner's name")
    taken_back = address(cycle, f"/attachments/{file.uid}/withdrawal")
    assert member.post(taken_back, once="x").status_code == member.post(taken_back, once="x").status_code == 303
    assert member.post(taken_back).status_code == 404
    page = member.get(address(cycle)).text
    assert "taken back (Mar 27" in page and "A learner" not in page and str(file.uid) not in page
    assert fetch(member, cycle, file).status_code == 404
    assert bytes(Attachment.get_by_id(file.id).content) == b""


def test_with_its_line_a_file_is_gone_for_good(member, cycle):
    entry = a_entry(cycle)
    file = a_attachment(entry)
    withdraw_log_entry(entry, an_act())
    assert fetch(member, cycle, file).status_code == 404 and bytes(Attachment.get_by_id(file.id).content) == b""
    at = address(cycle, f"/log/{entry.id}/attachments")
    assert member.get(f"{at}/new").status_code == member.post(at, files=[sent(PDF)]).status_code == 404


def test_no_history_holds_what_a_file_says(member, cycle):
    write_line(member, cycle, sent(PDF))
    assert not any("content" in line.changes for line in History.select().where(History.kind == "attachment"))


# -- Who sees it -------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("role", [Role.MEMBER, Role.GUEST, Role.COACH, Role.LEARNER, Role.FAMILY])
def test_whoever_is_on_the_team_sees_its_files(browser, cycle, team, role):
    browser.sign_in(a_person(role, team=team))
    assert fetch(browser, cycle, a_attachment(cycle)).status_code == 200


def test_nobody_else_does_without_a_share(browser, cycle, team):
    file = a_attachment(cycle)
    strangers = a_person(Role.MEMBER, team=another_team(team.place)), a_person(Role.LEAD, team=a_team()), a_stranger()
    for person in strangers:
        assert fetch(browser.sign_in(person), cycle, file).status_code == 404
    assert fetch(browser.sign_in(a_person(Role.LEAD, team.place)), cycle, file).status_code == 200


def test_a_coach_whom_the_team_invited_sees_them(browser, cycle, team):
    file = a_attachment(cycle)
    browser.sign_in(a_coach(team))
    assert fetch(browser, cycle, file).status_code == 200 and file.name in browser.get(address(cycle)).text


def test_only_me_is_so_for_its_files_too(browser, team, ada):
    cycle = a_cycle(team, ada, stage=Stage.DO, is_only_mine=True)
    file = a_attachment(cycle)
    assert fetch(browser.sign_in(a_person(Role.LEAD, team=team)), cycle, file).status_code == 404
    assert fetch(browser.sign_in(ada), cycle, file).status_code == 200


SHARED = {
    "words": ({}, False),
    "the log": ({"shows_log": True}, False),
    "files without the log": ({"shows_files": True}, False),
    "the log and its files": ({"shows_log": True, "shows_files": True}, True),
    "the same without a name": ({"shows_log": True, "shows_files": True, "is_nameless": True}, False),
}


@pytest.mark.parametrize("how", list(SHARED))
def test_files_go_along_only_where_a_share_says_so(browser, cycle, team, how):
    choices, is_seen = SHARED[how]
    file, friend = a_attachment(cycle), a_school()
    network = a_network(team.place, friend)
    a_share(cycle, with_place=network, **choices)
    browser.sign_in(a_person(Role.MEMBER, friend))
    assert fetch(browser, cycle, file).status_code == (200 if is_seen else 404)
    page = browser.get(f"{home(network)}/shared/{cycle.id}")
    assert page.status_code == 200 and (file.name in page.text) is is_seen
    assert "Take this file back" not in page.text


@pytest.mark.parametrize("is_seen", [False, True])
def test_the_public_gets_files_only_where_a_share_with_everybody_says_so(app, browser, cycle, is_seen):
    file = a_attachment(cycle, about="The basket")
    a_share(cycle, shows_log=True, shows_files=is_seen)
    page, at = f"{home(cycle.team.place)}/public/{cycle.id}", f"/attachments/{file.uid}"
    nobody = app.test_client()
    assert (at in nobody.get(page).text) is is_seen
    assert nobody.get(page + at).status_code == (200 if is_seen else 404)
    assert nobody.get(address(cycle, at)).status_code == 302


def test_a_mark_of_what_was_taken_back_stays_with_the_team(browser, member, cycle, team):
    file, friend = a_attachment(cycle), a_school()
    a_share(cycle, with_place=a_network(team.place, friend), shows_log=True, shows_files=True)
    member.post(address(cycle, f"/attachments/{file.uid}/withdrawal"))
    assert "taken back" in member.get(address(cycle)).text
    assert "taken back" not in browser.sign_in(a_person(Role.MEMBER, friend)).get(address(cycle)).text


def test_a_preview_lists_the_files_that_go_along_and_warns(member, cycle):
    file = a_attachment(cycle)
    preview = address(cycle, "/shares/preview?audiences=0")
    both = member.get(f"{preview}&shows_log=y&shows_files=y").text
    assert "nic can’t read it: names and faces may be in it" in both and file.name in both
    for choices in ("&shows_log=y", "&shows_files=y"):
        assert file.name not in member.get(preview + choices).text


def test_a_share_without_a_name_takes_no_files_along_in_the_preview_either(member, cycle, team):
    network = a_network(team.place)
    a_attachment(cycle)
    page = member.get(address(cycle, f"/shares/preview?audiences={network.id}&shows_log=y&shows_files=y&is_nameless=y"))
    assert page.status_code == 200 and "/attachments/" not in page.text


def test_whoever_adds_a_file_to_a_shared_log_is_told_who_sees_it(member, cycle):
    a_share(cycle, with_place=a_place(Kind.DISTRICT, name="Lake Unified"), shows_log=True, shows_files=True)
    assert "Lake Unified" in member.get(address(cycle, f"/log/{a_entry(cycle).id}/attachments/new")).text
    assert "The log is shared together with what is attached" in member.get(address(cycle)).text
