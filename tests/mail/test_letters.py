"""A letter is posted once, composed when it is sent, and settled once, whatever the mail server says."""

import re
from base64 import b64encode
from dataclasses import replace
from datetime import timedelta
from email import message_from_bytes
from email.policy import default
from hashlib import sha512
from uuid import uuid4

import pytest

from nic.db import write
from nic.mail import composing
from nic.mail.actions import PAUSES, claim_letters, keep_sent, post
from nic.mail.composing import Composed, Link, Sealed, composes, reads, settles
from nic.mail.delivery import MailServer
from nic.mail.envelopes import Written, envelope
from nic.mail.models import Letter
from nic.mail.sealed_links import unseal
from nic.text import sentence
from tests.builders import NOON

SECRET = "test" * 8
DAY = timedelta(days=1)


@pytest.fixture(autouse=True)
def kind(monkeypatch):
    """Letters about "trial", of whoever is in `wanted`; what was told of their end stands in `ends`."""
    monkeypatch.setitem(composing.composers, "trial", None)  # Both are as they were after the test.
    monkeypatch.setitem(composing.settlers, "trial", None)

    @composes("trial")
    def compose(letter, now):
        token = Sealed("trial", [letter.values["name"]], now + DAY)
        if letter.values.get("fault"):
            raise ValueError(letter.address)
        return (
            letter.values.get("unwanted")
            or Composed(
                sentence("For %(name)s", name=letter.values["name"]),
                "mail/letter",
                {
                    "lines": [sentence("Hello, %(name)s.", name=letter.values["name"])],
                    "link": Link("people.welcome", {"token": token}),
                    "link_says": "Open it",
                    "after": [],
                    "why": "You asked for it.",
                },
                unsubscribe=Link("site.healthz"),
            )
            if not letter.values.get("unwanted")
            else None
        )

    compose.ends = []
    settles("trial")(lambda letter, now, is_sent: compose.ends.append(is_sent))
    return compose


def posted(key=None, to="ada@example.org", **values):
    post(NOON, key=key or uuid4().hex, about="trial", address=to, values={"name": "Ada"} | values)


def test_a_letter_is_sent_once_and_then_forgets_whom_it_went_to(post_office, kind):
    posted("one")
    posted("one", to="somebody.else@example.org")
    assert post_office.deliver() == {"sent": 1} and post_office.deliver() == {}
    assert [to for to, _ in post_office.taken] == [["ada@example.org"]]
    letter = Letter.get()
    assert (letter.sent_at, letter.address, letter.values, letter.next_at) == (NOON, "", {}, None)
    assert kind.ends == [True]


def test_it_says_the_same_as_text_and_as_html_with_whole_addresses_and_its_name(post_office):
    posted()
    post_office.deliver()
    (letter,) = post_office.letters
    text, html = (letter.get_body((kind,)).get_content() for kind in ("plain", "html"))
    (link,) = re.findall(r"http://127\.0\.0\.1:8000/welcome/(\S+)", text)
    assert "Hello, Ada." in text and "<p>Hello, Ada.</p>" in html and f'welcome/{link}"' in html
    assert unseal(SECRET, "trial", link, NOON) == ["Ada"]
    assert letter["Message-ID"] == f"<{Letter.get().uid}@127.0.0.1>" and letter["Auto-Submitted"] == "auto-generated"
    assert letter["List-Unsubscribe"] == "<http://127.0.0.1:8000/healthz>"
    assert letter["List-Unsubscribe-Post"] == "List-Unsubscribe=One-Click"


def test_a_mailed_link_opens_for_its_purpose_and_until_its_end_only(post_office):
    posted()
    post_office.deliver()
    token = re.search(r"welcome/(\S+)", post_office.letters[0].get_body(("plain",)).get_content())[1]
    assert unseal(SECRET, "trial", token, NOON + DAY) is None
    assert unseal(SECRET, "another", token, NOON) is None and unseal("k" * 32, "trial", token, NOON) is None
    assert unseal(SECRET, "trial", token[:-1], NOON) is None


