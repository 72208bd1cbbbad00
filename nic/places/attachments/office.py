"""Office files (docx, xlsx, pptx, odt, ods, odp): told by their parts, refused with programs in them, and packed anew
without what they say of whoever made them."""

import re
from io import BytesIO
from xml.etree import ElementTree
from zipfile import ZIP_DEFLATED, ZIP_STORED, ZipFile, ZipInfo

from nic.errors import Refused
from nic.places.attachments.bare_pictures import bare_picture
from nic.places.attachments.cleaning import DOCX, ODP, ODS, ODT, PPTX, XLSX, Clean
from nic.text import N_

MOST_PARTS = 3_000
MOST_UNPACKED = 80_000_000  # Bytes; a file of slides with a hundred photographs has half of that.
DEEPEST = 2  # A chart in a document is a workbook of its own.
OLD_OFFICE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
ZIP = b"PK\x03\x04"

OPEN_XML = "application/vnd.openxmlformats-officedocument."
MAIN = {  # What is said of the part that a file of each kind begins with.
    OPEN_XML + "wordprocessingml.document.main+xml": DOCX,
    OPEN_XML + "spreadsheetml.sheet.main+xml": XLSX,
    OPEN_XML + "presentationml.presentation.main+xml": PPTX,
}
OPEN_DOCUMENT = {kind.encode(): kind for kind in (ODT, ODS, ODP)}
PROGRAM = re.compile(r"macroenabled|vbaproject|vbadata|macrosheet|activex", re.IGNORECASE)
BASIC = re.compile(r"(?:.*/)?(?:Basic/.+/(?!(?:script|dialog)-l[bc]\.xml$)[^/]+|Scripts/.*[^/])")
# Names in the list of contents of an old Office file within: of its macros, and of whatever else was packed into it.
PACKED = tuple(name.encode("utf-16-le") for name in ("_VBA_PROJECT", "Ole10Native"))

PROPERTIES = {  # By what each part says it is: the same part with nothing in it.
    "application/vnd.openxmlformats-package.core-properties+xml": "http://schemas.openxmlformats.org/package/2006/"
    "metadata/core-properties coreProperties",
    OPEN_XML + "extended-properties+xml": "http://schemas.openxmlformats.org/officeDocument/2006/"
    "extended-properties Properties",
    OPEN_XML + "custom-properties+xml": "http://schemas.openxmlformats.org/officeDocument/2006/"
    "custom-properties Properties",
}
ABOUT_ITSELF = (
    b'<?xml version="1.0" encoding="UTF-8"?><office:document-meta '
    b'xmlns:office="urn:oasis:names:tc:opendocument:xmlns:office:1.0" office:version="1.2"><office:meta/>'
    b"</office:document-meta>"
)
# Who may open it where it lay before, and in which folder of whose computer that was.
LIBRARY = b"schemas.microsoft.com/office/2006/metadata/properties"
NO_LIBRARY = b'<p:properties xmlns:p="http://' + LIBRARY + b'"/>'
FOLDER = re.compile(rb'(<x15ac:absPath\b[^>]*?\burl=")[^"]*')
TEMPLATE = re.compile(rb'<Relationship\b[^>]*/attachedTemplate"[^>]*>')
TARGET = re.compile(rb'(\bTarget=")[^"]*')

NOT_WHOLE = N_("This file is not whole, or not an Office file. Save it again, then send it again.")
HAS_PROGRAM = N_("This file holds macros, which are programs. Save it without them, as .docx, .xlsx or .pptx.")
HAS_FILE = N_("Another file or a program is packed into this one. Take it out, and send both by themselves.")
HAS_PASSWORD = N_("This file asks for a password. Save it without one.")
TOO_MUCH = N_("Unpacked, this file would be too large. Save it smaller, for example with smaller pictures.")
OTHER_KIND = N_("Of Office files, docx, xlsx, pptx, odt, ods and odp can be kept. Save it as one of them, or as a PDF.")


def clean_office(content: bytes, field: str = "files", depth: int = 0) -> Clean:
    """Raises Refused, whatever the bytes are."""
    try:
        with ZipFile(BytesIO(content)) as sent:
            refuse_bomb(sent, field)
            kind, said = told(sent, field)
            return Clean(kind, packed_anew(sent, said, field, depth))
    except Refused:
        raise
    except Exception as broken:  # A damaged file breaks its reader in more ways than could be listed.
        raise Refused(NOT_WHOLE, field=field) from broken


