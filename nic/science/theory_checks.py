"""The questions worth putting to the author of a theory, each with the rule behind it (FIELD: Bennett and Provost 2015
on driver diagrams; a measure for every driver; everything right of the aim is a prediction). Nothing here ever blocks.
"""

import re
from collections.abc import Sequence
from dataclasses import dataclass

from nic.science.theory import IDEA, PRIMARY, Aim, Graph, Influence, Measure, Node
from nic.text import N_, Sentence, sentence

MOST_PRIMARIES = 6
NUMBER = re.compile(
    r"\d|\b(hal[fv]e?s?|thirds?|quarters?|fifths?|tenths?|twice|doubled?|tripled?|zero|two|three|four|five|six|seven"
    r"|eight|nine|ten|twelve|twenty|thirty|forty|fifty|sixty|seventy|eighty|ninety|hundred)\b",
    re.IGNORECASE,
)
RULES = {
    "aim without words": N_("A theory begins with what shall be different."),
    "aim without number": N_("An aim says by how much."),
    "aim without date": N_("An aim says by when."),
    "aim without population": N_("An aim says for whom."),
    "many primaries": N_("An aim usually has two to five primary drivers."),
    "no balancing measure": N_("A balancing measure watches for what may get worse meanwhile."),
    "measure without definition": N_("A measure says what counts, who is counted, when and by whom."),
    "driver without aim": N_("A driver leads to the aim."),
    "driver without measure": N_("Every driver has a measure, or nobody can tell whether it moved."),
    "driver without idea": N_("Every driver has a change idea below it, or nothing will move it."),
    "driver worded as idea": N_("A driver says what must be so; an idea says what somebody will do."),
    "same words": N_("Each driver stands once; what serves several has several links."),
    "idea without driver": N_("An idea serves a driver, or nobody knows why it should help."),
    "idea never tested": N_("An idea is a prediction until somebody has tested it."),
    "link without evidence": N_("A link is a prediction; a note says what it rests on."),
}

# Words with which an idea begins, not a driver: a driver says what must be so, an idea what somebody does.
DOING = re.compile(
    r"\s*(implement|provid|train|creat|develop|introduc|launch|hir|offer|buy|run|start|purchas|establish|conduct|organiz"
    r"|schedul|adopt|pilot|institut|set up|roll out)(e|es|s|n?ing)?\b",
    re.IGNORECASE,
)
IS_SO = re.compile(r"\b(is|are|was|were|has|have|takes?|feels?)\b", re.IGNORECASE)


@dataclass(frozen=True)
class Ask:
    """A question to the author. `node` is the node it is about; None: the aim or the whole theory. `serves` is the
    other end of a link that it is about, where there is one: a node, or "aim"."""

    check: str
    node: int | None
    sentence: Sentence
    measure: int | None = None
    serves: int | str | None = None

    @property
    def key(self) -> str:
        """The same for the same question about the same thing in whatever words: answers are kept by it."""
        about = [("n", self.node), ("s", self.serves), ("m", self.measure)]
        return "/".join([self.check, *(f"{letter}{id}" for letter, id in about if id is not None)])

    @property
    def rule(self) -> Sentence:
        return sentence(RULES[self.check])


def is_doing(words: str) -> bool:
    """Whether words say what somebody does; "Hiring is not timely" says what is so."""
    begin = DOING.match(words)
    return begin is not None and not (begin[0].endswith("ing") and IS_SO.search(words))


def questions(graph: Graph) -> list[Ask]:
    """All that is worth asking the author, about the aim first, then node by node. Nothing here ever blocks."""
    return [
        *ask_about_aim(graph.aim),
        *ask_about_family(graph),
        *ask_about_doubles(graph),
        *(ask for node in graph.nodes for ask in ask_about_node(graph, node)),
    ]


def ask_about_aim(aim: Aim) -> list[Ask]:
    found = []
    if not aim.has_words:
        found.append(Ask("aim without words", None, sentence("What shall be different? The theory has no aim yet.")))
    if not NUMBER.search(aim.how_much):
        found.append(Ask("aim without number", None, sentence("By how much shall it change? The aim has no number.")))
    if not aim.has_date:
        found.append(Ask("aim without date", None, sentence("By when? The aim has no date.")))
    if not aim.for_whom.strip():
        found.append(Ask("aim without population", None, sentence("For whom? The aim names nobody.")))
    return [*found, *ask_about_measures(None, aim.measures)]


