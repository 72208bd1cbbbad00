from datetime import timedelta

from nic import history
from nic.db import write
from nic.errors import Refused
from nic.people.actions import SECRET, begin_session, end_sessions, refuse_changed
from nic.people.attempts.actions import begin_attempt, pass_attempt
from nic.people.factors import codes
from nic.people.factors.models import PendingSignIn, RecoveryCode, SecondFactor
from nic.people.factors.queries import find_factor
from nic.people.notices.actions import post_notice
from nic.people.passwords import hash_token, keyed, new_token
from nic.text import N_

WAITS = timedelta(minutes=10)  # For the second step.
KEPT_OUT = ("secret", "last_step")
NOT_THIS = N_("This code is not right, or it was used already. Wait for the next six digits and enter those.")


def turn_on(person, act, *, locked: str, code: str, key: str, keep) -> list[str]:
    """With a code that proves that the phone knows the new key. Answers the recovery codes, which nobody sees again."""
    with write():
        if history.is_replay(act) or find_factor(person):
            return []
        owner, secret = codes.unlock(key, locked, act.at, lasts=codes.OFFERED) or ("", "")
        if owner != str(person.uid):
            raise Refused(N_("This page had been open too long. Here is a new key: scan it again."), field="locked")
        step = codes.matching_step(secret, code, act.at, -1)
        if step is None:
            raise Refused(NOT_THIS, field="code")
        kept = codes.lock(key, secret, act.at)
        factor = SecondFactor.create(person=person, secret=kept, last_step=step, confirmed_at=act.at)
        history.record("turn on second step", factor, act, before={}, kept_out=KEPT_OUT)
        end_sessions(person, act.at, keep=keep)
        post_notice(person, "second step on", act.at)
        return replace_codes(person, key, act.at)


def turn_off(person, act, *, keep=None) -> None:
    """By its owner, or by an administrator for somebody who lost phone and codes."""
    with write():
        factor = find_factor(person)
        if history.is_replay(act) or factor is None:
            return
        is_own = act.by.uid == person.uid
        if person.has_short_password and is_own:
            raise Refused(
                N_("Your password is short, which is enough only with a second step. Choose a longer one first.")
            )
        if person.has_short_password:
            close_password(person, act.inner())
        before = history.snapshot(factor)
        factor.withdrawn_at, factor.secret = act.at, ""
        factor.version += 1
        factor.save()
        verb = "turn off second step" if is_own else "take off second step"
        history.record(verb, factor, act, before=before, kept_out=KEPT_OUT)
        RecoveryCode.update(used_at=act.at).where(unused(person)).execute()
        end_sessions(person, act.at, keep=keep)
        post_notice(person, "second step off" if is_own else "second step taken off", act.at)


def close_password(person, act) -> None:
    """It was enough only beside the second step: a new one is chosen by a link."""
    before = history.snapshot(person)
    person.password_hash, person.has_short_password = "", False
    person.version += 1
    person.save()
    history.record("end password", person, act, before=before, kept_out=SECRET)


def make_codes(person, act, *, key: str) -> list[str]:
    """New ones; the earlier ones are worth nothing from now on."""
    with write():
        factor = find_factor(person)
        if history.is_replay(act) or factor is None:
            return []
        history.record("make recovery codes", factor, act, before=history.snapshot(factor), kept_out=KEPT_OUT)
        post_notice(person, "recovery codes", act.at)
        return replace_codes(person, key, act.at)


def replace_codes(person, key: str, at) -> list[str]:
    made = codes.new_recovery_codes()
    with write():
        RecoveryCode.update(used_at=at).where(unused(person)).execute()
        rows = [{"person": person, "code_hash": keyed(key, one), "made_at": at} for one in made]
        RecoveryCode.insert_many(rows).execute()
    return made


def unused(person):
    return (RecoveryCode.person == person) & RecoveryCode.used_at.is_null()


def take_code(person, code: str, *, key: str, now) -> bool:
    """Whether this is a code of theirs. It is used up by that, whatever follows."""
    with write():
        factor = find_factor(person)
        if factor is None:
            return False
        step = codes.matching_step(codes.unlock(key, factor.secret, now) or "", code, now, factor.last_step)
        if step is not None:
            newer = (SecondFactor.id == factor.id) & (SecondFactor.last_step < step)
            return bool(SecondFactor.update(last_step=step).where(newer).execute())
        mine = unused(person) & (RecoveryCode.code_hash == keyed(key, codes.tidy_code(code)))
        return bool(RecoveryCode.update(used_at=now).where(mine).execute())


def begin_pending(person, *, browser: str, is_kept: bool, now) -> str:
    """The token of a sign-in whose second step is still to come."""
    token = new_token()
    given = {"browser": browser, "is_kept": is_kept, "made_at": now, "ends_at": now + WAITS}
    with write():
        refuse_changed(person)
        PendingSignIn.create(person=person, token_hash=hash_token(token), **given)
    return token


def finish_sign_in(pending, *, code: str, key: str, account: str, address: str, now) -> str:
    """The token of the session that begins. Wrong codes count as wrong passwords do."""
    attempt = begin_attempt(account, address, now)
    if not take_code(pending.person, code, key=key, now=now):
        raise Refused(NOT_THIS, field="code")
    with write():
        pass_attempt(attempt)
        waiting = (PendingSignIn.id == pending.id) & PendingSignIn.used_at.is_null()
        if not PendingSignIn.update(used_at=now).where(waiting).execute():
            raise Refused(N_("You are signed in already, in another tab."))
        return begin_session(pending.person, browser=pending.browser, is_kept=pending.is_kept, now=now)
