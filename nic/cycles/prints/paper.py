"""A cycle on at most two sheets of paper: what was learned first, then predictions beside what happened, the charts,
how it was tested, and the log. It says what its reader may see, as the story does, and nothing else."""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from nic.cycles.prints.rooms import ROOMS, Fitting
from nic.cycles.story import Answered, Story, Watched
from nic.papers.paper import Beside, Drawing, Facts, Heading, Lines, Paper, Piece, Saying, Words
from nic.science.cycle import DECISION_WORDS, PURPOSE_WORDS, SCALE_WORDS, VERDICT_WORDS, Purpose, Scale, Stage
from nic.text import N_, Sentence, sentence

SHEETS = 2
NAMED = 6  # Charts without room that are still said in words.
Draw = Callable[[Watched, float], tuple[str, str]]  # A chart of this height, and what it says.
KINDS = {
    "surprise": N_("Surprise: %(words)s"),
    "departure": N_("Departure from the plan: %(words)s"),
    "huddle": N_("At a huddle: %(words)s"),
}
OUTCOMES = {"reached": N_("Prediction reached"), "not reached": N_("Prediction not reached")}


@dataclass(frozen=True)
class Printing:
    """What a paper says besides the story: where, when and for whom it was printed."""

    whose: Words  # The place and the team, or what stands for them where a share has no name.
    readers: Sentence
    today: date
    draw: Draw
    lang: str = "en"


def papers_of(story: Story, printing: Printing) -> Iterator[Paper]:
    """The whole one first, then ever shorter ones: whoever prints takes the first that fits."""
    for room in ROOMS:
        yield paper_of(story, printing, Fitting(room))


def paper_of(story: Story, printing: Printing, fitting: Fitting) -> Paper:
    cycle = story.cycle
    pieces = [
        *ending(cycle, fitting),
        *questions(story, fitting),
        *charts(story, printing.draw, fitting),
        *method(story, fitting),
        *log(story, fitting),
    ]
    pieces += [Saying(words, "quiet") for words in notes(fitting)]
    return Paper(
        title=cycle.idea,
        lead=[sentence(N_("Cycle %(number)s. %(whose)s. %(stage)s"), number=cycle.number, whose=printing.whose,
                       stage=where_it_stands(story))],
        pieces=pieces,
        foot=[sentence(N_("Printed from nic on %(day)s"), day=printing.today), printing.whose, printing.readers],
        page_words=sentence(N_("Page %(page)s of %(pages)s")),
        lang=printing.lang,
    )  # fmt: skip


def where_it_stands(story: Story) -> Sentence:
    cycle, ends_on = story.cycle, story.cycle.stopped_on or story.cycle.ends_on
    if cycle.began_on is None:
        return sentence(N_("A plan; nothing has been tested yet."))
    if story.is_running:
        return sentence(N_("The test runs from %(first)s to %(last)s."), first=cycle.began_on, last=ends_on)
    return sentence(N_("Tested from %(first)s to %(last)s."), first=cycle.began_on, last=ends_on)


def ending(cycle: Any, fitting: Fitting) -> Iterator[Piece]:
    """What others learn from: why it stopped, what was learned, what was decided."""
    if cycle.stopped_on:
        yield Heading(sentence(N_("Stopped early")))
        yield Saying(fitting.text(cycle.stopped_because))
    is_studied = cycle.stage in (Stage.ACT, Stage.CLOSED)
    if is_studied and (cycle.learned or cycle.decision):
        yield Heading(sentence(N_("What was learned")))
        yield Saying(fitting.text(cycle.learned))
        groups = [(N_("It worked for"), cycle.worked_for), (N_("It did not for"), cycle.not_for)]
        yield Facts([(sentence(name), fitting.text(words)) for name, words in groups if words])
    if cycle.decision:
        yield Saying(sentence(N_("Decision: %(name)s"), name=sentence(cycle.decision)), "strong")
        meaning = DECISION_WORDS.get(cycle.decision)
        yield from ([Saying(sentence(meaning), "quiet")] if meaning else [])
        yield Saying(fitting.text(cycle.decided_because))


def questions(story: Story, fitting: Fitting) -> Iterator[Piece]:
    if not story.questions:
        return
    happened = any(one.question.result or one.judgement for one in story.questions)
    yield Heading(sentence(N_("What was predicted, what happened") if happened else N_("What is predicted")))
    if story.cycle.kept_on:
        yield Saying(sentence(N_("Predictions kept since %(day)s"), day=story.cycle.kept_on), "quiet")
    for one in story.questions:
        yield Saying(f"{one.question.number}. {fitting.text(one.question.words)}", "strong")
        yield Beside(predicted(one, story, fitting), came(one, story, fitting))


def predicted(one: Answered, story: Story, fitting: Fitting) -> tuple[Words, Sequence[Words]]:
    asked: Any = one.question
    sureness = sentence(N_("Predicted, %(percent)s%% sure"), percent=asked.sureness)
    said: list[Words] = [fitting.text(asked.prediction)] if asked.prediction else []
    said += [one.in_numbers] if one.in_numbers else []
    for amendment in fitting.amendments(one.amendments):
        day = story.cycle.team.place.day_of(amendment.at)
        words = {"day": day, "words": fitting.text(amendment.words), "why": fitting.text(amendment.why)}
        if story.sight.is_own:
            words |= {"name": amendment.by.name}
            said.append(sentence(N_("Amended on %(day)s by %(name)s: %(words)s (%(why)s)"), **words))
        else:
            said.append(sentence(N_("Amended on %(day)s: %(words)s (%(why)s)"), **words))
    none = (
        N_("No prediction: this cycle collects information.") if story.cycle.purpose == "collect" else N_("None yet.")
    )
    return sureness if asked.sureness else sentence(N_("Predicted")), said or [sentence(none)]


