"""Files that people send: told by their content, freed of what they say about their maker, kept under other names."""

from io import BytesIO

import pytest
from PIL import Image, PngImagePlugin
from pypdf import PdfReader

from nic.errors import Refused
from nic.history import History
from nic.places.attachments.actions import attach, take_back_attachment
from nic.places.attachments.bare_pdf import MOST_PARTS
from nic.places.attachments.cleaning import LONGEST_SIDE, MOST_BYTES, clean
from nic.places.attachments.queries import find_attachment, list_attachments
from nic.places.models import Attachment
from tests.builders import a_problem, a_stranger, an_act
from tests.places.pdfs import PACKET, PAGES, everything_in, packed_pdf, plain_pdf, stream

CATALOG, *REST = PAGES
PDF = plain_pdf(
    CATALOG.replace(b">>", b"/Metadata 5 0 R >>"), *REST,
    b"<< /Author (Ada \\(grade 8\\) Lovelace) /Title <4164612045737361790A> >>", stream(b"/Type /Metadata", PACKET),
    trailer=b"/Info 4 0 R",
)  # fmt: skip
HALIFAX = {1: "N", 2: (44.0, 38.0, 0.0), 3: "W", 4: (63.0, 35.0, 0.0)}


def a_picture(kind="JPEG", size=(40, 30), points="RGB", **more):
    out = BytesIO()
    Image.new(points, size, "white").save(out, kind, **more)
    return out.getvalue()


def a_photograph():
    """As a phone takes it: lying on its side, with its place, its device and its owner written into it."""
    exif = Image.Exif()
    exif[0x0110], exif[0x9286], exif[0x0112] = "Ada's phone", b"Ada Lovelace", 6
    exif[0x8825] = HALIFAX
    return a_picture(exif=exif)


def test_a_photograph_says_neither_where_nor_with_which_device_it_was_taken():
    sent = a_photograph()
    assert b"Ada" in sent and Image.open(BytesIO(sent)).getexif().get_ifd(0x8825)
    kept = clean(sent)
    picture = Image.open(BytesIO(kept.content))
    assert kept.content_type == "image/jpeg" and not picture.getexif() and b"Ada" not in kept.content
    assert picture.size == (30, 40)  # It stands upright, as its owner saw it.


def test_the_words_in_a_png_go_and_its_points_stay():
    words = PngImagePlugin.PngInfo()
    words.add_text("Author", "Ada Lovelace")
    kept = clean(a_picture("PNG", pnginfo=words))
    picture = Image.open(BytesIO(kept.content))
    assert kept.content_type == "image/png" and "Author" not in picture.info and picture.getpixel((3, 3)) == (255,) * 3


def changed(content: bytes) -> bytes:
    """As a program leaves it that only adds to what was there: another catalog, and the old one still in the file."""
    place, table = len(content), b""
    content += b"1 0 obj\n" + PAGES[0] + b"\nendobj\n"
    at = len(content)
    table = b"xref\n1 1\n%010d 00000 n \ntrailer\n<< /Size 6 /Root 1 0 R /Prev %d >>\n" % (
        place,
        content.index(b"xref\n0"),
    )
    return content + table + b"startxref\n%d\n%%%%EOF\n" % at


REMARK = b"<< /Type /Annot /Subtype /Text /Rect [0 0 9 9] /Contents (See page 2) /T (Ada Lovelace) /M (D:20260327) >>"
REMARKED = (CATALOG, REST[0], REST[1].replace(b">>", b"/Annots [4 0 R] /PieceInfo << /Ada << /Private (Ada) >> >> >>"))


@pytest.mark.parametrize(
    "content",
    [PDF, packed_pdf(), changed(PDF), plain_pdf(*REMARKED, REMARK)],
    ids=["plain", "packed", "changed", "remarked"],
)
def test_no_pdf_says_who_made_it_however_deep_it_stood_there(content):
    assert b"Ada" in everything_in(content)
    kept = clean(content)
    assert kept.content_type == "application/pdf" and b"Ada" not in everything_in(kept.content)
    assert not any(word in everything_in(kept.content) for word in (b"416461", b"Lovelace", b"Producer", b"xmpmeta"))
    assert len(PdfReader(BytesIO(kept.content)).pages) == 1


def test_what_a_packed_pdf_says_could_not_be_found_by_looking_through_its_bytes():
    assert b"Lovelace" not in packed_pdf()


def test_what_people_read_in_a_pdf_stays():
    page = REST[1].replace(b">>", b"/Contents 4 0 R /Annots [5 0 R] >>")
    kept = clean(plain_pdf(CATALOG, REST[0], page, stream(b"", b"BT (We tried it) Tj ET"), REMARK)).content
    assert b"We tried it" in everything_in(kept) and b"See page 2" in everything_in(kept)


