"""What to look at twice before words leave the team: names of people, and groups so small that one could tell who."""

import re
import unicodedata
from collections.abc import Iterable, Iterator

SMALL = 10
# "3 learners", "two of our students", "the only girl", "both boys": numbers beside people.
NUMBERS = {"one": 1, "two": 2, "three": 3, "four": 4, "five": 5, "six": 6, "seven": 7, "eight": 8, "nine": 9, "ten": 10}
COUNTS = NUMBERS | {"only": 1, "single": 1, "both": 2}
PEOPLE = (
    "learners?|students?|pupils?|children|child|kids?|boys?|girls?|families|family|parents?|teachers?|aides?|"
    "newcomers?|readers?|writers?|graders?|classmates?|colleagues?|siblings?|twins|brothers?|sisters?|"
    "mothers?|fathers?|moms?|dads?|guardians?|paras?"
)
OTHERS = r"(?:schools|rooms|classes|grades|tables|groups)"  # Of these there are so many, not of the people behind them.
# Which learners they are, not how many.
NO_GRADE = r"(?<!grade )(?<!grades )(?<!grade \w to )(?<!grades \w to )(?<!grades \w and )"
COUNTED = re.compile(
    rf"(?<![\w/]){NO_GRADE}(\d{{1,3}}|{'|'.join(COUNTS)})\s+(?:(?!\d+\s|{OTHERS}\s)[\w-]+\s+){{0,3}}?(?:\w+-)?({PEOPLE})\b",
    re.IGNORECASE,
)
COUNT = rf"(?:\d{{1,3}}|{'|'.join(NUMBERS)})"
OUT_OF = re.compile(
    rf"\b{COUNT} (?:out )?of (?:(?:the|our|my|these|those|all) )?({COUNT})\b(?! [\w-]+s\b)", re.IGNORECASE
)
PARTED = re.compile(rf"\b\d{{1,3}} ?/ ?(\d{{1,3}}) (?:[\w-]+ )?(?:{PEOPLE})\b", re.IGNORECASE)
SAMPLE = re.compile(r"\bn ?= ?(\d{1,3})\b")
SOME_OF = re.compile(r"\b(?:only|just) (?:one|two|three) of (?:them|us|these|those|our|my|the)\b", re.IGNORECASE)

TITLED = re.compile(r"\b(?:Mr|Mrs|Ms|Miss|Mx|Dr|Coach|Principal)\.?\s+[A-Z][\w'’-]+")
NAME = r"[A-Z][a-zß-öø-ÿ]+(?:['’-][A-Z]?[a-zß-öø-ÿ]+)*"
WITH_INITIAL = re.compile(rf"\b({NAME}) [A-Z]\.?(?=[\s,;:!?)]|$|\.)")  # "Jayden R."
INITIALS = re.compile(r"(?<![\w.])(?:[A-Z]\. ?){1,2}[A-Z]\.(?!\w)")  # "J. R."
WITHIN = re.compile(rf"(?<=[a-zß-öø-ÿ0-9,;)] )({NAME})")  # Not at the beginning of a sentence.
PAIRED = re.compile(rf"\b({NAME}) and (?={NAME}\b)")
DOING = re.compile(
    rf"(?:^|[.!?]\s+)({NAME}) (?:said|says|asked|asks|told|wrote|writes|answered|cried|refused|forgot|read|left|"
    r"laughed|raised|handed|shared|struggled|finished|tried|needed|needs|missed|(?:was|is) (?:absent|sick|late))\b",
    re.MULTILINE,
)
# Words that are written large and are nobody's name. A word that also stands somewhere in small letters is none either.
WRITTEN_LARGE = (
    "Mondays Tuesdays Wednesdays Thursdays Fridays Saturdays Sundays "
    "Monday Tuesday Wednesday Thursday Friday Saturday Sunday January February March April May June July August "
    "September October November December Thanksgiving Christmas Easter Halloween Ramadan Veterans Labor Day Grade "
    "English Spanish French German Arabic Somali Nepali Vietnamese Chinese Latin Math Mathematics Science History Art "
    "Music Reading Writing Algebra Geometry Biology Chemistry Physics Title Tier Unit Lesson Chapter Plan Do Study Act "
    "Chromebook Chromebooks Google Zoom Kahoot Internet American African Native Kindergarten Class Room Week Cycle "
    "Everybody Everyone Nobody Somebody Someone Some Most Many Few Half All Each Both None One Two Three Four Five Six "
    "Seven Eight Nine Ten We They He She You It This That These Those There Who What When Where Why How If Then The "
    "Learners Students Pupils Children Kids Teachers Families Parents Staff Aides Boys Girls Our My Their His Her "
    "Whoever Whatever Other Others And But Or So Yes No Not"
)
LARGE = frozenset(WRITTEN_LARGE.split())
ALSO_WORDS = frozenset({"Will", "May", "June", "April", "August", "Mark", "Grace", "Hope", "Faith", "Joy", "Rose",
                        "Bill", "Art", "Drew", "Chance", "Young", "Long", "Short", "Brown", "White", "Black", "Green",
                        "Day", "Page", "Price", "Story", "Best", "Wise", "Small", "Little"})  # fmt: skip
