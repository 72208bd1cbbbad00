"""In one line what a need can rest on."""

from nic.science.needs import FIGURES, FINDINGS, HEARD_FROM, Said
from nic.science.plan import school_year
from nic.text import N_, Percent, Sentence, sentence, shown

LONGEST = 160


def say_said(one: Said) -> Sentence:
    kind = one.key.partition("-")[0]
    if one.column == FIGURES:
        return say_figure(one.thing)
    if one.column == FINDINGS:
        is_strength = one.thing.is_strength
        text = N_("Visitors found a strength: %(words)s") if is_strength else N_("Visitors recommend: %(words)s")
        return sentence(text, words=short(one.thing.told["words"]))
    if kind == "voice":
        return sentence(N_("%(who)s: %(words)s"), who=sentence(HEARD_FROM[one.column]), words=short(one.thing.words))
    texts = {
        "problem": (N_("Problem: %(words)s"), lambda thing: thing.what_we_see),
        "cause": (N_("Cause: %(words)s"), lambda thing: thing.words),
        "series": (N_("Measured here: %(words)s"), lambda thing: thing.indicator.name),
    }
    text, words = texts[kind]
    return sentence(text, words=short(words(one.thing)))


def say_figure(figure) -> Sentence:
    group = figure.group or sentence(N_("all learners"))
    given = {"year": school_year(figure.year), "standard": figure.standard, "group": group}
    if figure.line is None or figure.line.now is None:
        return sentence(N_("Snapshot %(year)s: %(standard)s, %(group)s"), **given)
    now = float(shown(Percent(figure.line.now)))
    return sentence(N_("Snapshot %(year)s: %(standard)s, %(group)s, %(now)s%%"), now=now, **given)


def short(words: str) -> str:
    return words if len(words) <= LONGEST else words[: LONGEST - 1].rstrip() + "…"
