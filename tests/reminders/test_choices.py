"""Everybody says for themselves how they want to hear of what waits for them."""

import pytest

from nic.errors import Conflict, Refused
from nic.history import History
from nic.reminders.actions import choose_mail, unsubscribe
from nic.reminders.models import MailChoice
from nic.reminders.queries import find_choice
from nic.today.kinds import Waits
from tests.builders import an_act


def test_who_chose_nothing_gets_a_digest_on_monday_and_nothing_at_once(ada):
    usual = find_choice(ada)
    assert (usual.is_mail_on, usual.has_digest, usual.digest_weekday, usual.immediate) == (True, True, 0, [])
    assert not MailChoice.select().exists()


def test_a_choice_is_kept_with_a_line_and_a_stale_one_is_said(ada):
    choose_mail(ada, an_act(ada, version=1), immediate=[Waits.TASK], digest_hour=9)
    kept = find_choice(ada)
    assert (kept.immediate, kept.digest_hour, kept.digest_weekday) == ([Waits.TASK], 9, 0)
    assert History.select().where(History.of_uid == kept.uid).count() == 1
    with pytest.raises(Conflict):
        choose_mail(ada, an_act(ada, version=1), digest_hour=10)


def test_unsubscribing_twice_is_done_once(ada):
    for _ in range(2):
        unsubscribe(ada, an_act(ada))
    assert not find_choice(ada).is_mail_on
    assert History.select().where(History.kind == "mailchoice").count() == 1


@pytest.mark.parametrize(
    "nonsense", [{"digest_hour": 24}, {"digest_weekday": 7}, {"immediate": ["rumors"]}, {"quiet_from_hour": -1}]
)
def test_nonsense_is_refused(ada, nonsense):
    with pytest.raises(Refused):
        choose_mail(ada, an_act(ada), **nonsense)
