from nic import history
from nic.db import write
from nic.networks.models import Announcement
from nic.places.changes.actions import change_fields, withdraw


def announce(network, act, *, title: str, text: str) -> Announcement:
    with write():
        if done := history.replayed(act):
            return Announcement.get(Announcement.uid == done.of_uid)
        made = Announcement.create(network=network, title=title, text=text, by=act.by, at=act.at)
        history.record("announce", made, act, before={})
        return made


def change_announcement(announcement, act, *, title: str, text: str) -> None:
    change_fields(announcement, act, "change announcement", title=title, text=text)


def withdraw_announcement(announcement, act) -> None:
    withdraw(announcement, act, "withdraw announcement")
