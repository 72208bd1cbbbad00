"""PDF files for tests, as different programs write them."""

from io import BytesIO
from zlib import compress

from pypdf import PdfReader

PAGES = (b"<< /Type /Catalog /Pages 2 0 R >>", b"<< /Type /Pages /Kids [3 0 R] /Count 1 >>",
         b"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 200 200] >>")  # fmt: skip
PACKET = (
    b'<?xpacket begin="" id="W5M0"?><x:xmpmeta xmlns:x="adobe:ns:meta/"><dc:creator>Ada Lovelace</dc:creator>'
    b"</x:xmpmeta><?xpacket end='w'?>"
)


def stream(told: bytes, content: bytes) -> bytes:
    packed = compress(content)
    return b"<< %s /Filter /FlateDecode /Length %d >>\nstream\n%s\nendstream" % (told, len(packed), packed)


def plain_pdf(*objects: bytes, trailer: bytes = b"") -> bytes:
    """Every part in plain sight, the first of them the catalog, behind them a table of where they stand."""
    content, places = b"%PDF-1.4\n", []
    for number, each in enumerate(objects or PAGES, start=1):
        places.append(len(content))
        content += b"%d 0 obj\n%s\nendobj\n" % (number, each)
    at, size = len(content), len(places) + 1
    content += b"xref\n0 %d\n0000000000 65535 f \n" % size + b"".join(b"%010d 00000 n \n" % place for place in places)
    return content + b"trailer\n<< /Size %d /Root 1 0 R %s >>\nstartxref\n%d\n%%%%EOF\n" % (size, trailer, at)


def packed_pdf() -> bytes:
    """As an office program writes it since 2003: properties among others in a compressed stream of objects, its table
    compressed too, and a packet in a third stream. Nothing of them can be read in the file's bytes."""
    packed = [*PAGES, b"<< /Author (Ada Lovelace) /Producer (Ada's laptop) >>"]
    packed[0] = b"<< /Type /Catalog /Pages 2 0 R /Metadata 6 0 R >>"
    offsets, body = [], b""
    for number, each in enumerate(packed, start=1):
        offsets.append(b"%d %d" % (number, len(body)))
        body += each + b" "
    head = b" ".join(offsets) + b" "
    content, places = b"%PDF-1.5\n", {}
    for number, each in (
        (5, stream(b"/Type /ObjStm /N %d /First %d" % (len(packed), len(head)), head + body)),
        (6, stream(b"/Type /Metadata /Subtype /XML", PACKET)),
    ):
        places[number] = len(content)
        content += b"%d 0 obj\n%s\nendobj\n" % (number, each)
    places[7] = len(content)
    rows = [(0, 0, 255), *((2, 5, place) for place in range(4)), *((1, places[number], 0) for number in (5, 6, 7))]
    table = b"".join(bytes([kind]) + where.to_bytes(4, "big") + bytes([more]) for kind, where, more in rows)
    told = b"/Type /XRef /Size 8 /W [1 4 1] /Root 1 0 R /Info 4 0 R"
    return content + b"7 0 obj\n%s\nendobj\nstartxref\n%d\n%%%%EOF\n" % (stream(told, table), places[7])


def everything_in(content: bytes) -> bytes:
    """All that a reader of this PDF could get out of it: its bytes, every object of it, and what its streams hold."""
    reader = PdfReader(BytesIO(content), strict=False)
    said = [content, repr(reader.metadata).encode(), repr(reader.trailer).encode()]
    numbers = {number for table in reader.xref.values() for number in table} | set(reader.xref_objStm)
    for number in numbers:
        found = reader.get_object(number) if number else None
        said.append(repr(found).encode())
        if hasattr(found, "get_data"):
            said.append(found.get_data())
    return b"\n".join(said)
