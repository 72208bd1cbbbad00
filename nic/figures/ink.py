"""The colors of a drawing, named as the page's tokens, so that one drawing fits light and dark.

Matplotlib only knows real colors: it draws with stand-ins, and svg.py turns each stand-in into `var(--token)`.
"""

import re

TOKENS = ("ink", "quiet", "line", "sunk", "sheet", "accent", "better", "worse", "accent-wash")

# Dark and all different; never pure black, which matplotlib leaves out of the file as the default.
STAND_INS = {token: f"#00{place:02x}0f" for place, token in enumerate(TOKENS, start=1)}

# On white paper: the page's light colors, since a file has no page that knows its tokens.
LIGHT = {
    "ink": "#1b2330",
    "quiet": "#545d6e",
    "line": "#dcd8cd",
    "sunk": "#efede6",
    "sheet": "#ffffff",
    "accent": "#0b5a66",
    "better": "#1f5fae",
    "worse": "#a84b06",
    "accent-wash": "#e3f0f1",
}

_TOKEN_OF = {color: token for token, color in STAND_INS.items()}


def token_paint(color: str) -> str:
    """The paint that replaces a color of matplotlib's file. A color that is no stand-in is a mistake in the drawing."""
    if color == "none":
        return "none"
    return f"var(--{_TOKEN_OF[color.lower()]})"


def light_paint(drawing: str) -> str:
    """The drawing with real colors for a file of its own."""
    return re.sub(r"var\(--([\w-]+)\)", lambda found: LIGHT[found[1]], drawing)


def meaning_ink(meaning: str) -> str:
    """Blue for improving and orange for concerning, as everywhere; plain ink where no direction is wanted."""
    return {"improving": "better", "concerning": "worse"}.get(meaning, "ink")