def refuse_bomb(sent: ZipFile, field: str) -> None:
    """Before anything is unpacked. No part yields more than it says here: zipfile stops there."""
    parts = sent.infolist()
    if any(part.flag_bits & 1 for part in parts):
        raise Refused(HAS_PASSWORD, field=field)
    if len(parts) > MOST_PARTS or sum(part.file_size for part in parts) > MOST_UNPACKED:
        raise Refused(TOO_MUCH, field=field)
    names = [part.filename for part in parts]
    is_sound = len({name.lower() for name in names}) == len(names) and not any(
        name.startswith("/") or "\\" in name or ".." in name.split("/") for name in names
    )
    if not is_sound or any(part.compress_type not in (ZIP_STORED, ZIP_DEFLATED) for part in parts):
        raise Refused(NOT_WHOLE, field=field)


def told(sent: ZipFile, field: str) -> tuple[str, dict[str, str]]:
    """The kind of the file, and what it says of each of its parts."""
    names = sent.namelist()
    if "mimetype" in names:
        kind = OPEN_DOCUMENT.get(sent.read("mimetype").strip())
        if kind is None or "content.xml" not in names:
            raise Refused(OTHER_KIND, field=field)
        if b"encryption-data" in sent.read("META-INF/manifest.xml"):
            raise Refused(HAS_PASSWORD, field=field)
        return kind, {}
    if "[Content_Types].xml" not in names:
        raise Refused(OTHER_KIND, field=field)
    said = sent.read("[Content_Types].xml")
    if b"<!DOCTYPE" in said:
        raise Refused(NOT_WHOLE, field=field)
    parts = said_of_parts(ElementTree.fromstring(said), names)
    if any(PROGRAM.search(kind) for kind in parts.values()):
        raise Refused(HAS_PROGRAM, field=field)
    kinds = {MAIN[kind] for kind in parts.values() if kind in MAIN}
    if len(kinds) != 1:
        raise Refused(OTHER_KIND, field=field)
    return kinds.pop(), parts


def said_of_parts(rows: ElementTree.Element, names: list[str]) -> dict[str, str]:
    """By its name, or by how its name ends."""
    by_name = {row.get("PartName", "").lstrip("/").lower(): row.get("ContentType", "") for row in rows}
    by_end = {row.get("Extension", "").lower(): row.get("ContentType", "") for row in rows}
    return {name: by_name.get(name.lower()) or by_end.get(name.lower().rpartition(".")[2], "") for name in names}


def packed_anew(sent: ZipFile, said: dict[str, str], field: str, depth: int) -> bytes:
    """Nothing stays of what stood before, between or behind the parts."""
    out = BytesIO()
    with ZipFile(out, "w") as kept:
        for part in sent.infolist():
            if PROGRAM.search(part.filename) or BASIC.fullmatch(part.filename):
                raise Refused(HAS_PROGRAM, field=field)
            bare = ZipInfo(part.filename)  # Without the day on which it was changed.
            bare.compress_type = part.compress_type
            kept.writestr(bare, bare_part(part.filename, sent.read(part), said.get(part.filename, ""), field, depth))
    return out.getvalue()


def bare_part(name: str, content: bytes, said: str, field: str, depth: int) -> bytes:
    if said in PROPERTIES:
        space, root = PROPERTIES[said].split()
        return f'<?xml version="1.0" encoding="UTF-8" standalone="yes"?><{root} xmlns="{space}"/>'.encode()
    if name == "meta.xml" or name.endswith("/meta.xml"):
        return ABOUT_ITSELF
    if content.startswith(OLD_OFFICE) or content.startswith((b"MZ", b"\x7fELF")):
        if not content.startswith(OLD_OFFICE) or any(one in content for one in PACKED):
            raise Refused(HAS_FILE, field=field)
        return content  # Such as a formula.
    if content.startswith(ZIP):
        if depth == DEEPEST:
            raise Refused(TOO_MUCH, field=field)
        return clean_office(content, field, depth + 1).content
    if name.endswith((".xml", ".rels")):
        return bare_text(content, field)
    return bare_picture(content)


def bare_text(content: bytes, field: str) -> bytes:
    if b"<!ENTITY" in content:
        raise Refused(NOT_WHOLE, field=field)
    if b"vnd.sun.star.script:" in content:
        raise Refused(HAS_PROGRAM, field=field)
    if LIBRARY in content[:2000]:
        return NO_LIBRARY
    content = TEMPLATE.sub(lambda found: TARGET.sub(rb"\1Normal.dotm", found[0]), content)
    return FOLDER.sub(rb"\1", content)
