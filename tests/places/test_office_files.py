"""Office files that people attach: told by their parts, without programs, without what they say of their makers."""

import struct
from io import BytesIO
from zipfile import ZIP_DEFLATED, ZIP_STORED, ZipFile, ZipInfo

import pytest
from openpyxl import Workbook, load_workbook
from PIL import Image

from nic.errors import Refused
from nic.places.attachments.bare_pictures import bare_jpeg, bare_png
from nic.places.attachments.cleaning import DOCX, ODP, ODS, ODT, PPTX, XLSX
from nic.places.attachments.files import MOST_AT_ONCE, MOST_BYTES, clean_file, clean_files
from nic.places.attachments.office import MAIN
from tests.places.test_attachments import PDF, a_photograph, a_picture

MAIN_PARTS = {DOCX: "word/document.xml", XLSX: "xl/workbook.xml", PPTX: "ppt/presentation.xml"}
SAID = {kind: said for said, kind in MAIN.items()}
CORE = "application/vnd.openxmlformats-package.core-properties+xml"
OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"


def packed(parts, method=ZIP_DEFLATED):
    out = BytesIO()
    with ZipFile(out, "w", method) as made:
        for name, content in parts.items():
            made.writestr(name, content)
    return out.getvalue()


def unpacked(content):
    with ZipFile(BytesIO(content)) as found:
        assert found.testzip() is None
        return {name: found.read(name) for name in found.namelist()}


def an_office_file(kind=DOCX, *, said=None, more=None, types=""):
    """As few parts as a program needs to open it; `more` by name."""
    main = MAIN_PARTS[kind]
    types = (
        '<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types">'
        f'<Override PartName="/{main}" ContentType="{said or SAID[kind]}"/>'
        f'<Override ContentType="{CORE}" PartName="/docProps/core.xml"/>'
        '<Override PartName="/docProps/app.xml" ContentType="application/vnd.openxmlformats-officedocument.'
        f'extended-properties+xml"/>{types}</Types>'
    )
    parts = {
        "[Content_Types].xml": types,
        main: "<document>Two lines are enough.</document>",
        "docProps/core.xml": "<cp:coreProperties><dc:creator>Ada Lovelace</dc:creator></cp:coreProperties>",
        "docProps/app.xml": "<Properties><Company>Hillcrest</Company><Manager>Ada Lovelace</Manager></Properties>",
    }
    return packed(parts | (more or {}))


def an_open_document(kind=ODT, more=None):
    parts = {
        "mimetype": kind,
        "content.xml": "<office:document-content>Two lines are enough.</office:document-content>",
        "meta.xml": "<office:document-meta><dc:creator>Ada Lovelace</dc:creator></office:document-meta>",
        "META-INF/manifest.xml": "<manifest:manifest/>",
    }
    return packed(parts | (more or {}))


@pytest.mark.parametrize("kind", [DOCX, XLSX, PPTX])
def test_an_office_file_is_told_by_its_parts_and_names_nobody(kind):
    kept = clean_file(an_office_file(kind))
    parts = unpacked(kept.content)
    assert kept.content_type == kind and b"Two lines" in parts[MAIN_PARTS[kind]]
    assert not any(b"Ada" in part or b"Hillcrest" in part for part in parts.values())
    assert b"coreProperties" in parts["docProps/core.xml"]


@pytest.mark.parametrize("kind", [ODT, ODS, ODP])
def test_an_open_document_is_told_by_its_parts_and_names_nobody(kind):
    kept = clean_file(an_open_document(kind))
    parts = unpacked(kept.content)
    assert kept.content_type == kind and next(iter(parts)) == "mimetype" and b"Two lines" in parts["content.xml"]
    assert not any(b"Ada" in part for part in parts.values())


def test_a_real_workbook_opens_as_before_and_names_nobody():
    book, out = Workbook(), BytesIO()
    book.properties.creator, book.active["B2"] = "Ada Lovelace", "15 of 20"
    book.save(out)
    assert b"Ada" in unpacked(out.getvalue())["docProps/core.xml"]
    kept = load_workbook(BytesIO(clean_file(out.getvalue()).content))
    assert kept.active["B2"].value == "15 of 20" and kept.properties.creator != "Ada Lovelace"


