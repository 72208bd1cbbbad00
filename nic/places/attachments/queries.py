from typing import Any

from nic.people.models import Person
from nic.places.models import Attachment
from nic.places.queries import find_one, list_shares

# Lists say what there is; only who asks for one file gets its bytes out of the database.
TOLD = [field for name, field in Attachment._meta.fields.items() if name != "content"]
MOST_OF_ONE = 10
MOST = 50 * MOST_OF_ONE  # Of a page of a log.


def list_attachments(things) -> dict[Any, list[Attachment]]:
    """By the uid of each of these things, what is attached to it, oldest first, without the files themselves."""
    return told_of(things, Attachment.withdrawn_at.is_null())


def list_attachments_and_marks(things) -> dict[Any, list[Attachment]]:
    """For the team: also that there was a file which was taken back."""
    return told_of(things, True)


def told_of(things, which) -> dict[Any, list[Attachment]]:
    uids = [thing.uid for thing in things]
    found: dict[Any, list[Attachment]] = {uid: [] for uid in uids}
    rows: Any = Attachment.select(*TOLD, Person).join(Person).where(Attachment.of_uid.in_(uids), which)
    for one in rows.order_by(Attachment.id).limit(MOST) if uids else ():
        found[one.of_uid].append(one)
    return found


def count_attachments(thing) -> int:
    return Attachment.select().where(Attachment.of_uid == thing.uid, Attachment.withdrawn_at.is_null()).count()


def find_attachment(thing) -> Attachment:
    """The file of a thing that has one."""
    found = Attachment.select().where(Attachment.of_uid == thing.uid, Attachment.withdrawn_at.is_null())
    return find_one(found.order_by(Attachment.id.desc()))


def find_file(thing, uid) -> Attachment:
    """One of several, by its address, which nobody could guess."""
    found = Attachment.select().where(Attachment.of_uid == thing.uid, Attachment.uid == uid)
    return find_one(found.where(Attachment.withdrawn_at.is_null()))


def find_file_to_take_back(thing, uid) -> Attachment:
    """Also when it is gone already: the second of two clicks gets the answer of the first."""
    return find_one(Attachment.select().where(Attachment.of_uid == thing.uid, Attachment.uid == uid))


def sees_files(thing, standing) -> bool:
    """Who sees a thing sees what is attached to it, if it is theirs or was shared with its files and its name."""
    if standing.sees(thing):
        return True
    return any(share.shows_files and not share.is_nameless for share in list_shares(thing, standing))
