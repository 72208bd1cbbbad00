"""Whoever's account was changed hears of it by mail, so that nobody changes it behind their back."""

from uuid import uuid4

from nic.mail.actions import post


def post_notice(person, what: str, at, *, address: str = "") -> None:
    """Within the write that changes it. `what` is one of those that nic.people.notices.queries has words for."""
    to, key = address or person.email, f"account {uuid4()}"
    post(at, key=key, about="account", address=to, person_uid=person.uid, values={"what": what})
