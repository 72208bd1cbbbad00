from nic.places.changes.actions import change_settings


def keep_notes(place, act, *, notes_kept_days: int | None) -> None:
    """So many days a visiting team still reads its notes after the release, here and below; None leaves it to the
    places above."""
    change_settings(place, act, "keep notes", {"notes_kept_days": notes_kept_days})
