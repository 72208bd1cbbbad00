"""The yearly snapshot of a place for everybody, without an account: in plain words, small groups withheld."""

from flask import g, request

from nic.access import Ability
from nic.gate import PLACE
from nic.science.snapshot_page import change_words, gap_words
from nic.science.trend import years_in
from nic.snapshots.files.views import snapshot_files
from nic.snapshots.page import page_of
from nic.snapshots.queries import published_of, require_no_network
from nic.snapshots.views import TAKEN_AS, drawn, file_of, snapshots
from nic.web import Section, respond

public_snapshots = Section("public_snapshots", __name__, url_prefix=f"{PLACE}/public/snapshot")
EVERYWHERE = (snapshots, snapshot_files, public_snapshots)


@public_snapshots.get("", needs=Ability.PUBLIC)
def show():
    require_no_network(g.place)
    page = page_of(published_of(g.place, is_open=False), request.args)
    return respond(
        "snapshots/public.html", page=page, drawn=drawn(page), years_in=years_in, change_words=change_words,
        gap_words=gap_words,
    )  # fmt: skip


@public_snapshots.get(f"/figures.<{TAKEN_AS}:ending>", needs=Ability.PUBLIC)
def figures(ending):
    require_no_network(g.place)
    return file_of(published_of(g.place, is_open=False), ending)
