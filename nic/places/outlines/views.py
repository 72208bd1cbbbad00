"""A list that is changed in place, of whatever: which line is open, what its reader began and left, what is new in it.

templates/layout/outline.html draws it, static/js/outline.js adds keys and news; a room hands in what its lines say.
"""

from collections.abc import Callable, Mapping, Sequence
from typing import Any
from urllib.parse import parse_qs

from flask import request

from nic.forms import whole_or_none
from nic.science.outline_words import tell_line
from nic.text import N_, Sentence
from nic.web import drafts, respond

STEPS = [
    ("up", N_("Move up"), "Alt+Shift+ArrowUp"), ("down", N_("Move down"), "Alt+Shift+ArrowDown"),
    ("in", N_("Move in"), "Alt+Shift+ArrowRight"), ("out", N_("Move out"), "Alt+Shift+ArrowLeft"),
]  # fmt: skip
NEXT_KEY = "Control+Enter"


def state_asked(things: Mapping[Any, Any], *, opens, begins, gone) -> dict[str, Any]:
    """What is open by the address: a line (`opens(id)`), one to be written (`begins(under, after)`), or what was just
    removed (`gone(id)`)."""
    asked = request.args
    if (open_id := whole_or_none(asked.get("open"))) in things:
        return {"line": opens(open_id)}
    if "under" in asked or "after" in asked:
        under, after = (things.get(whole_or_none(asked.get(name))) for name in ("under", "after"))
        return {"new": begins(under, after)}
    if gone_id := whole_or_none(asked.get("withdrawn")):
        found = gone(gone_id)
        return {"gone": found} if found.withdrawn_at else {}
    return {"focus": whole_or_none(asked.get("at"))}


def address_after(url: Callable[..., str], list_id: str, state: Mapping[str, Any], **more: Any) -> str:
    """Without scripts: the page on which the same is open. No anchor leads to an open line: browsers would not give its
    field the focus then."""
    line, new, gone, focus = (state.get(name) for name in ("line", "new", "gone", "focus"))
    if new is not None:
        return url(under=new.under.data or "", after=new.after.data, **more)
    if line:
        return url(open=line[0], **more)
    if gone:
        return url(_anchor="removed-line", withdrawn=gone.id, **more)
    return url(_anchor=f"open-{focus}" if focus else list_id, at=focus, **more)


def outlined(
    things: Mapping[int, Any], below: Mapping[Any, Sequence[int]], *, at: str, parts: str, new=None, gone=None,
    removed: Sequence[Any] = (), kept: str = "", **more: Any,
) -> dict[str, Any]:  # fmt: skip
    """What every such list needs. `below`: which ids stand under which; `at`: the address of its page, `parts`: of its
    lines beneath it; `new`: the form of a line that is to be written; `gone`: what was removed just now, as (thing,
    under what it stood); `removed`: what can be brought back; `kept`: what every address in the list says besides.
    In the answer "anew" are the lines that alone are drawn (None: the whole list), "busy" is under what something
    stands besides its lines, "lone" the only one at the top with lines."""
    posts_at = f"{at}/{parts}"
    if new is not None and new.after.data not in below.get(new.under.data, ()):
        new.after.data = None
    begun = list_begun(posts_at, things)
    filled = [id for id in below.get(None, ()) if below.get(id)]
    return more | {
        "steps": STEPS, "next_key": NEXT_KEY,
        "things": things, "below": below, "lone": filled[0] if len(filled) == 1 else None,
        "at": at, "posts_at": posts_at, "kept": kept, "new": new,
        "gone": gone and placed(gone[0], gone[1], things, below),
        "removed": [one for one in removed if not gone or one.id != gone[0].id],
        "anew": None, "begun": begun, "busy": {*begun["new"], new is not None and new.under.data, gone and gone[1]},
    }  # fmt: skip


def tell_where(
    done: Sentence, id: int, under: int | None, shown: Mapping[str, Any], tops: Mapping[Any, str]
) -> Sentence:
    """What was done with a line of a list that is shown, and where it stands now, if it does."""
    if id not in shown["things"]:
        return done
    words = {key: one.words for key, one in shown["things"].items()}
    return tell_line(done, id, under, shown["below"], words, tops)


def placed(thing: Any, under: Any, things: Mapping[int, Any], below: Mapping[Any, Sequence[int]]) -> dict[str, Any]:
    """Where it stood: behind the last one that stood before it there."""
    row = [things[id] for id in below.get(under, ())]
    before = [one.id for one in row if (one.position, one.id) < (thing.position, thing.id)]
    return {"thing": thing, "under": under, "after": before[-1] if before else None}


def list_begun(posts_at: str, things: Mapping[int, Any]) -> dict[str, Any]:
    """What the viewer typed into lines of this list and left: the words by the id of a line, and for lines that are not
    there yet, by the id of what they would stand under (None: the top), where each posts to, what opens it, and its
    words."""
    lines: dict[int, str] = {}
    new: dict[int | None, list[tuple[str, str, str]]] = {}
    for draft in drafts().values():
        path, _, query = draft.form.partition("?")
        words = " ".join(draft.fields.get("words", [])).strip()
        if path == posts_at and words:
            asked = parse_qs(query)
            under = whole_or_none(asked.get("under", [""])[0])
            if under is None or under in things:
                new.setdefault(under, []).append((draft.form, query or "under=", words))
        elif path.startswith(f"{posts_at}/") and path.endswith("/line"):
            id = whole_or_none(path.removeprefix(f"{posts_at}/").removesuffix("/line")) or 0
            if id in things:
                lines[id] = words or things[id].words
    return {"lines": lines, "new": new}


def answer_news(newest: int, *, told_at: str, tells: Callable | None, anew: Callable, event: str) -> Any:
    """Whether it has changed since. Where somebody is writing, nothing moves: who may know it is told (`tells(since)`),
    and the list comes anew as soon as they are through."""
    seen, told = (request.args.get(name, 0, type=int) for name in ("seen", "told"))
    is_writing = "writing" in request.args
    if newest == seen or (is_writing and (newest == told or tells is None)):
        return "", 204
    if is_writing and tells is not None:
        answer = respond("layout/_told.html", told_at=told_at, told=tells(seen), newest=newest)
        answer.headers["HX-Retarget"] = f"#{told_at}"
    else:
        answer = anew()
    answer.headers["HX-Trigger"] = event
    return answer