def test_properties_are_found_by_what_they_are_not_by_where_they_lie():
    elsewhere = {"package/services/1.psmdcp": "<coreProperties>Ada Lovelace</coreProperties>"}
    types = f'<Default Extension="psmdcp" ContentType="{CORE}"/>'
    assert b"Ada" not in b"".join(unpacked(clean_file(an_office_file(more=elsewhere, types=types)).content).values())


def test_a_file_forgets_in_which_folder_of_whose_computer_it_lay():
    told = {
        "xl/workbook.xml": '<workbook><x15ac:absPath xmlns:x15ac="x" url="C:\\Users\\Ada\\"/>kept</workbook>',
        "customXml/item1.xml": '<p:properties xmlns:p="http://schemas.microsoft.com/office/2006/metadata/properties">'
        "<SharedWithUsers>Ada Lovelace</SharedWithUsers></p:properties>",
        "xl/_rels/settings.xml.rels": '<Relationships><Relationship Id="rId1" Type="http://schemas.openxmlformats.org/'
        'officeDocument/2006/relationships/attachedTemplate" Target="file:///C:/Users/Ada/Normal.dotm"/></Relationships>',
    }
    parts = unpacked(clean_file(an_office_file(XLSX, more=told)).content)
    assert not any(b"Ada" in part for part in parts.values()) and b"kept" in parts["xl/workbook.xml"]
    assert b'Target="Normal.dotm"' in parts["xl/_rels/settings.xml.rels"]


def test_a_photograph_within_says_no_more_where_it_was_taken_and_stays_upright():
    sent = a_photograph()
    parts = unpacked(clean_file(an_office_file(more={"word/media/image1.jpeg": sent})).content)
    kept = Image.open(BytesIO(parts["word/media/image1.jpeg"]))
    assert not kept.getexif().get_ifd(0x8825) and kept.getexif()[0x0112] == 6
    assert b"Ada" not in parts["word/media/image1.jpeg"] and kept.tobytes() == Image.open(BytesIO(sent)).tobytes()


@pytest.mark.parametrize("more", [{}, {"progressive": True}, {"comment": b"Ada Lovelace"}])
def test_a_bare_jpeg_has_the_same_points(more):
    sent = a_picture(size=(200, 90), **more) + b"Ada Lovelace"
    kept = bare_jpeg(sent)
    assert b"Ada" not in kept and Image.open(BytesIO(kept)).tobytes() == Image.open(BytesIO(sent)).tobytes()


def test_a_bare_png_has_the_same_points():
    chunk = b"tEXtAuthor\x00Ada Lovelace"
    sent = a_picture("PNG")
    told = sent[:33] + struct.pack(">I", len(chunk) - 4) + chunk + b"\0\0\0\0" + sent[33:]
    assert bare_png(told) == sent


def test_what_is_packed_within_is_cleaned_too():
    inner = an_office_file(XLSX)
    parts = unpacked(clean_file(an_office_file(more={"word/embeddings/sheet1.xlsx": inner})).content)
    assert b"Ada" not in b"".join(unpacked(parts["word/embeddings/sheet1.xlsx"]).values())


def test_nothing_that_stood_outside_of_the_parts_is_kept():
    kept = clean_file(b"PK\x03\x04" + an_office_file() + b"Ada Lovelace").content
    assert b"Ada Lovelace" not in kept


def bomb():
    return an_office_file(more={f"word/media/{n}.xml": bytes(9_000_000) for n in range(9)})


def lying_bomb():
    """It says of a part that it is small."""
    sent = an_office_file(more={"word/large.xml": bytes(5_000_000)})
    return sent.replace(struct.pack("<I", 5_000_000), struct.pack("<I", 100))


def with_password():
    sent = bytearray(an_office_file())
    at = sent.index(b"PK\x01\x02")
    sent[at + 8] |= 1
    return bytes(sent)


def with_twins():
    out = BytesIO()
    with ZipFile(out, "w", ZIP_STORED) as made:
        for info, content in [("mimetype", ODT), ("content.xml", "a"), ("Content.xml", "b")]:
            made.writestr(ZipInfo(info), content)
    return out.getvalue()


