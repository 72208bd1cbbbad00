"""Words that pure code says and a page translates: the English sentence is the key, its numbers travel beside it."""

from dataclasses import dataclass, field
from typing import Any


@dataclass(frozen=True)
class Sentence:
    """`text` is English with %(name)s places; `str()` fills them in, a page translates first (`say`)."""

    text: str
    values: dict[str, Any] = field(default_factory=dict)

    def __str__(self) -> str:
        return self.text % self.values if self.values else self.text


def sentence(text: str, **values: Any) -> Sentence:
    return Sentence(text, values)


def N_(text: str) -> str:  # noqa: N802 (the name that gettext's tools look for)
    """Mark a fixed text for the translators' catalog; whoever prints it translates it."""
    return text
