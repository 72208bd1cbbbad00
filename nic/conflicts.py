"""What somebody sent who was too slow, beside what stands there now: field by field, in the words of the form."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any

from wtforms import BooleanField, FieldList, FormField, HiddenField, SelectMultipleField, TextAreaField
from wtforms.fields.choices import SelectFieldBase

from nic.forms import CARRIED
from nic.text import N_, Sentence, sentence

Words = list[str | Sentence]
PICKED = (BooleanField, SelectFieldBase)
UNKNOWN = object()  # Nothing else can stand there, such as beside the reason of a step.


@dataclass(frozen=True)
class Difference:
    """`typed` is what "Keep mine" sends again; a text may be mended first. `theirs` is None where nothing can stand."""

    name: str
    label: Sentence
    theirs: Words | None
    yours: Words
    typed: list[str]
    field: str = ""  # How it may be mended: "words", or a "line".


def differences(form: Any, theirs: Mapping[str, Any], sent: Mapping[str, list[str]]) -> list[Difference]:
    """`theirs` has the shape of what the form opens with: {name: value}, a list of such for a part that repeats."""
    return list(compare(form, theirs, sent, None))


def compare(fields: Any, theirs: Any, sent: Mapping[str, list[str]], part: Sentence | None) -> Iterator[Difference]:
    for field in fields:
        there = beside(field, theirs)
        if isinstance(field, FieldList):
            yield from compare_parts(field, there, sent)
        elif isinstance(field, FormField):
            yield from compare(field.form, there, sent, part)
        elif is_shown(field, sent):
            label = label_of(field)
            label = sentence("%(part)s: %(field)s", part=part, field=label) if part else label
            yield from compare_values(field, label, there, sent.get(field.name, []))


def label_of(field: Any) -> Sentence:
    text = field.label.text
    return text if isinstance(text, Sentence) else sentence(text)


def beside(field: Any, theirs: Any) -> Any:
    """A record calls `problem` what its form calls `problem_id`."""
    if theirs is UNKNOWN:
        return UNKNOWN
    name = field.short_name
    return theirs.get(name, theirs.get(name.removesuffix("_id"), UNKNOWN))


def is_shown(field: Any, sent: Mapping[str, list[str]]) -> bool:
    """What arrives of a box without a tick is nothing; of any other field it means that the page did not ask."""
    is_ticked = isinstance(field, BooleanField | SelectMultipleField)
    return not isinstance(field, HiddenField) and field.name not in CARRIED and (is_ticked or field.name in sent)


def compare_parts(fields: Any, there: Any, sent: Mapping[str, list[str]]) -> Iterator[Difference]:
    known = there if isinstance(there, list) else None
    for place, entry in enumerate(fields):
        if not isinstance(entry, FormField):  # A single field that stands several times, each with its own label.
            number = int(entry.short_name.rpartition("-")[2])
            alone = UNKNOWN if known is None or number >= len(known) else known[number]
            yield from compare_values(entry, label_of(entry), alone, sent.get(entry.name, []))
            continue
        beside_it = UNKNOWN if known is None else known[place] if place < len(known) else NOTHING
        yield from compare(entry.form, beside_it, sent, part_of(fields, place))
    for place, added in enumerate((known or [])[len(fields) :], start=len(fields)):
        words: Words = [value for value in added.values() if isinstance(value, str) and value]
        if words:
            yield Difference("", part_of(fields, place), words, [], [])


class Nothing(dict[str, Any]):
    """A part that was not there: every field of it was empty."""

    def get(self, _name: str, _otherwise: Any = None) -> Any:
        return None


NOTHING = Nothing()


def part_of(fields: Any, place: int) -> Sentence:
    label = fields.label.text
    return sentence(label if "%(number)s" in label else N_("%(label)s %(number)s"), label=label, number=place + 1)


def compare_values(field: Any, label: Sentence, there: Any, typed: list[str]) -> Iterator[Difference]:
    yours = words_of(field, field.data)
    theirs = None if there is UNKNOWN else words_of(field, there)
    kind = "" if isinstance(field, PICKED) else "words" if isinstance(field, TextAreaField) else "line"
    if theirs != yours and (theirs is not None or (kind and yours)):
        yield Difference(field.name, label, theirs, yours, typed, kind)


def words_of(field: Any, value: Any) -> Words:
    """A value as people read it; nothing for an empty one."""
    if isinstance(field, BooleanField):
        return [sentence("Yes") if value else sentence("No")]
    values = [one for one in (value if isinstance(value, list | tuple | set) else [value]) if one not in (None, "")]
    if isinstance(field, SelectFieldBase):
        return chosen(field, values)
    return [plainly(one) for one in values]


def chosen(field: Any, values: list[Any]) -> Words:
    """What the list calls them, in its order; what it doesn't offer as it is."""
    named: Words = []
    left = {str(one): one for one in values}
    for choice in field.iter_choices() if field.choices else ():
        if str(choice.value) in left or field.coerce(choice.value) in values:
            named.append(choice.label if isinstance(choice.label, Sentence) else sentence(choice.label))
            left.pop(str(choice.value), left.pop(str(field.coerce(choice.value)), None))
    return [*named, *sorted(left)]


def plainly(value: Any) -> str:
    """As somebody would type it."""
    if isinstance(value, date):
        return value.isoformat()
    return f"{value:.12g}" if isinstance(value, float) else str(value)
