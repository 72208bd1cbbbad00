"""What people call the fields that a line of the history names; any other is called by its own name."""

from nic.text import N_

FIELDS = {
    "from_on": N_("first day"), "until_on": N_("last day"), "ends_on": N_("end"), "starts_on": N_("start"),
    "happened_on": N_("day"), "noticed_on": N_("noticed"), "due_on": N_("due"), "done_on": N_("done"),
    "kept_on": N_("predictions kept"), "began_on": N_("began"), "is_only_mine": N_("only for its owner"),
    "learned": N_("learned"), "decided_because": N_("reason of the decision"), "what_we_see": N_("what we see"),
    "is_nameless": N_("without our name"), "shows_log": N_("with the log"), "shows_comments": N_("with comments"),
    "shows_strata": N_("with groups"), "shows_files": N_("with files"), "closed_days": N_("closed days"),
    "closed_on": N_("closed since"), "moved_on": N_("belongs there since"),
}  # fmt: skip
YES_OR_NO = {True: N_("yes"), False: N_("no")}


def called(field: str) -> str:
    return FIELDS.get(field) or field.removesuffix("_on").replace("_", " ")
