from nic import history
from nic.db import write
from nic.errors import Refused
from nic.problems.answers.models import CheckAnswer
from nic.problems.answers.queries import list_answers
from nic.text import N_


def answer_check(thing, act, *, key: str, about: str, because: str) -> CheckAnswer:
    """The question is not asked again until what it is about changes."""
    with write():
        if done := history.replayed(act):
            return CheckAnswer.get(CheckAnswer.uid == done.of_uid)
        held = list_answers(thing).get(key)
        if held and held.about == about:
            raise Refused(N_("Somebody on your team has answered this meanwhile."))
        answer = CheckAnswer.create(
            of_kind=thing._meta.name, of_uid=thing.uid, key=key, about=about, because=because, by=act.by, at=act.at
        )  # fmt: skip
        history.record("answer check", answer, act, before={})
        return answer


def take_back_answer(answer, act) -> None:
    """The question is asked again."""
    with write():
        if history.is_replay(act) or answer.withdrawn_at:
            return
        before = history.snapshot(answer)
        history.claim(answer, act)
        answer.withdrawn_at = act.at
        answer.save()
        history.record("take back answer", answer, act, before=before)
