"""Lists that are edited where they stand, by one editor.

Lists are edited where they stand, by one editor for a fishbone (`problems/cause_lines`, `causes`) and a theory
(`theories/lines`, `nodes`): `layout/outline.html` draws it and takes from a room what its lines say, second parents,
evidence and reasons; `places/outlines` says what is open, begun or new, `forms.LineForm` what is sent, outline.js adds
keys. A line that moves stays open; Enter adds the next; what is removed is brought back where it stood, or from below
the list. What is typed is a draft: Escape keeps it first, and the list says where to go on. Each line has its own
version. A list says which line of the history it was drawn at (`data-seen`): where only what nodes of a theory say has
changed since, these lines come alone, each into its place (`lines.listed_anew`), else the whole list. What was done
and where the line stands now is read out (`science/outline_words.py`). An open page asks for news by the newest line
of history of its parts and what is linked to them (204 while there is none); where somebody writes they are told, and
nothing is swapped. htmx settles at once (`defaultSettleDelay` 0), or what is pressed before it knows a form would
leave the page. A cause becomes a driver or an idea by `theories/promotions`; tests of ideas that are in no theory wait
in `cycles/loose`; what shows a problem or a cause is a `Link` of any kind (`indicators/evidence`), what a team wants
to take up an `Issue` (`problems/issues`); a check answered "not here, because" stays answered (`problems/answers`).
"""
