"""A change package: put together by the hub, read on its page and on paper, and public where the hub says so."""

from flask import g, url_for

from nic.access import Ability
from nic.downloads import as_file
from nic.errors import Refused
from nic.forms import EmptyForm, MoveForm
from nic.gate import NETWORK, today
from nic.language import here
from nic.library.packages import actions, queries
from nic.library.packages.forms import ItemForm, PackageForm
from nic.library.packages.paper import SHEETS, paper_of
from nic.library.syntheses.queries import list_cycles_to_cite, list_syntheses
from nic.networks.queries import require_reached
from nic.papers.press import TooLong, print_paper
from nic.sharing.queries import sights_at
from nic.text import N_, sentence
from nic.theories.adoption.queries import list_held_theories
from nic.web import Section, act_of, blaming, complete, open_form, respond, saved, say, whole_address

packages = Section("packages", __name__, url_prefix=f"{NETWORK}/library/packages")
public_packages = Section("public_packages", __name__, url_prefix=f"{NETWORK}/public/packages")


@packages.get("/<id:package_id>", needs=Ability.LOOK)
def show(package_id):
    require_reached(g.place, g.standing)
    return show_package(queries.find_package(g.place, package_id))


def show_package(found, status=200, form=None):
    contents = queries.contents_at(found, g.place, g.standing)
    form = form or open_form(ItemForm, url_for("packages.put_in", package_id=found.id), version=found.version)
    offering(form, found) if g.standing.allows(Ability.RUN_NETWORK) else None
    return respond(
        "library/package.html", status=status, contents=contents, package=found, form=form, is_for_everybody=False,
        outline=queries.outline(contents.theory) if contents.theory else (), new_move=MoveForm,
    )  # fmt: skip


def offering(form, package, *, is_sent=False):
    """What is not in it yet, by the key of the form: cycle-5. What was sent may be in it by now."""
    there = set() if is_sent else {one.of_uid for one in queries.list_items(package)}
    cycles = [one for one in list_cycles_to_cite(g.place) if one.uid not in there]
    sights = sights_at(g.place, cycles) if cycles else {}
    syntheses = [one for one in list_syntheses(g.place) if one.uid not in there]
    things = {f"synthesis-{one.id}": (one, one.title) for one in syntheses}
    for one in (one for one in cycles if one.id in sights):
        words = one.idea if sights[one.id].is_nameless else f"{one.idea} ({one.team.place.name})"
        things[f"cycle-{one.id}"] = one, words
    form.item.choices = [("", N_("Choose"))] + [(key, words) for key, (_, words) in things.items()]
    return {key: thing for key, (thing, _) in things.items()}


@packages.get("/<id:package_id>/package.pdf", needs=Ability.LOOK)
def file(package_id):
    require_reached(g.place, g.standing)
    found = queries.find_package(g.place, package_id)
    contents = queries.contents_at(found, g.place, g.standing)
    readers = sentence(N_("For the members of %(name)s"), name=g.place.name)
    return printed(contents, readers, url_for("packages.show", package_id=found.id))


def printed(contents, readers, path):
    paper = paper_of(
        contents, network=g.place.name, readers=readers, on=today(), address=whole_address(path), lang=here().language
    )  # fmt: skip
    try:
        content = print_paper([paper], say, sheets=SHEETS)
    except TooLong:
        words = N_("This package needs more than %(sheets)s sheets. Its web page prints whole from the browser.")
        raise Refused(words, sheets=SHEETS) from None
    return as_file(contents.package.title, "pdf", content, today(), "package")


@public_packages.get("/<id:package_id>", needs=Ability.PUBLIC)
def show_public(package_id):
    found = queries.find_public_package(g.place, package_id)
    contents = queries.contents_for_everybody(found, g.place)
    return respond(
        "library/package.html", contents=contents, package=found, form=None, is_for_everybody=True,
        outline=queries.outline(contents.theory) if contents.theory else (), new_move=MoveForm,
    )  # fmt: skip


@public_packages.get("/<id:package_id>/package.pdf", needs=Ability.PUBLIC)
def public_file(package_id):
    found = queries.find_public_package(g.place, package_id)
    contents = queries.contents_for_everybody(found, g.place)
    at = url_for("public_packages.show_public", package_id=found.id)
    return printed(contents, sentence(N_("Public: everybody may read it")), at)


# -- By the hub --------------------------------------------------------------------------------------------------------


