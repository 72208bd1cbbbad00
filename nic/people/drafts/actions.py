"""What somebody has typed and not saved: seen by its author alone, without version and history."""

from nic import history
from nic.db import write
from nic.once import beside, once_mark
from nic.people.models import Draft

LARGEST_DRAFT = 100_000  # Characters; a plan is a page or two.
LONGEST_PATH = 180  # Of the 200 that the table has, for what is laid beside.


def keep_draft(person, form: str, fields: dict[str, list[str]], now, *, once: str | None = None) -> bool:
    """What was typed so far; no version and no history, seen by its author alone. False if it can't be kept.

    `once` is the key of its tab. What only another tab has typed or shown is not written over: it is laid beside.
    """
    if len(words_in(fields)) > LARGEST_DRAFT or len(form) > LONGEST_PATH:
        return False
    with write():
        there = Draft.get_or_none(Draft.person == person, Draft.form == form)
        is_anothers = there is not None and there.fields != fields and not there.is_known_to(once)
        if words_in(fields).strip():
            if is_anothers:
                forget_draft(person, beside(form, Draft(fields=fields).digest()))
                lay_beside(there)
            write_draft(person, form, fields, now, mark=once_mark(once))
        elif not is_anothers:
            forget_draft(person, form)  # All of it was taken out again.
    return True


def write_draft(person, form: str, fields: dict[str, list[str]], now, *, mark: str) -> None:
    """In the place of whatever is there."""
    with write():
        updated = {Draft.fields: fields, Draft.at: now, Draft.mark: mark}
        given = {"person": person, "form": form, "fields": fields, "at": now, "mark": mark}
        Draft.insert(given).on_conflict(conflict_target=[Draft.person, Draft.form], update=updated).execute()


def lay_beside(draft) -> None:
    """It waits under an address of its own; the page of its form offers it (see open_form)."""
    there = beside(draft.form, draft.digest())
    forget_draft(draft.person, there)  # The very same words.
    with write():
        Draft.update(form=there).where(Draft.id == draft.id).execute()


def take_up_draft(person, form: str, *, digest: str) -> bool:
    """What was laid beside goes into the form, and what is in it is laid beside. False if it is gone."""
    with write():
        chosen = Draft.get_or_none(Draft.person == person, Draft.form == beside(form, digest))
        if chosen is None:
            return False
        if there := Draft.get_or_none(Draft.person == person, Draft.form == form):
            lay_beside(there)
        Draft.update(form=form).where(Draft.id == chosen.id).execute()
        return True


def keep_typing(person, form: str, fields: dict[str, list[str]], now, *, once: str | None) -> tuple[bool, Draft | None]:
    """Whether this is kept while it is being typed, and the draft in its way: one that this tab has not shown."""
    with write():
        there = Draft.get_or_none(Draft.person == person, Draft.form == form)
        if there and there.fields != fields and not there.is_known_to(once):
            return (False, there) if words_in(fields).strip() else (True, None)
        is_kept = keep_draft(person, form, fields, now, once=once)
    # Asked only now: a form saved since then has seen the draft and forgets it by itself.
    if once and history.has_saved(person, once_mark(once)):
        forget_draft(person, form)
        return False, None
    return is_kept, None


def words_in(fields: dict[str, list[str]]) -> str:
    return "".join(text for texts in fields.values() for text in texts)


def forget_draft(person, form: str, *, digest: str = "") -> bool:
    """Of this digest alone, if there is one: whoever throws away what they see keeps what was typed since."""
    with write():
        there = Draft.get_or_none(Draft.person == person, Draft.form == form)
        if there and (not digest or there.digest() == digest):
            Draft.delete().where(Draft.id == there.id).execute()
            return True
        return there is None
