"""How many days what people leave behind is kept, and between which bounds a state may say otherwise."""

from dataclasses import dataclass


@dataclass(frozen=True)
class Bounds:
    least: int
    usual: int
    most: int


# Usually somebody may go on next school year with what they typed in this one. Shorter, and what was typed before a
# long break would be gone; longer, and nobody knows any more what it was for.
DRAFTS = Bounds(90, 400, 800)
# Shorter, and whoever looks into a break-in a month later would find nothing.
SESSIONS = Bounds(30, 90, 400)
BOUNDS = {"drafts_kept_days": DRAFTS, "sessions_kept_days": SESSIONS}
