"""What to look at again before a report goes out: names, single rooms, and groups so small that one could tell who."""

import re
import unicodedata
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from enum import StrEnum
from hashlib import sha256

from nic.science.care import ALSO_WORDS, TITLED, likely_names_in, names_in, small_groups_in, unaccented

ORDINALS = "first|second|third|fourth|fifth|sixth|seventh|eighth|ninth|tenth|eleventh|twelfth"
GRADE = (
    rf"(?:(?:grade|gr\.?) ?(?:\d{{1,2}}|[kK])|(?:\d{{1,2}}(?:st|nd|rd|th)|{ORDINALS})[- ]grade"
    r"|kindergarten|pre-?k(?:indergarten)?)"
)
SUBJECT = (
    r"(?:art|band|biology|chemistry|chorus|drama|French|geometry|German|gym|health|history|Latin|library|math|"
    r"mathematics|music|PE|physical education|physics|science|social studies|Spanish|special education|STEM|tech ed)"
)
SINGLE = (
    r"counselor|custodian|librarian|math coach|literacy coach|instructional coach|nurse|principal|psychologist|"
    r"social worker"
)
# "Room 12", "Rm. B4", "classroom 3", "Ms. Lee's room", "the grade 3 class", "the third-grade teacher", "the nurse".
ROOMS = (
    re.compile(r"\b(?:class)?(?:room|rm\.?) (?:no\. ?|# ?)?(?:[A-Z]?-?\d{1,4}[A-Z]?|[A-Z])\b", re.IGNORECASE),
    re.compile(rf"{TITLED.pattern}['’]s? (?:class|classroom|room|group|lesson|section)\b"),
    re.compile(rf"\b(?:the|a|one|this|that) {GRADE} (?:class|classroom|room|teacher|group|section)\b", re.IGNORECASE),
    re.compile(rf"\b(?:the|one) {SUBJECT} (?:class|classroom|room|teacher)\b", re.IGNORECASE),
    re.compile(rf"\b(?:the|their) (?:school )?(?:{SINGLE})\b(?!s)", re.IGNORECASE),
    re.compile(r"\b(?:one|a single|a certain|a particular) (?:class|classroom|teacher|room)\b", re.IGNORECASE),
)
AROUND = 60  # Letters of the text on each side of what was found.


class FlagKind(StrEnum):
    NAME = "name"
    LIKELY_NAME = "likely name"
    ROOM = "room"
    SMALL_GROUP = "small group"


@dataclass(frozen=True)
class Flag:
    """One place to look at: in which text, and what stands there, with the words around it."""

    where: str
    kind: FlagKind
    phrase: str
    around: str

    @property
    def is_blocking(self) -> bool:
        """Somebody whom nic knows: that goes out under no circumstances. All else a person can know better than nic."""
        return self.kind == FlagKind.NAME

    @property
    def key(self) -> str:
        """A tick is about these very words: once they are changed, it is asked again."""
        return sha256("\n".join((self.where, self.kind, self.phrase, self.around)).encode()).hexdigest()[:16]


def single_rooms_in(texts: Iterable[str]) -> list[str]:
    """Phrases by which one could tell which room, or which adult: sorted, each once."""
    text = "\n".join(texts)
    return sorted({match.group() for pattern in ROOMS for match in pattern.finditer(text)})


def flags_in(texts: Mapping[str, str], known: Iterable[str], places: Iterable[str]) -> list[Flag]:
    """Everything to look at, in the order of the texts; `texts` by where each stands. `known` are people's names,
    `places` words that are written large and are nobody's name."""
    places, known = list(places), list(known)
    texts = {where: unicodedata.normalize("NFC", text) for where, text in texts.items()}
    spared = {where: without(places, text) for where, text in texts.items()}
    everything = list(spared.values())
    names = {bare(name) for name in names_in(everything, known)}
    titled = {bare(match.group()) for text in everything for match in TITLED.finditer(text)}
    doubtful = {name for name in names if name in ALSO_WORDS or (name in titled and not says_known(name, known))}
    blocking = [name for name in names if name not in doubtful]
    likely = sorted({*doubtful, *likely_names_in(everything, [*places, *blocking])})
    found = {
        FlagKind.NAME: blocking,
        FlagKind.LIKELY_NAME: likely,
        FlagKind.ROOM: single_rooms_in(everything),
        FlagKind.SMALL_GROUP: small_groups_in(everything),
    }
    return [flag for where, text in spared.items() for flag in flags_of(where, text, texts[where], found)]


def bare(name: str) -> str:
    """Ms. Reyes, where somebody wrote of Ms. Reyes's class."""
    return re.sub(r"['’]s?$", "", name)


def says_known(name: str, known: Iterable[str]) -> bool:
    """Whether what stands behind a title is a part of a name that is known: Ms. Reyes, of Ada Reyes."""
    return name.split()[-1] in {part for one in known for part in one.split()}


def without(places: Iterable[str], text: str) -> str:
    """Of the same length, names of places blanked: Oak Hill is nobody called Hill."""
    for name in sorted(places, key=len, reverse=True):
        text = re.sub(re.escape(name), lambda match: "." * len(match.group()), text, flags=re.IGNORECASE)
    return text


def flags_of(where: str, text: str, shown: str, found: Mapping[FlagKind, list[str]]) -> Iterator[Flag]:
    """Each stretch of letters is flagged once, by the gravest kind and the longest phrase."""
    plain, taken = letter_by_letter(text), set[int]()
    for kind, phrases in found.items():
        for phrase in sorted(phrases, key=lambda one: (-len(one), one)):
            for match in re.finditer(rf"(?<!\w){re.escape(letter_by_letter(phrase))}(?!\w)", plain):
                letters = set(range(*match.span()))
                if not letters & taken:
                    taken |= letters
                    yield Flag(where, kind, shown[slice(*match.span())], cut(shown, *match.span()))


def letter_by_letter(text: str) -> str:
    """Without accents and as long as it was, so that what is found here stands at the same letters there."""
    bare = ((letter, unaccented(letter)) for letter in text)
    return "".join(plain if len(plain) == 1 else letter for letter, plain in bare)


def cut(text: str, start: int, end: int) -> str:
    """What stands there with some words before and behind it, none of them in parts."""
    before = text.rfind(" ", 0, start - AROUND) + 1 if start > AROUND else 0
    after = text.find(" ", end + AROUND) if end + AROUND < len(text) else -1
    after = len(text) if after < 0 else after
    words = " ".join(text[before:after].split())
    return ("…" if before else "") + words + ("…" if after < len(text) else "")
