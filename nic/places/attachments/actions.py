from collections.abc import Sequence
from secrets import token_hex

from nic import history
from nic.db import write
from nic.errors import Missing, Refused
from nic.places.attachments.cleaning import Clean, clean
from nic.places.attachments.queries import MOST_OF_ONE, count_attachments
from nic.places.models import Attachment
from nic.text import N_

KEPT_OUT = ("content",)  # What a file says does not belong into a history, where nobody could take it back.


def attach(thing, act, content: bytes) -> Attachment:
    """A file to a thing, cleaned and under a name of nic's own. Refused for what is no PDF, PNG or JPEG."""
    file = clean(content)
    with write():
        if done := history.replayed(act):
            return Attachment.get(Attachment.uid == done.of_uid)
        return keep(thing, act, file)


def attach_files(thing, act, files: Sequence[Clean], *, about: str = "") -> None:
    """Several at once: all of them or none. Cleaning them takes its time, so that is done before."""
    with write():
        if history.is_replay(act):
            return
        if not files:
            raise Refused(N_("Choose a file first."), field="files")
        if count_attachments(thing) + len(files) > MOST_OF_ONE:
            raise Refused(
                N_("At most %(most)s files can be attached here. Put several pages into one PDF."),
                field="files", most=MOST_OF_ONE,
            )  # fmt: skip
        for file in files:
            keep(thing, act.inner(), file, about)
        history.record("attach files", thing, act, before={}, after={"files": len(files)})


def keep(thing, act, file: Clean, about: str = "") -> Attachment:
    with write():
        made = Attachment.create(
            of_kind=thing._meta.name, of_uid=thing.uid, name=f"{token_hex(6)}.{file.end}", about=about,
            content_type=file.content_type, size=len(file.content), content=file.content, by=act.by, at=act.at,
        )  # fmt: skip
        history.record("attach", made, act, before={}, kept_out=KEPT_OUT)
        return made


def take_back_attachment(attachment, act) -> None:
    """The file itself goes, since a name may be on it; that there was one stays."""
    with write():
        if history.is_replay(act):
            return
        if attachment.withdrawn_at:
            raise Missing
        before = history.snapshot(attachment)
        attachment.withdrawn_at, attachment.content, attachment.size = act.at, b"", 0
        attachment.version += 1
        attachment.save()
        history.record("take back attachment", attachment, act, before=before, kept_out=KEPT_OUT)


def take_back_all(thing, act) -> None:
    """With the thing that they belong to."""
    with write():
        for one in Attachment.select().where(Attachment.of_uid == thing.uid, Attachment.withdrawn_at.is_null()):
            take_back_attachment(one, act.inner())
