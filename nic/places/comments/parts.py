"""What a comment may be about: the whole of a thing, or one of its parts."""

from dataclasses import dataclass

from nic.text import Sentence


@dataclass(frozen=True)
class Part:
    """Its name begins with its kind (question-3f2c...), so that a list can say what a comment is about."""

    name: str
    title: Sentence
    text: str = ""  # What stands there, for whoever reads the comments and not the page.


def part_name(kind: str, record) -> str:
    return f"{kind}-{record.uid}"