def test_what_nobody_wants_any_more_at_sending_is_not_sent(post_office, kind):
    posted(unwanted=True)
    assert post_office.deliver() == {"dropped": 1} and not post_office.taken
    assert Letter.get().dropped_at == NOON and kind.ends == [False]


def test_a_letter_waits_for_its_time(post_office):
    post(NOON, key="later", about="trial", address="ada@example.org", values={"name": "Ada"}, due_at=NOON + DAY)
    assert post_office.deliver(NOON) == {} and post_office.deliver(NOON + DAY) == {"sent": 1}


TYPED = "Reset now\r\nReply-To: x@evil.org\r\n\r\nhttp://evil.org"
HEADERS = [
    "Subject", "From", "To", "Date", "Message-ID", "Auto-Submitted", "List-Unsubscribe", "List-Unsubscribe-Post",
    "MIME-Version", "Content-Language", "Content-Type",
]  # fmt: skip


def header_lines(raw):
    return raw.partition(b"\r\n\r\n")[0].decode("ascii").split("\r\n")


@pytest.mark.parametrize("encoding", ["", "q", "b"])
def test_nobody_can_type_a_header(post_office, encoding):
    typed = TYPED
    if encoding == "q":
        typed = "=?utf-8?q?Reset_now=0D=0AReply-To=3A_x=40evil=2Eorg=0D=0A=0D=0Ahttp=3A//evil=2Eorg?="
    elif encoding == "b":
        typed = f"=?utf-8?b?{b64encode(TYPED.encode()).decode()}?="
    posted(name=typed)
    assert post_office.deliver() == {"sent": 1}
    (raw,) = post_office.raw
    assert [one.partition(":")[0] for one in header_lines(raw) if not one.startswith(" ")] == HEADERS
    assert post_office.letters[0]["Subject"] == "For " + " ".join(typed.split())
    assert post_office.taken[0][0] == ["ada@example.org"]


@pytest.mark.parametrize("name", ["Ada", "Añaí " * 40, "x" * 2000])
def test_each_line_is_short_enough_and_a_subject_comes_as_it_was_said(post_office, name):
    posted(name=name)
    assert post_office.deliver() == {"sent": 1}
    assert max(map(len, post_office.raw[0].split(b"\r\n"))) < 998
    assert post_office.letters[0]["Subject"] == f"For {name}".strip()


WRITTEN = "Añaí says\n.\nFrom here = there  \n--=_edge\n" + "long " * 60 + "\nend"


def test_a_letter_says_what_was_written_to_the_letter_and_in_short_lines_of_plain_bytes(post_office):
    written = Written("It is", WRITTEN, f"<p>{WRITTEN}</p>\n")
    letter = Letter(uid=uuid4())
    made = envelope(letter, "ada@example.org", written, NOON, sender="nic <nic@example.org>", host="nic.example")
    assert made.content.isascii() and max(map(len, made.content.split(b"\r\n"))) <= 78
    assert made.content.count(b"\n") == made.content.count(b"\r\n") == made.content.count(b"\r")
    message = message_from_bytes(made.content, policy=default)
    text, html = (message.get_body((kind,)).get_content().replace("\r", "") for kind in ("plain", "html"))
    assert text.rstrip("\n") == WRITTEN and html.rstrip("\n") == f"<p>{WRITTEN}</p>" and not message.defects


def test_an_address_that_would_be_decoded_is_none(post_office):
    posted(to="=?utf-8?q?a=0D=0ABcc=3A_x=40evil=2Eorg?=@example.org")
    assert post_office.deliver() == {"dropped": 1}


def test_mail_programs_can_read_where_to_unsubscribe_however_long_the_address_is(post_office, kind, monkeypatch):
    sealed = Sealed("trial", [sha512(b"long").hexdigest()], NOON + DAY)

    def compose(letter, now):
        return replace(kind(letter, now), unsubscribe=Link("people.welcome", {"token": sealed}))

    monkeypatch.setitem(composing.composers, "trial", compose)
    posted()
    post_office.deliver()
    (line,) = [one for one in header_lines(post_office.raw[0]) if one.startswith("List-Unsubscribe:")]
    assert re.fullmatch(r"List-Unsubscribe: <http://127\.0\.0\.1:8000/welcome/[\w.-]{120,}>", line)


