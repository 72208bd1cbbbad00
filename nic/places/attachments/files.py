"""The files that somebody chose for a line of a log, or as evidence: each clean, or said which one is not and why."""

from collections.abc import Sequence

from nic.errors import Refused
from nic.places.attachments.cleaning import Clean, clean
from nic.places.attachments.office import OLD_OFFICE, ZIP, clean_office
from nic.text import N_, sentence

MOST_AT_ONCE = 10
MOST_BYTES = 10_000_000  # A photograph of a good phone; it is kept smaller.
MOST_TOGETHER = 20_000_000
LARGEST_POST = 32_000_000  # So that a little too much is answered beside the field, with what was typed.
HEIC = (b"ftypheic", b"ftypheix", b"ftypmif1", b"ftypheif")


def clean_files(sent: Sequence[tuple[str, bytes]], field: str = "files") -> list[Clean]:
    """All of them or none. `sent` has each with the name that it came with, which is told to nobody but its sender."""
    if len(sent) > MOST_AT_ONCE:
        raise Refused(N_("Choose at most %(most)s files at once."), field=field, most=MOST_AT_ONCE)
    if sum(len(content) for _, content in sent) > MOST_TOGETHER:
        raise Refused(
            N_("Together these files are larger than %(most)s MB. Send fewer at once."),
            field=field, most=MOST_TOGETHER // 1_000_000,
        )  # fmt: skip
    kept, wrong = [], []
    for name, content in sent:
        try:
            kept.append(clean_file(content, field))
        except Refused as no:
            wrong.append((field, sentence(N_("“%(name)s”: %(why)s"), name=name[:80], why=no.sentence)))
    if wrong:
        again = [] if len(sent) == 1 else [(field, sentence(N_("No file is kept yet. Choose the others again too.")))]
        raise Refused(wrong[0][1], field=field, missing=[*wrong, *again])
    return kept


def clean_file(content: bytes, field: str = "files") -> Clean:
    if len(content) > MOST_BYTES:
        return clean(content, field=field, most=MOST_BYTES)  # Which says so.
    if content.startswith(ZIP):
        return clean_office(content, field)
    if content.startswith(OLD_OFFICE):
        raise Refused(
            N_("It is in the form of an old Office program, or has a password. Save it as .docx, .xlsx or .pptx."),
            field=field,
        )
    if content[4:12] in HEIC:
        raise Refused(
            N_("This picture is in a form that few programs read (HEIC). Send it as JPEG, or send a picture of it."),
            field=field,
        )
    if content and not content.startswith((b"%PDF-", b"\x89PNG\r\n\x1a\n", b"\xff\xd8\xff")):
        raise Refused(
            N_("Only pictures (JPEG, PNG), PDF and Office files can be kept. Save it as one of them."), field=field
        )
    return clean(content, field=field, most=MOST_BYTES)
