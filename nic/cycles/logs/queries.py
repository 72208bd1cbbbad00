from nic.cycles.models import LogEntry
from nic.cycles.queries import Sight
from nic.errors import Missing
from nic.places.models import Attachment
from nic.places.queries import find_one


def find_file_of_log(cycle, uid, sight: Sight) -> Attachment:
    """What is attached to a line of its log that stands. Ask for the cycle first."""
    if not sight.shows_files:
        raise Missing
    return find_one(files_of_log(cycle, uid).where(Attachment.withdrawn_at.is_null(), LogEntry.withdrawn_at.is_null()))


def find_file_of_log_to_take_back(cycle, uid) -> Attachment:
    """Also when it is gone already: the second of two clicks gets the answer of the first."""
    return find_one(files_of_log(cycle, uid))


def files_of_log(cycle, uid):
    found = Attachment.select().join(LogEntry, on=Attachment.of_uid == LogEntry.uid)
    return found.where(LogEntry.cycle == cycle, Attachment.uid == uid)