def test_what_is_refused_for_good_ends_with_its_reason_and_keeps_no_address(post_office):
    post_office.answers["ada@example.org"].append("550 no ada@example.org here")
    posted()
    posted(to="bo@example.org")
    assert post_office.deliver() == {"dropped": 1, "sent": 1}
    letter = Letter.get(Letter.dropped_at.is_null(False))
    assert letter.why == "The mail server refused it for good (550)." and letter.address == ""


NOT_OF_THE_ADDRESS = ["550 5.7.1 Relaying denied", "550 relay not permitted", "553 5.1.8 who are you", "552 full",
                      "then 554 5.7.1 spam", "then 550 no"]  # fmt: skip


@pytest.mark.parametrize("answer", ["550 5.1.1 no such user", "550 5.2.1 closed", "554 5.1.10 none", "550 nobody"])
def test_only_that_there_is_nobody_ends_a_letter_at_once(post_office, answer):
    post_office.answers["ada@example.org"].append(answer)
    posted()
    assert post_office.deliver() == {"dropped": 1}


@pytest.mark.parametrize("answer", ["450 later", "hang up", *NOT_OF_THE_ADDRESS])
def test_what_is_refused_for_now_is_tried_again_with_growing_pauses(post_office, answer):
    post_office.answers["ada@example.org"] += [answer, answer]
    posted()
    posted(to="bo@example.org")
    now = NOON
    assert post_office.deliver(now) == {"put off": 1, "sent": 1}
    for pause, done in ((PAUSES[0], {"put off": 1}), (PAUSES[1], {"sent": 1})):
        assert post_office.deliver(now + pause / 2) == {}
        now += pause
        assert post_office.deliver(now) == done
    assert len({letter["Message-ID"] for letter in post_office.letters}) == 2


def test_after_three_days_of_refusals_it_ends(post_office, kind):
    post_office.answers["ada@example.org"] += ["450 later"] * (len(PAUSES) + 1)
    posted()
    now = NOON
    for pause in (*PAUSES, DAY):
        assert kind.ends == []
        post_office.deliver(now)
        now += pause
    assert kind.ends == [False] and timedelta(days=2.5) < sum(PAUSES, timedelta()) < timedelta(days=3.5)


def test_a_server_that_is_away_costs_no_letter_a_try(post_office):
    posted()
    post_office.close()
    assert post_office.deliver() == {"unreachable": 1}
    letter = Letter.get()
    assert (letter.tries, letter.lease, letter.next_at) == (0, "", NOON)
    post_office.open()
    assert post_office.deliver() == {"sent": 1}


def test_a_fault_in_one_letter_keeps_no_other_from_leaving_and_its_words_out_of_the_log(post_office, caplog):
    posted(fault=True, to="secret@example.org")
    posted()
    assert post_office.deliver() == {"faulty": 1, "sent": 1}
    assert "ValueError at test_letters.py" in caplog.text and "secret" not in caplog.text


@pytest.fixture
def read(kind, monkeypatch):
    """How many letters about "trial" each reading was for; it fails over a letter that was posted with "unread"."""
    monkeypatch.setitem(composing.readers, "trial", None)
    lengths = []

    @reads("trial")
    def read(letters, now):
        lengths.append(len(letters))
        if any(one.values.get("unread") for one in letters):
            raise ValueError
        return kind

    return lengths


def test_what_many_letters_need_is_read_for_some_at_once(post_office, read):
    for n in range(60):
        posted(to=f"ada{n}@example.org")
    assert post_office.deliver() == {"sent": 60} and read == [25, 25, 10]


