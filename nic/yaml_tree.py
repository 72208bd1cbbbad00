"""YAML as plain values that know their lines. Read event by event, so that no file can make us build anything but
texts, lists and names; what only serves to write a file short or dangerous (anchors, tags) is refused."""

from collections.abc import Iterator
from typing import Any

import yaml

from nic.science.exchange.shapes import Faults
from nic.science.exchange.tree import Tree
from nic.text import N_, sentence

LONGEST = 300_000  # Letters of a file: a hundred times the largest diagram that anybody has shown us.
DEEPEST = 40


def read_tree(text: str, faults: Faults) -> Tree | None:
    """None where nothing can be read; `faults` then says why."""
    if len(text) > LONGEST:
        faults.add(1, sentence(N_("This file is too long to be one diagram.")))
        return None
    try:
        return built(yaml.parse(text, Loader=yaml.SafeLoader), faults)
    except yaml.MarkedYAMLError as error:
        mark: Any = error.problem_mark or error.context_mark
        why = sentence(N_("Here the file can't be read as YAML: %(problem)s."), problem=error.problem or error.context)
        faults.add(mark.line + 1 if mark else 1, why)
    except yaml.YAMLError:
        faults.add(1, sentence(N_("This file holds letters that YAML doesn't know. Save it as text in UTF-8.")))
    return None


def built(events: Iterator[Any], faults: Faults) -> Tree | None:
    """One tree of one document."""
    open_: list[Tree] = []
    names: list[Tree | None] = []  # For each open one: the name that waits for its value.
    root: Tree | None = None
    for event in events:
        line = event.start_mark.line + 1
        if isinstance(event, yaml.DocumentStartEvent) and root is not None:
            faults.add(line, sentence(N_("Here a second document begins. One file holds one diagram.")))
            return None
        if isinstance(event, yaml.AliasEvent) or getattr(event, "anchor", None):
            faults.add(line, sentence(N_("Anchors and references (& and *) aren't read here. Write the words again.")))
            return None
        if getattr(event, "tag", None):
            faults.add(line, sentence(N_("Tags (!) aren't read here.")))
            return None
        if isinstance(event, yaml.CollectionEndEvent):
            open_.pop()
            names.pop()
        elif isinstance(event, yaml.NodeEvent):
            found = tree_of(event, line)
            if open_:
                hang(found, open_[-1], names, faults)
            else:
                root = found
            if isinstance(event, yaml.CollectionStartEvent):
                open_.append(found)
                names.append(None)
            if len(open_) > DEEPEST:
                faults.add(line, sentence(N_("This is nested too deeply.")))
                return None
    return root


def tree_of(event: Any, line: int) -> Tree:
    if isinstance(event, yaml.SequenceStartEvent):
        return Tree(line, items=[])
    if isinstance(event, yaml.MappingStartEvent):
        return Tree(line, entries={})
    is_nothing = event.style is None and event.value in ("", "~", "null", "Null", "NULL")
    return Tree(line, text=None if is_nothing else event.value)


def hang(found: Tree, above: Tree, names: list[Tree | None], faults: Faults) -> None:
    """Into the list, or as the name of an entry or as its value."""
    if above.items is not None:
        above.items.append(found)
        return
    assert above.entries is not None
    name = names[-1]
    if name is None:
        names[-1] = found
        return
    names[-1] = None
    if name.text is None:
        faults.add(name.line, sentence(N_("A name is missing before the colon.")))
    elif name.text in above.entries:
        faults.add(name.line, sentence(N_("“%(name)s” stands here twice."), name=name.text))
    else:
        above.entries[name.text] = found
