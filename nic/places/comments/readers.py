"""Who reads what somebody is about to write, said before they write it; and whom it was told to, said afterwards."""

from nic.text import N_, Sentence, sentence

TEAM = N_("The team reads it with your name, and so do its lead and the coaches whom it invited.")
LATER = N_("Should the team share its comments, those readers will too.")
SHARED = N_("Comments on this are shared with %(names)s, who read it with your name.")
WHO_ASKED = N_("Whoever began a thread reads the answers; where you shared without your name, without yours.")
ALONE = N_("Only you see this, so nobody else reads it yet.")
EVERYBODY = N_("The team reads it with your name, and so does everybody with whom it shares its comments.")
TEAM_ALONE = N_(
    "The team reads it with your name; other readers don’t, unless the team shares its comments. "
    "You find its answers here."
)
NAMELESS = N_(
    "The team reads it with your name, and answers you here without its own; other readers don’t, unless the team "
    "shares its comments."
)


def say_readers(thing, hearing, shares) -> list[Sentence]:
    if not hearing.is_whole:
        return [sentence(EVERYBODY if hearing.is_all else TEAM_ALONE if hearing.has_names else NAMELESS)]
    if thing.is_only_mine:
        return [sentence(ALONE)]
    shown = [share for share in shares if share.shows_comments and not share.is_nameless]
    names = tuple(share.place.name if share.place else sentence(N_("everybody")) for share in shown)
    last = [sentence(WHO_ASKED)] if shares else []
    return [sentence(TEAM), sentence(SHARED, names=names) if names else sentence(LATER), *last]


def say_kept(told: tuple[str, ...]) -> Sentence:
    if not told:
        return sentence(N_("Your comment is there."))
    return sentence(N_("Your comment is there. %(names)s will find it on Today."), names=told)