def test_what_was_read_for_letters_is_read_again_before_it_is_old(post_office, read, monkeypatch):
    monkeypatch.setattr("nic.mail.rounds.FRESH", 0)
    for n in range(3):
        posted(to=f"ada{n}@example.org")
    assert post_office.deliver() == {"sent": 3} and read == [3, 2, 1]


def test_a_letter_that_can_not_be_read_for_keeps_no_other_from_leaving(post_office, read):
    posted()
    posted(to="bo@example.org", unread=True)
    posted(to="cy@example.org")
    assert post_office.deliver() == {"sent": 2, "faulty": 1} and read == [3, 1, 2, 1, 1]


def test_whatever_goes_wrong_in_sending_one_letter_no_other_waits_for_it(post_office, monkeypatch):
    send = MailServer.send

    def fails(server, letter):
        if letter.to == "ada@example.org":
            raise ValueError("a header of hers")
        send(server, letter)

    monkeypatch.setattr(MailServer, "send", fails)
    posted()
    posted(to="bo@example.org")
    assert post_office.deliver() == {"faulty": 1, "sent": 1} and Letter.get().tries == 1


def test_a_letter_whose_end_can_not_be_kept_comes_again_after_its_lease(post_office, kind):
    def fails(letter, now, is_sent):
        raise ValueError("of a settler")

    settles("trial")(fails)
    post_office.answers["ada@example.org"].append("550 nobody")
    posted()
    assert post_office.deliver() == {"faulty": 1} and post_office.deliver(NOON + timedelta(minutes=14)) == {}
    settles("trial")(lambda letter, now, is_sent: kind.ends.append(is_sent))
    post_office.answers["ada@example.org"].append("550 nobody")
    assert post_office.deliver(NOON + timedelta(minutes=15)) == {"dropped": 1}


@pytest.mark.on_each_database
@pytest.mark.parametrize("times", [1, 99])
def test_what_the_server_took_is_not_sent_again_because_the_mark_failed(post_office, kind, monkeypatch, times):
    """Not even where whoever is to hear of it always fails."""
    monkeypatch.setattr("nic.mail.rounds.PAUSES", (0.0, 0.0))
    told = []

    def fails(letter, now, is_sent):
        told.append(is_sent)
        if len(told) <= times:
            raise ValueError("of a settler")

    settles("trial")(fails)
    posted()
    posted(to="bo@example.org")
    assert post_office.deliver() == {"sent": 2} and post_office.deliver() == {}
    assert len(post_office.taken) == 2 and Letter.select().where(Letter.sent_at.is_null(False)).count() == 2


def test_a_mark_that_can_not_be_made_at_all_leaves_the_lease_to_run_out(post_office, monkeypatch):
    def fails(letter, now, **_):
        raise OSError("the disk is full")

    monkeypatch.setattr("nic.mail.rounds.PAUSES", (0.0,))
    with monkeypatch.context() as here:
        here.setattr("nic.mail.rounds.keep_sent", fails)
        posted()
        assert post_office.deliver() == {"faulty": 1}
    assert post_office.deliver(NOON + timedelta(minutes=14)) == {} and len(post_office.taken) == 1


def test_an_address_that_is_none_ends_its_letter(post_office):
    posted(to="nobody")
    assert post_office.deliver() == {"dropped": 1}


def test_many_letters_leave_over_one_connection(post_office):
    for _ in range(120):
        posted()
    assert post_office.deliver() == {"sent": 120} and post_office.connections == 1


def test_a_letter_is_in_one_hand_until_its_lease_is_over():
    posted()
    (mine,) = claim_letters(NOON, "one", 50)
    assert claim_letters(NOON + timedelta(minutes=14), "other", 50) == []
    (theirs,) = claim_letters(NOON + timedelta(minutes=15), "other", 50)
    assert not keep_sent(mine, NOON) and keep_sent(theirs, NOON)


def test_a_write_that_fails_posts_nothing():
    with pytest.raises(RuntimeError), write():
        posted()
        raise RuntimeError
    assert not Letter.select().count()
