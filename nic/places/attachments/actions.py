from secrets import token_hex

from nic import history
from nic.db import write
from nic.places.attachments.cleaning import clean
from nic.places.models import Attachment

KEPT_OUT = ("content",)  # What a file says does not belong into a history, where nobody could take it back.


def attach(thing, act, content: bytes) -> Attachment:
    """A file to a thing, cleaned and under a name of nic's own. Refused for what is no PDF, PNG or JPEG."""
    file = clean(content)
    with write():
        if done := history.replayed(act):
            return Attachment.get(Attachment.uid == done.of_uid)
        made = Attachment.create(
            of_kind=thing._meta.name, of_uid=thing.uid, name=f"{token_hex(6)}.{file.end}",
            content_type=file.content_type, size=len(file.content), content=file.content, by=act.by, at=act.at,
        )  # fmt: skip
        history.record("attach", made, act, before={}, kept_out=KEPT_OUT)
        return made


def take_back_attachment(attachment, act) -> None:
    """The file itself goes, since a name may be on it; that there was one stays."""
    with write():
        if history.is_replay(act) or attachment.withdrawn_at:
            return
        before = history.snapshot(attachment)
        attachment.withdrawn_at, attachment.content, attachment.size = act.at, b"", 0
        attachment.version += 1
        attachment.save()
        history.record("take back attachment", attachment, act, before=before, kept_out=KEPT_OUT)
