"""What is said of a change to a theory: the same in its story, act by act, and between two versions of it."""

from typing import Any

from nic.text import N_, Sentence, sentence

AIM_CHANGED = {
    "aim": N_("The aim is now “%(now)s”; it was “%(was)s”."),
    "how_much": N_("How much: now “%(now)s”; it was “%(was)s”."),
    "for_whom": N_("For whom: now “%(now)s”; it was “%(was)s”."),
    "by_when_on": N_("By when: now %(now)s; it was %(was)s."),
}
AIM_SAID = {
    "aim": N_("The aim is now “%(now)s”."),
    "how_much": N_("How much: “%(now)s”."),
    "for_whom": N_("For whom: “%(now)s”."),
    "by_when_on": N_("By when: %(now)s."),
}
AIM_UNSAID = {
    "how_much": N_("How much is no longer said; it was “%(was)s”."),
    "for_whom": N_("For whom is no longer said; it was “%(was)s”."),
    "by_when_on": N_("By when is no longer said; it was %(was)s."),
}
ADDED = {
    "primary": N_("Added the primary driver “%(words)s”."),
    "secondary": N_("Added the secondary driver “%(words)s”."),
    "idea": N_("Added the change idea “%(words)s”."),
}
TAKEN_OUT = N_("Removed “%(words)s”.")
BROUGHT_BACK = N_("Brought “%(words)s” back.")
REWORDED = N_("“%(was)s” is now worded “%(now)s”.")
MOVED = N_("“%(words)s” moved from “%(was)s” to “%(now)s”.")
SERVES = {False: N_("“%(words)s” now serves “%(now)s”."), True: N_("“%(words)s” now serves “%(now)s”, weakly.")}
NO_LONGER = N_("“%(words)s” no longer serves “%(was)s”.")
WEAKER = N_("The influence of “%(words)s” on “%(now)s” is now called weak.")
STRONGER = N_("The influence of “%(words)s” on “%(now)s” is no longer called weak.")
NOTED = N_("Why “%(words)s” serves “%(now)s” now rests on: %(note)s")
UNNOTED = N_("Why “%(words)s” serves “%(now)s” has no note any more.")
THE_AIM = N_("the aim")


def tell_of_aim(name: str, was: Any, now: Any) -> Sentence | None:
    """What is said of one part of the aim; None where nothing is. A day is given as a day."""
    if (was or None) == (now or None):
        return None
    words = AIM_CHANGED if was and now else AIM_SAID if now else AIM_UNSAID
    return sentence(words[name], was=was, now=now) if name in words else None


def tell_of_link(words: str, served: Any, was: tuple[bool, str] | None, now: tuple[bool, str] | None) -> list[Sentence]:
    """Of one link between a node and what it serves: whether it is weak, and its note; None where there is no link."""
    told = []
    if now is None:
        return [sentence(NO_LONGER, words=words, was=served)] if was else []
    if was is None:
        told.append(sentence(SERVES[now[0]], words=words, now=served))
    elif was[0] != now[0]:
        told.append(sentence(WEAKER if now[0] else STRONGER, words=words, now=served))
    before, note = (was[1] if was else "").strip(), now[1].strip()
    if note and note != before:
        told.append(sentence(NOTED, words=words, now=served, note=note))
    elif before and not note:
        told.append(sentence(UNNOTED, words=words, now=served))
    return told
