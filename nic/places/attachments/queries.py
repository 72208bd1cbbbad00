from typing import Any

from nic.places.models import Attachment
from nic.places.queries import find_one

# Lists say what there is; only who asks for one file gets its bytes out of the database.
TOLD = [field for name, field in Attachment._meta.fields.items() if name != "content"]
MOST = 200


def list_attachments(things) -> dict[Any, list[Attachment]]:
    """By the uid of each of these things, what is attached to it, oldest first, without the files themselves."""
    uids = [thing.uid for thing in things]
    found: dict[Any, list[Attachment]] = {uid: [] for uid in uids}
    rows: Any = Attachment.select(*TOLD).where(Attachment.of_uid.in_(uids), Attachment.withdrawn_at.is_null())
    for one in rows.order_by(Attachment.id).limit(MOST) if uids else ():
        found[one.of_uid].append(one)
    return found


def find_attachment(thing) -> Attachment:
    """The file of a thing that has one."""
    found = Attachment.select().where(Attachment.of_uid == thing.uid, Attachment.withdrawn_at.is_null())
    return find_one(found.order_by(Attachment.id.desc()))
