from nic import history
from nic.db import write
from nic.people.actions import SECRET
from nic.people.passwords import hash_token, new_token
from nic.today.feeds.models import Feed


def make_feed(person, act) -> str:
    """The token of a new address; the one before it ends. The answer is the only copy."""
    token = new_token()
    with write():
        if history.is_replay(act):
            act = act.inner()  # Only the second answer is seen, so its address is the one that works.
        end_feeds(person, act.at)
        Feed.create(person=person, token_hash=hash_token(token), made_at=act.at)
        history.record("make calendar address", person, act, before=history.snapshot(person), kept_out=SECRET)
    return token


def stop_feed(person, act) -> None:
    with write():
        if history.is_replay(act) or not end_feeds(person, act.at):
            return
        history.record("stop calendar address", person, act, before=history.snapshot(person), kept_out=SECRET)


def end_feeds(person, at) -> int:
    """Inside write()."""
    open_ones = Feed.update(ended_at=at).where(Feed.person == person, Feed.ended_at.is_null())
    ended: int = open_ones.execute()
    return ended
