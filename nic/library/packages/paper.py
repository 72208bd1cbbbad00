"""A change package on paper: what its page says."""

from collections.abc import Iterator
from datetime import date

from nic.library.packages.queries import Chapter, Contents, outline
from nic.papers.paper import Facts, Heading, Outline, Paper, Part, Piece, Saying
from nic.text import N_, Sentence, sentence

SHEETS = 80
NO_NAME = sentence(N_("A school that gives no name"))


def paper_of(contents: Contents, *, network: str, readers: Sentence, on: date, address: str, lang: str) -> Paper:
    return Paper(
        title=contents.package.title,
        lead=[sentence(N_("A change package of %(network)s"), network=network), sentence(N_("As of %(day)s"), day=on)],
        pieces=list(pieces(contents)),
        foot=[network, readers, address],
        page_words=sentence(N_("Page %(page)s of %(pages)s")),
        lang=lang,
    )  # fmt: skip


def pieces(contents: Contents) -> Iterator[Piece]:
    if contents.package.foreword:
        yield Saying(contents.package.foreword)
    if contents.theory:
        yield Heading(sentence(N_("The theory that it follows")))
        yield Outline(outline(contents.theory))
    if contents.chapters:
        yield Heading(sentence(N_("What to try, and what was learned")))
    for one in contents.chapters:
        yield from chapter(one, contents.uncited.get(one.item.id, 0))
    if contents.left_out:
        yield Saying(sentence(N_("Not public, and so left out: %(count)s."), count=contents.left_out), "quiet")


def chapter(one: Chapter, uncited: int) -> Iterator[Piece]:
    kind = N_("Synthesis") if one.item.of_kind == "synthesis" else N_("Change idea")
    if one.is_gone:
        yield Part(sentence(N_("Taken back")), sentence(kind))
        yield Saying(sentence(N_("What stood here is not shared any more.")), "quiet")
        return
    yield Part(one.title, sentence(kind))
    if one.item.of_kind == "cycle":
        yield Saying(sentence(N_("Tested at %(name)s"), name=one.name or NO_NAME), "quiet")
    yield Facts([(sentence(label), words) for label, words in one.rows])
    if one.cited or uncited:
        yield Saying(sentence(N_("It rests on:")), "quiet")
    for cited in one.cited:
        if cited.is_gone:
            yield Saying(sentence(N_("A test that was taken back")), "quiet")
        else:
            yield Saying(sentence(N_("%(words)s (%(name)s)"), words=cited.words, name=cited.name or NO_NAME), "quiet")
    if uncited:
        yield Saying(sentence(N_("Tests that are not public: %(count)s."), count=uncited), "quiet")
