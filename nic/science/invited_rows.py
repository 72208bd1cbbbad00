"""A list of people to invite, read out of a table: who, at which address, with which role, on which team."""

import re
from collections.abc import Collection, Mapping
from dataclasses import dataclass, field
from typing import Any

from nic.science.sheet import Cell, Rows
from nic.text import N_, Sentence, sentence

MOST = 500  # At once.
ADDRESS = re.compile(r"[^\s@,;<>()\"]+@[^\s@,;<>()\"]+\.[^\s@,;<>()\".]{2,}")
LONGEST_NAME, LONGEST_ADDRESS = 120, 254
COLUMNS = ("name", "email", "role", "team")
HEADINGS = {
    "name": "name", "full name": "name", "person": "name", "teacher": "name",
    "email": "email", "e mail": "email", "mail": "email", "email address": "email", "e mail address": "email",
    "address": "email", "role": "role", "role here": "role", "team": "team",
}  # fmt: skip


@dataclass(frozen=True)
class Known:
    """What is at the place: roles that may be given and teams, by their words in small letters; and who is here."""

    roles: Mapping[str, str]
    teams: Mapping[str, int]
    held: Collection[tuple[str, str]] = frozenset()  # Address and role.
    invited: Collection[tuple[str, str]] = frozenset()
    alone: Collection[str] = frozenset()  # Roles that need more than a row says.


@dataclass(frozen=True)
class Row:
    number: int  # As a spreadsheet counts.
    name: str
    email: str
    role: str
    team_id: int | None


@dataclass(frozen=True)
class Read:
    rows: list[Row]
    faults: list[tuple[int, Sentence]]
    names: Mapping[int, str] = field(default_factory=dict)  # Whom each row with a fault is about, as far as it says.

    @property
    def by_row(self) -> dict[int, list[Sentence]]:
        found: dict[int, list[Sentence]] = {}
        for number, fault in self.faults:
            found.setdefault(number, []).append(fault)
        return found

    @property
    def may_be_kept(self) -> bool:
        return bool(self.rows) and not self.faults


def read_rows(rows: Rows, known: Known) -> Read:
    """Every row that can be taken, and every fault of all others, with the number of its row."""
    numbered = [(number, row) for number, row in enumerate(rows, start=1) if any(plain(cell) for cell in row)]
    columns, numbered = columns_of(numbered)
    if lacking := [name for name in ("name", "email", "role") if name not in columns]:
        words = N_("The first row names the columns, but not this one: %(column)s.")
        return Read([], [(numbered[0][0] if numbered else 1, sentence(words, column=lacking[0]))])
    if len(numbered) > MOST:
        words = N_("From here on there are too many rows: at most %(most)s people at once.")
        return Read([], [(numbered[MOST][0], sentence(words, most=MOST))])
    taken: dict[tuple[str, str], int] = {}
    found, faults, names = [], [], dict[int, str]()
    for number, cells in numbered:
        said = {name: plain(cells[at]) if at < len(cells) else "" for name, at in columns.items()}
        faulty, row = read_row(number, said, known)
        key = (said["email"].lower(), row.role if row else "")
        if not faulty and key in taken:
            faulty = [sentence(N_("This is row %(row)s again: the same address and role."), row=taken[key])]
        faults += [(number, words) for words in faulty]
        names |= {number: said["name"] or said["email"]} if faulty else {}
        if row and not faulty:
            taken[key] = number
            found.append(row)
    return Read(found, faults, names)


def columns_of(numbered: list[tuple[int, list[Cell]]]) -> tuple[dict[str, int], list[tuple[int, list[Cell]]]]:
    """A first row without an address that names columns is their heading; otherwise they come in our order."""
    in_order = {name: at for at, name in enumerate(COLUMNS)}
    if not numbered:
        return in_order, []
    head = [HEADINGS.get(folded(plain(cell))) for cell in numbered[0][1]]
    if any("@" in plain(cell) for cell in numbered[0][1]) or not any(head):
        return in_order, numbered
    return {name: head.index(name) for name in COLUMNS if name in head}, numbered[1:]


def read_row(number: int, said: Mapping[str, str], known: Known) -> tuple[list[Sentence], Row | None]:
    email, name = said["email"].lower(), said["name"]
    role, team = known.roles.get(folded(said["role"])), said.get("team", "")
    faults = []
    if not name or len(name) > LONGEST_NAME:
        faults.append(sentence(N_("The name is missing or too long.")))
    if not ADDRESS.fullmatch(email) or len(email) > LONGEST_ADDRESS:
        words = N_("“%(typed)s” is no e-mail address.") if email else N_("The e-mail address is missing.")
        faults.append(sentence(words, **({"typed": said["email"]} if email else {})))
    if not role:
        words = N_("“%(typed)s” is no role that you can give here.") if said["role"] else N_("The role is missing.")
        faults.append(sentence(words, **({"typed": said["role"]} if said["role"] else {})))
    elif role in known.alone:
        faults.append(sentence(N_("A learner needs a sponsoring adult and a last day: add each of them alone.")))
    if team and folded(team) not in known.teams:
        faults.append(sentence(N_("There is no team “%(typed)s” here."), typed=team))
    if (email, role) in known.held:
        faults.append(sentence(N_("Somebody with this address has this role here already.")))
    elif (email, role) in known.invited:
        faults.append(sentence(N_("This address is invited to this role already.")))
    if faults or not role:
        return faults, None
    return [], Row(number, name, email, role, known.teams.get(folded(team)) if team else None)


def plain(cell: Any) -> str:
    return " ".join(str(cell).split())


def folded(text: str) -> str:
    return " ".join(re.sub(r"[-_.]", " ", text).split()).casefold()
