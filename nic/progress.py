"""How far a long command has come, as a bar on standard error."""

import sys

WIDE = 30


def tell(what: str, share: float) -> None:
    """A bar, drawn over the one before."""
    full = round(WIDE * share)
    print(f"\r[{'#' * full}{'.' * (WIDE - full)}] {share:4.0%} {what:<30}", end="", file=sys.stderr, flush=True)


def tell_somebody(what: str, share: float) -> None:
    """Only where a person looks: in the mail of a nightly job a bar is noise."""
    if sys.stderr.isatty():
        tell(what, share)
        if share >= 1:
            print(file=sys.stderr)
