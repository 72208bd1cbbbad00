"""A PDF written anew from what its pages need: without properties, packets about its maker, what a camera wrote into
its photographs, or whatever stood in it before somebody changed it.

A PDF may keep its parts compressed, many in one stream, so that nothing of this is found by looking through its bytes.
So it is taken apart and put together again (pypdf); what can't be is refused.
"""

import logging
from collections.abc import Iterator
from io import BytesIO
from typing import Any

from nic.errors import Refused
from nic.places.attachments.bare_pictures import bare_jpeg
from nic.text import N_

# The document's properties are left behind as a whole; these may stand at any part of it.
MAKERS = ("/Metadata", "/PieceInfo", "/LastModified", "/Info", "/AF", "/Thumb")
REMARKERS = ("/T", "/M", "/CreationDate", "/NM", "/RC")  # Who wrote a remark upon a page, and when.
SIGNERS = ("/Name", "/Reason", "/Location", "/ContactInfo", "/M", "/Contents", "/Cert")
PROGRAMS = {"/JavaScript", "/Launch", "/RichMedia", "/ImportData", "/SubmitForm"}
HOLDS_PROGRAM = N_("This file holds a program. Print it into a new PDF, then send that.")
HOLDS_FILES = N_("This file holds other files. Print it into a new PDF, then send that.")
HAS_PASSWORD = N_("This file asks for a password. Save it without one.")
NOT_WHOLE = N_("This file is not whole. Save it again, then send it again.")
TOO_MANY = N_("This file has too many parts. Print it into a new PDF, then send that.")
CAMERA = (b"Exif", b"http://ns.adobe.com/", b"Photoshop")
MOST_PARTS = 12_000  # Two hundred pages have two to six thousand; so many take four seconds.


def bare_pdf(content: bytes, field: str = "file") -> bytes:
    """Raises Refused for what is no whole PDF, asks for a password, or holds programs or other files."""
    if b"%%EOF" not in content[-2048:]:
        raise Refused(NOT_WHOLE, field=field)
    try:
        return written_anew(content, field)
    except Refused:
        raise
    except Exception as broken:  # Whatever a reader of files may stumble over in one that somebody made up.
        raise Refused(NOT_WHOLE, field=field) from broken


def written_anew(content: bytes, field: str) -> bytes:
    # Only whoever sends a PDF waits for its reader to load.
    from pypdf import PdfReader, PdfWriter

    logging.getLogger("pypdf").setLevel(logging.CRITICAL)  # It would print parts of the file.
    reader = PdfReader(BytesIO(content), strict=False)
    if reader.is_encrypted:
        raise Refused(HAS_PASSWORD, field=field)
    if sum(map(len, reader.xref.values())) + len(reader.xref_objStm) > MOST_PARTS:
        raise Refused(TOO_MANY, field=field)
    if not len(reader.pages):
        raise Refused(NOT_WHOLE, field=field)
    writer = PdfWriter(clone_from=reader)
    writer.metadata = None
    reached = set()
    for number, part in parts_of(writer):
        reached.add(number)
        require_harmless(part, field)
        for key in told_by(part):
            part.pop(key, None)
        clear_photograph(part)
    writer._objects[:] = [one if place in reached else None for place, one in enumerate(writer._objects, start=1)]
    out = BytesIO()
    writer.write(out)
    return out.getvalue()


def parts_of(writer: Any) -> Iterator[tuple[int, Any]]:
    """Whatever its catalog leads to, each part with the number of the object that it lies in. A part may be cleared
    before what it leads to is looked for: so what only a maker's packet needed is not reached."""
    root = writer.root_object.indirect_reference.idnum
    waiting, seen = [(root, writer.root_object)], {root}
    while waiting:
        number, one = waiting.pop()
        yield number, one if isinstance(one, dict) else {}
        for each in one.values() if isinstance(one, dict) else one if isinstance(one, list) else ():
            if not hasattr(each, "idnum"):
                waiting.append((number, each))
            elif each.idnum not in seen:
                seen.add(each.idnum)
                waiting.append((each.idnum, each.get_object()))


def require_harmless(part: Any, field: str) -> None:
    kinds = {kind_of(part, "/S"), kind_of(part, "/Subtype")}
    if kinds & PROGRAMS or "/JS" in part or "/JavaScript" in part:
        raise Refused(HOLDS_PROGRAM, field=field)
    if "/EmbeddedFiles" in part or "/EF" in part or kind_of(part, "/Type") == "/EmbeddedFile":
        raise Refused(HOLDS_FILES, field=field)


def clear_photograph(part: Any) -> None:
    """A page that a phone took is a JPEG as the phone made it: with place, time and device."""
    filters = part.get("/Filter")
    names = filters if isinstance(filters, list) else [filters]
    if list(map(str, names)) == ["/DCTDecode"] and any(word in part._data for word in CAMERA):
        part._data = bare_jpeg(part._data)  # One that is not whole is an error here, and the file is refused.


def kind_of(part: Any, key: str) -> str:
    """A name may stand elsewhere, too: asked for by its key, a reference is followed."""
    return str(part[key]) if key in part else ""


def told_by(part: Any) -> tuple[str, ...]:
    if kind_of(part, "/Type") in ("/Sig", "/DocTimeStamp"):
        return MAKERS + SIGNERS
    is_remark = "/Rect" in part and kind_of(part, "/Subtype") not in ("/Widget", "/Link")  # A field's /T is its name.
    return MAKERS + REMARKERS if is_remark else MAKERS