def came(one: Answered, story: Story, fitting: Fitting) -> tuple[Words, Sequence[Words]]:
    asked: Any = one.question
    said: list[Words] = []
    if one.judgement:
        data_say = N_("So far the data say: %(words)s") if story.is_running else N_("The data say: %(words)s")
        said.append(sentence(data_say, words=one.judgement.sentence))
        outcome = OUTCOMES.get(one.judgement.outcome.value, N_("So we can’t tell yet"))
        said += [] if story.is_running else [sentence(outcome)]
    if one.now:
        said.append(sentence(N_("Measurements have changed since. Now they say: %(words)s"), words=one.now.sentence))
    said += [fitting.text(words) for words in (asked.result, asked.learned) if words]
    verdict = VERDICT_WORDS.get(asked.verdict)
    said += [sentence(N_("Verdict: %(verdict)s"), verdict=sentence(verdict))] if verdict else []
    return sentence(N_("What happened")), said or [sentence(N_("Not yet known."))]


def charts(story: Story, draw: Draw, fitting: Fitting) -> Iterator[Piece]:
    drawn = 0
    for number, one in enumerate(story.watched, start=1):
        if number > NAMED and not fitting.has_room_for_chart(number):
            fitting.left_out.append(sentence(N_("%(count)s more charts"), count=len(story.watched) - NAMED))
            return
        yield Heading(name_of(one))
        if one.chart is None:
            yield Saying(withheld_wholly(one))
            continue
        if not one.observations:
            yield Saying(sentence(N_("Nothing has been measured yet.")))
            continue
        has_room = fitting.has_room_for_chart(drawn := drawn + 1)
        yield from (Saying(line) for line in (one.chart.reading if has_room else [one.chart.headline]))
        if not has_room:
            fitting.left_out.append(sentence(N_("the chart of %(name)s"), name=name_of(one)))
            continue
        yield Drawing(*draw(one, fitting.room.height))
        yield Saying(one.chart.rule_line, "quiet")
        if one.withheld:
            words = N_("Values about fewer than %(smallest)s people are withheld here, and with them what would give "
                       "them away.")  # fmt: skip
            yield Saying(sentence(words, smallest=one.smallest), "quiet")


def name_of(one: Watched) -> str:
    indicator: Any = one.series.indicator
    return f"{indicator.name}, {one.series.stratum}" if one.series.stratum else indicator.name


def withheld_wholly(one: Watched) -> Sentence:
    words = N_("What they say: %(verdict)s. Its numbers are withheld here: they are about one group of people, or "
               "about fewer than %(smallest)s.")  # fmt: skip
    return sentence(words, verdict=sentence(one.verdict), smallest=one.smallest)


def method(story: Story, fitting: Fitting) -> Iterator[Piece]:
    cycle = story.cycle
    size = SCALE_WORDS[Scale(cycle.scale)] if cycle.scale else ""
    purpose = PURPOSE_WORDS[Purpose(cycle.purpose)]
    own = story.sight.is_own
    rows: list[tuple[str, Words]] = [
        (N_("Owner"), cycle.owner.name if own else ""),
        (N_("Aim of this test"), fitting.text(cycle.objective) if own else ""),
        (N_("Size"), sentence(size) if size else ""),
        (N_("Purpose"), sentence(purpose)),
        (N_("Conditions"), fitting.text(cycle.conditions)),
        (N_("Way to know"), fitting.text(cycle.way_to_know)),
        (N_("Stop if"), fitting.text(cycle.stop_if)),
        (N_("Copied, with thanks, from"), credit(story)),
    ]
    found = [(sentence(name), words) for name, words in rows if words]
    if found:
        yield Heading(sentence(N_("How it was tested")))
        yield Facts(found, is_wide=len(found) > 3)


def credit(story: Story) -> Words:
    origin = story.origin
    if origin is None:
        return ""
    if origin.cycle:
        return f"{origin.cycle.idea}, {origin.cycle.team.place.name}"
    if origin.has_left:
        return sentence(N_("a school that has left"))
    return origin.network.name if origin.network else sentence(N_("another team’s test"))


def log(story: Story, fitting: Fitting) -> Iterator[Piece]:
    if story.log:
        yield Heading(sentence(N_("Log")))
        yield Lines([(day_of(entry), line_of(entry, story, fitting)) for entry in fitting.log(story.log)])


def day_of(entry: Any) -> Sentence:
    return sentence(N_("%(day)s"), day=entry.happened_on)


def line_of(entry: Any, story: Story, fitting: Fitting) -> Words:
    words, kind = fitting.text(entry.words), KINDS.get(entry.kind)
    line: Words = sentence(kind, words=words) if kind else words
    files = [one for one in story.files.get(entry.uid, ()) if not one.withdrawn_at]
    if not files:
        return line
    names = "; ".join(fitting.text(one.about) or one.name for one in files)
    return sentence(N_("%(line)s [Attached: %(names)s]"), line=line, names=names)


def notes(fitting: Fitting) -> Iterator[Sentence]:
    """What stays out, said on the paper itself."""
    if fitting.rest():
        yield sentence(N_("Shortened to two sheets. In nic you also find: %(rest)s."), rest=fitting.rest())
    if fitting.has_cut_texts:
        yield sentence(N_("A text that ends in … goes on in nic."))