NOT_INITIALS = frozenset({"U.S.", "P.E.", "A.M.", "P.M.", "D.C.", "I.E.", "E.G.", "N.B.", "P.S.", "Q.A."})


def names_in(texts: Iterable[str], known: Iterable[str]) -> list[str]:
    """Names of people found in the texts: whole names and surnames that are known, and words behind a title.

    First names count too, since that is what a log says, with or without their accents. It finds what it can know; the
    reader of the preview finds the rest. Sorted, each once.
    """
    text = "\n".join(texts)
    found = {match.group() for match in TITLED.finditer(text)}
    plain = unaccented(text)
    for name in known:
        parts = [name, *name.split()]
        found |= {part for part in parts if len(part) > 2 and not part.isdigit() and stands_in(part, plain)}
    return sorted(found)


def stands_in(part: str, plain: str) -> bool:
    """Most of many names stand nowhere, which is known at once; of the others it is asked whether they stand alone."""
    return unaccented(part) in plain and re.search(way_to_find(part), plain) is not None


def way_to_find(part: str) -> str:
    """A name that is a word as well counts where no sentence begins: Will more learners hand one in?"""
    behind = r"(?<=[a-z0-9,;)] )" if part in ALSO_WORDS else r"\b"
    return rf"{behind}{re.escape(unaccented(part))}\b"


def unaccented(text: str) -> str:
    """Tomas for Tomás: people type what their keyboard has."""
    return "".join(letter for letter in unicodedata.normalize("NFKD", text) if not unicodedata.combining(letter))


def likely_names_in(texts: Iterable[str], known: Iterable[str] = ()) -> list[str]:
    """What looks like a name of somebody whom nic does not know, such as a learner: "Jayden R.", "J. R.", a word
    written large within a sentence, or one that says or reads something. `known` are words of places and things.

    It may find too much. Sorted, each once.
    """
    texts = list(texts)
    text = "\n".join(texts)
    spared = {word for name in known for word in re.findall(r"\w+", name)} | LARGE
    small = set(re.findall(r"\b[a-zß-öø-ÿ]+\b", text))
    found = {match.group().strip() for match in INITIALS.finditer(text)}
    found -= {one for one in found if one.replace(" ", "") in NOT_INITIALS}
    for pattern in (WITH_INITIAL, WITHIN, PAIRED, DOING):
        for match in pattern.finditer(text):
            name = match.group(1)
            if name not in spared and name.casefold() not in small:
                found.add(match.group().strip() if pattern is WITH_INITIAL else name)
    whole = {one.split()[0] for one in found if " " in one}
    return sorted(found - whole)


def places_in(texts: Iterable[str], places: Iterable[str]) -> list[str]:
    """Names of places found in the texts, also without their last word: Northside for Northside Elementary."""
    text = "\n".join(texts).casefold()
    told = [part for name in places for part in (name, " ".join(name.split()[:-1])) if len(part) > 3]
    return sorted({part for part in told if re.search(rf"\b{re.escape(part.casefold())}\b", text)})


def small_groups_in(texts: Iterable[str], limit: int = SMALL) -> list[str]:
    """Phrases that count `limit` or fewer people. Sorted, each once."""
    return sorted({phrase for text in texts for count, phrase in counted_in(text) if 0 < count <= limit})


def counted_in(text: str) -> Iterator[tuple[int, str]]:
    """Each phrase that counts people, with how many: of some out of all it is all that make the group."""
    for pattern in (COUNTED, OUT_OF, PARTED, SAMPLE):
        for match in pattern.finditer(text):
            said = match.group(1).lower()
            yield int(said) if said.isdecimal() else COUNTS.get(said, 1), match.group()
    yield from ((1, match.group()) for match in SOME_OF.finditer(text))


def shares_in(texts: Iterable[str], parts: Iterable[tuple[float, float]]) -> list[str]:
    """Where words say a number that a chart withholds: some out of all, or their share in percent. Each once."""
    text, found = "\n".join(texts), set()
    for some, all_ in parts:
        share = 100 * some / all_ if all_ else 0.0
        said = {re.escape(f"{share:.{digits}f}") for digits in (0, 1, 2)}
        ways = (
            rf"(?<![\d.])(?:{'|'.join(said)}) ?(?:%|percent\b)",
            rf"\b{some:g} ?(?:of|out of|/) ?(?:the |our )?{all_:g}\b",
        )
        found |= {match.group() for way in ways for match in re.finditer(way, text)}
    return sorted(found)
