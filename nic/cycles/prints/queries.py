from dataclasses import replace

from nic.cycles.models import LogEntry
from nic.cycles.story import Story
from nic.places.queries import list_shares

MOST = 2000  # Lines of one log: a line a day for five years.


def with_whole_log(story: Story) -> Story:
    """A page shows the newest lines of a log; a file shows them all, to whoever sees the log."""
    if not story.sight.shows_log:
        return story
    found = LogEntry.select().where(LogEntry.cycle == story.cycle, LogEntry.withdrawn_at.is_null())
    return replace(story, log=list(found.order_by(LogEntry.happened_on.desc(), LogEntry.id.desc()).limit(MOST)))


def list_readers(cycle, standing) -> list[str]:
    """The names of those it is shared with; of somebody beyond the team only those through whom they see it. The
    public is ""."""
    is_own = standing.sees(cycle)
    shares = list_shares(cycle, None if is_own else standing)
    return [share.place.name if share.place else "" for share in shares if is_own or not share.is_nameless]
