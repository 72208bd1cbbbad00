"""The colors of a drawing, named as the page's tokens, so that one drawing fits light and dark.

Matplotlib only knows real colors: it draws with stand-ins, and svg.py turns each stand-in into `var(--token)`.
"""

TOKENS = ("ink", "quiet", "line", "sunk", "sheet", "accent", "better", "worse")

# Dark and all different; never pure black, which matplotlib leaves out of the file as the default.
STAND_INS = {token: f"#00{place:02x}0f" for place, token in enumerate(TOKENS, start=1)}

_TOKEN_OF = {color: token for token, color in STAND_INS.items()}


def token_paint(color: str) -> str:
    """The paint that replaces a color of matplotlib's file. A color that is no stand-in is a mistake in the drawing."""
    if color == "none":
        return "none"
    return f"var(--{_TOKEN_OF[color.lower()]})"


def meaning_ink(meaning: str) -> str:
    """Blue for improving and orange for concerning, as everywhere; plain ink where no direction is wanted."""
    return {"improving": "better", "concerning": "worse"}.get(meaning, "ink")