MACRO = "application/vnd.ms-word.document.macroEnabled.main+xml"
SPOILED = {
    "macros by what it says": (an_office_file(said=MACRO), "macros"),
    "macros by a part": (an_office_file(more={"word/vbaProject.bin": "x"}), "macros"),
    "old macros": (an_office_file(XLSX, more={"xl/macrosheets/sheet1.xml": "x"}), "macros"),
    "controls": (an_office_file(more={"word/activeX/activeX1.xml": "x"}), "macros"),
    "Basic": (an_open_document(more={"Basic/Standard/Module1.xml": "x"}), "macros"),
    "script": (an_open_document(more={"Scripts/python/a.py": "x"}), "macros"),
    "call of a script": (an_open_document(more={"content.xml": 'href="vnd.sun.star.script:a"'}), "macros"),
    "a program within": (an_office_file(more={"word/embeddings/a.bin": b"MZ" + bytes(60)}), "packed into"),
    "a file within": (
        an_office_file(more={"word/embeddings/a.bin": OLE + "Ole10Native".encode("utf-16-le")}),
        "packed into",
    ),
    "macros within": (an_office_file(more={"word/embeddings/a.docx": an_office_file(said=MACRO)}), "macros"),
    "an archive": (packed({"a.txt": "Dear diary"}), "docx, xlsx"),
    "a book": (packed({"mimetype": "application/epub+zip", "content.xml": ""}), "docx, xlsx"),
    "a template": (an_office_file(said=SAID[DOCX].replace("document.main", "template.main")), "docx, xlsx"),
    "an archive within": (an_office_file(more={"word/embeddings/a.zip": packed({"a": "b"})}), "docx, xlsx"),
    "a bomb": (bomb(), "too large"),
    "a lying bomb": (lying_bomb(), "not whole"),
    "many parts": (an_office_file(more={f"a/{n}.xml": "" for n in range(3001)}), "too large"),
    "password": (with_password(), "password"),
    "password of an open document": (
        an_open_document(more={"META-INF/manifest.xml": "<manifest:encryption-data/>"}),
        "password",
    ),
    "out of its folder": (an_office_file(more={"../../a.xml": "x"}), "not whole"),
    "twins": (with_twins(), "not whole"),
    "entities": (an_office_file(more={"word/a.xml": '<!DOCTYPE a [<!ENTITY b "c">]>'}), "not whole"),
    "cut off": (an_office_file()[:-40], "not whole"),
    "only a beginning": (b"PK\x03\x04" + bytes(50), "not whole"),
    "old": (OLE + bytes(600), "old Office"),
    "phone": (b"\x00\x00\x00\x18ftypheic" + bytes(50), "HEIC"),
    "words": (b"Dear diary", "Only pictures"),
    "page": (b"<html><script>alert(1)</script>", "Only pictures"),
    "drawing": (b"<svg onload=alert(1)>", "Only pictures"),
    "empty": (b"", "empty"),
    "large": (PDF + bytes(MOST_BYTES), "10 MB"),
    "large archive": (b"PK\x03\x04" + bytes(MOST_BYTES), "10 MB"),
}


@pytest.mark.parametrize("spoiled", list(SPOILED))
def test_what_may_do_harm_or_is_not_whole_is_refused_with_why(spoiled):
    content, why = SPOILED[spoiled]
    with pytest.raises(Refused) as no:
        clean_file(content)
    assert why in str(no.value)


def test_of_several_files_those_that_cannot_be_kept_are_named():
    with pytest.raises(Refused) as no:
        clean_files([("a.pdf", PDF), ("Dear diary.txt", b"Dear diary"), ("b.docx", b"")])
    said = [str(sentence) for _, sentence in no.value.missing]
    assert len(said) == 3 and "“Dear diary.txt”: Only pictures" in said[0] and "“b.docx”: This file is empty" in said[1]
    assert "Choose the others again" in said[2]


def test_a_picture_a_pdf_and_a_document_are_kept_together():
    kept = clean_files([("a.jpg", a_photograph()), ("b.pdf", PDF), ("c.docx", an_office_file())])
    assert [one.end for one in kept] == ["jpg", "pdf", "docx"]


def test_too_many_and_too_much_are_refused_before_anything_is_read():
    with pytest.raises(Refused, match="at most 10 files"):
        clean_files([("a.pdf", PDF)] * (MOST_AT_ONCE + 1))
    with pytest.raises(Refused, match="20 MB"):
        clean_files([("a.pdf", bytes(9_000_000))] * 3)