def test_a_photograph_within_a_pdf_says_neither_where_nor_with_which_device_it_was_taken():
    photograph = a_photograph()
    told = b"<< /Subtype /Image /Width 40 /Height 30 /ColorSpace /DeviceRGB /BitsPerComponent 8 "
    framed = b"/Filter /DCTDecode /Length %d >>\nstream\n%s\nendstream" % (len(photograph), photograph)
    page = REST[1].replace(b">>", b"/Resources << /XObject << /Page 4 0 R >> >> >>")
    sent = plain_pdf(CATALOG, REST[0], page, told + framed)
    kept = clean(sent).content
    assert b"Ada" in sent and b"Ada" not in everything_in(kept)
    [image] = PdfReader(BytesIO(kept)).pages[0].images
    assert image.image.size == (40, 30)


def opening(action: bytes, *more: bytes) -> bytes:
    return plain_pdf(CATALOG.replace(b">>", b"/OpenAction 4 0 R >>"), *REST, action, *more)


@pytest.mark.parametrize(
    ("content", "said"),
    [
        (opening(b"<< /S /JavaScript /JS (app.alert) >>"), "holds a program"),
        (opening(b"<< /S /Launch /F (calc.exe) >>"), "holds a program"),
        (opening(b"<< /S 5 0 R /F (calc.exe) >>", b"/Launch"), "holds a program"),
        (opening(b"<< /S /#4caunch /F (calc.exe) >>"), "holds a program"),
        (opening(b"<< /Names << /EmbeddedFiles << /Names [] >> >> >>"), "holds other files"),
        (plain_pdf(b"<< /Type /Catalog >>"), "not whole"),
        (plain_pdf(b"<< /Type /Catalog /Pages 1 0 R >>"), "not whole"),
        (plain_pdf(*PAGES, trailer=b"/Encrypt << /Filter /Standard /V 1 /R 2 /O () /U () /P -4 >>"), "password"),
        (plain_pdf(*PAGES, *[b"<< >>"] * MOST_PARTS), "too many parts"),
        (b"%PDF-1.4\n%%EOF\n", "not whole"),
        (b"%PDF-1.7 " + b"[" * 50_000 + b"\nstartxref\n9\n%%EOF\n", "not whole"),
    ],
    ids=["script", "launch", "launch elsewhere", "launch in letters", "files", "no pages", "in a circle", "password",
         "many parts", "nothing", "deep"],
)  # fmt: skip
def test_a_pdf_that_is_more_or_less_than_pages_is_refused_with_its_reason(content, said):
    with pytest.raises(Refused, match=said) as no:
        clean(content)
    assert no.value.field == "file"


def test_a_large_picture_is_kept_as_large_as_one_needs_to_read_it():
    assert max(Image.open(BytesIO(clean(a_picture(size=(5000, 100))).content)).size) == LONGEST_SIDE


@pytest.mark.parametrize(
    "content",
    [
        b"",
        b"Dear diary",
        b"<html><script>alert(1)</script>",
        b"GIF89a" + bytes(20),
        b"PK\x03\x04" + bytes(50),
        b"MZ" + bytes(50),
        b"\x89PNG\r\n\x1a\n" + bytes(50),
        a_picture()[:-200],
        b"\xff\xd8\xff" + b"<script>alert(1)</script>",
        PDF[:-20],
        PDF + bytes(MOST_BYTES) + b"%%EOF",
        a_picture("PNG", size=(20_000, 4_000), points="1"),  # A bit each: quickly written.
    ],
    ids=["empty", "words", "page", "gif", "archive", "program", "broken png", "cut off", "disguised", "cut off pdf",
         "too large", "too many points"],
)  # fmt: skip
def test_what_is_no_whole_pdf_png_or_jpeg_is_refused_whatever_its_name(content):
    with pytest.raises(Refused):
        clean(content)


def test_a_file_is_kept_under_a_name_of_its_own_and_found_again_byte_for_byte():
    thing = a_problem()
    made = attach(thing, an_act(), PDF)
    found = find_attachment(thing)
    assert bytes(found.content) == clean(PDF).content and found.size == len(found.content)
    assert made.name.endswith(".pdf") and attach(a_problem(), an_act(), PDF).name != made.name


def test_a_list_of_attachments_brings_none_of_the_files():
    thing, other = a_problem(), a_problem()
    made = attach(thing, an_act(), PDF)
    found = list_attachments([thing, other])
    assert found == {thing.uid: [made], other.uid: []} and "content" not in found[thing.uid][0].__data__


def test_what_is_taken_back_is_gone_and_no_history_holds_it():
    thing = a_problem()
    made = attach(thing, an_act(), PDF)
    take_back_attachment(find_attachment(thing), an_act())
    kept = Attachment.get_by_id(made.id)
    assert bytes(kept.content) == b"" and kept.withdrawn_at and list_attachments([thing])[thing.uid] == []
    lines = History.select().where(History.of_uid == made.uid).order_by(History.id)
    assert [line.verb for line in lines] == ["attach", "take back attachment"]
    assert not any("content" in line.changes for line in lines)


def test_a_double_click_attaches_once():
    thing, act = a_problem(), an_act(a_stranger(), once="twice")
    assert attach(thing, act, PDF) == attach(thing, act, PDF)