@packages.get("/new", needs=Ability.RUN_NETWORK)
def new():
    return show_form(open_form(PackageForm, url_for("packages.create")))


def offering_theories(form):
    held = {str(one.id): one for one in list_held_theories(g.place, g.standing)}
    form.theory.choices = [("", N_("None")), *((id, one.aim) for id, one in held.items())]
    return held


def show_form(form, status=200, package=None):
    offering_theories(form)
    return respond("library/package_form.html", status=status, form=form, package=package)


def told(form, held):
    return {"title": form.title.data, "foreword": form.foreword.data, "theory": held.get(form.theory.data)}


@packages.post("", needs=Ability.RUN_NETWORK)
def create():
    form = PackageForm()
    held = offering_theories(form)
    if form.validate():
        made = actions.begin_package(g.place, act_of(form), **told(form, held))
        notice = N_("Begun. Now put in change ideas and syntheses, in the order in which to read them.")
        return saved(then=url_for("packages.show", package_id=made.id), notice=notice)
    return show_form(form, 422)


@packages.get("/<id:package_id>/edit", needs=Ability.RUN_NETWORK)
def edit(package_id):
    found = queries.find_package(g.place, package_id)
    given = {"title": found.title, "foreword": found.foreword, "theory": str(found.theory_id or "")}
    at = url_for("packages.update", package_id=found.id)
    return show_form(open_form(PackageForm, at, data=given, version=found.version), package=found)


@packages.post("/<id:package_id>", needs=Ability.RUN_NETWORK)
def update(package_id):
    found, form = queries.find_package(g.place, package_id), PackageForm()
    held = offering_theories(form)
    if form.validate():
        actions.change_package(found, act_of(form), **told(form, held))
        return saved(
            then=url_for("packages.show", package_id=found.id), notice=N_("The package is changed. Look it over below.")
        )
    return show_form(form, 422, found)


@packages.post("/<id:package_id>/items", needs=Ability.RUN_NETWORK)
def put_in(package_id):
    found, form = queries.find_package(g.place, package_id), ItemForm()
    things = offering(form, found, is_sent=True)
    if form.validate():
        with blaming(form):
            actions.put_in(found, act_of(form), things[form.item.data])
            return saved(
                then=url_for("packages.show", package_id=found.id) + "#add",
                notice=N_("It is in the package. Add the next thing, or look the package over."),
            )
    return show_package(found, 422, form)


@packages.post("/<id:package_id>/items/<id:package_item_id>/moves", needs=Ability.RUN_NETWORK)
def move(package_id, package_item_id):
    found = queries.find_package(g.place, package_id)
    item, form = queries.find_item(found, package_item_id), complete(MoveForm())
    if item.withdrawn_at:
        raise Refused(N_("That was taken out meanwhile."))
    actions.move_item(item, act_of(form), way=form.way.data)
    return saved(then=url_for("packages.show", package_id=found.id) + f"#item-{item.id}")


@packages.post("/<id:package_id>/items/<id:package_item_id>/withdrawal", needs=Ability.RUN_NETWORK)
def take_out(package_id, package_item_id):
    found = queries.find_package(g.place, package_id)
    actions.take_out(queries.find_item(found, package_item_id), act_of(complete(EmptyForm())))
    return saved(then=url_for("packages.show", package_id=found.id), notice=N_("Taken out of the package."))


@packages.post("/<id:package_id>/publication", needs=Ability.RUN_NETWORK)
def publish(package_id):
    found = queries.find_package(g.place, package_id)
    actions.publish_package(found, act_of(complete(EmptyForm())), is_public=True)
    notice = N_("Everybody may read it now, as far as its tests are public.")
    return saved(then=url_for("packages.show", package_id=found.id), notice=notice)


@packages.post("/<id:package_id>/publication/withdrawal", needs=Ability.RUN_NETWORK)
def close(package_id):
    found = queries.find_package(g.place, package_id)
    actions.publish_package(found, act_of(complete(EmptyForm())), is_public=False)
    return saved(then=url_for("packages.show", package_id=found.id), notice=N_("It is for the network alone again."))


@packages.post("/<id:package_id>/withdrawal", needs=Ability.RUN_NETWORK)
def withdraw(package_id):
    found = queries.find_package_to_withdraw(g.place, package_id)
    actions.withdraw_package(found, act_of(complete(EmptyForm())))
    return saved(then=url_for("library.index"), notice=N_("Taken out of the library."))