def ask_about_family(graph: Graph) -> list[Ask]:
    """What concerns the theory as a whole."""
    found = []
    primaries = sum(node.kind == PRIMARY for node in graph.nodes)
    if primaries > MOST_PRIMARIES:
        many = sentence("There are %(primaries)s primary drivers. Which two to five matter most?", primaries=primaries)
        found.append(Ask("many primaries", None, many))
    measures = [*graph.aim.measures, *(measure for node in graph.nodes for measure in node.measures)]
    if measures and not any(measure.role == "balancing" for measure in measures):
        none = sentence("What could get worse while this gets better? Nothing measures it yet.")
        found.append(Ask("no balancing measure", None, none))
    return found


def ask_about_doubles(graph: Graph) -> list[Ask]:
    """Of each driver after the first one in the same words."""
    found, seen = [], set[str]()
    for node in (node for node in graph.nodes if node.kind != IDEA):
        said = " ".join(node.words.split()).casefold()
        if said and said in seen:
            twice = sentence("“%(words)s” stands here twice. Is it one driver with two links?", words=node.words)
            found.append(Ask("same words", node.id, twice))
        seen.add(said)
    return found


def ask_about_node(graph: Graph, node: Node) -> list[Ask]:
    asks = ask_about_idea(graph, node) if node.kind == IDEA else ask_about_driver(graph, node)
    asks += [ask_about_link(graph, node, link) for link in graph.above.get(node.id, ()) if not link.evidence.strip()]
    return [*asks, *ask_about_measures(node.id, node.measures)]


def ask_about_link(graph: Graph, node: Node, link: Influence) -> Ask:
    if link.serves is None:
        why = sentence(
            "What makes you think that “%(words)s” moves the aim? The link has no note on evidence.", words=node.words
        )
        return Ask("link without evidence", node.id, why, serves="aim")
    served = next(one.words for one in graph.nodes if one.id == link.serves)
    why = sentence(
        "What makes you think that “%(words)s” helps “%(served)s”? The link has no note on evidence.",
        words=node.words,
        served=served,
    )
    return Ask("link without evidence", node.id, why, serves=link.serves)


def ask_about_idea(graph: Graph, node: Node) -> list[Ask]:
    found = []
    if not graph.above.get(node.id):
        which = sentence("Which driver does “%(words)s” serve?", words=node.words)
        found.append(Ask("idea without driver", node.id, which))
    if not node.is_tested:
        when = sentence("When will you test “%(words)s”? No cycle has tried it yet.", words=node.words)
        found.append(Ask("idea never tested", node.id, when))
    return found


def ask_about_driver(graph: Graph, node: Node) -> list[Ask]:
    found = []
    if not graph.above.get(node.id):
        which = sentence("What does “%(words)s” drive? It leads nowhere yet.", words=node.words)
        found.append(Ask("driver without aim", node.id, which))
    if not node.measures:
        how = sentence("How would you see “%(words)s” change? Nothing measures it yet.", words=node.words)
        found.append(Ask("driver without measure", node.id, how))
    if not has_idea(graph, node.id):
        what = sentence("What could you try to move “%(words)s”? It has no change idea.", words=node.words)
        found.append(Ask("driver without idea", node.id, what))
    if is_doing(node.words):
        is_idea = sentence("Is “%(words)s” a driver, or an idea? A driver says what must be so.", words=node.words)
        found.append(Ask("driver worded as idea", node.id, is_idea))
    return found


def has_idea(graph: Graph, start: int) -> bool:
    """Whether an idea serves this driver, directly or through others."""
    seen: set[int] = set()
    waiting = [start]
    while waiting:
        for node in graph.below.get(waiting.pop(), ()):
            if node.kind == IDEA:
                return True
            if node.id not in seen:
                seen.add(node.id)
                waiting.append(node.id)
    return False


def ask_about_measures(node: int | None, measures: Sequence[Measure]) -> list[Ask]:
    return [
        Ask(
            "measure without definition",
            node,
            sentence("What exactly counts in “%(name)s”, and who counts it? It has no definition.", name=measure.name),
            measure.id,
        )
        for measure in measures
        if not measure.has_definition
    ]
