"""Pictures within an Office file: the same points, without what a camera wrote beside them. Others stay as they are."""

import struct

from PIL import Image

EXIF, ICC = b"Exif\x00\x00", b"ICC_PROFILE\x00"
ORIENTATION = 0x0112
TOLD_IN_PNG = {b"tEXt", b"zTXt", b"iTXt", b"eXIf", b"tIME"}
SCAN, END, COMMENT = 0xDA, 0xD9, 0xFE
WITHOUT_LENGTH = {0x01, *range(0xD0, 0xD9)}


def bare_picture(content: bytes) -> bytes:
    if content.startswith(b"\xff\xd8\xff"):
        return bare_jpeg(content)
    if content.startswith(b"\x89PNG\r\n\x1a\n"):
        return bare_png(content)
    return content


def bare_jpeg(content: bytes) -> bytes:
    """Raises an error where it is none. What stands behind the end of the picture goes too."""
    kept, at = [content[:2]], 2
    while True:
        if content[at] != 0xFF:
            raise ValueError("no JPEG")
        marker = content[at + 1]
        if marker == 0xFF:  # Filling.
            at += 1
            continue
        if marker == END:
            return b"".join([*kept, content[at : at + 2]])
        end = at + 2 if marker in WITHOUT_LENGTH else at + 2 + struct.unpack(">H", content[at + 2 : at + 4])[0]
        if marker == SCAN:
            end = end_of_scan(content, end)
        kept.append(bare_segment(marker, content[at:end]))
        at = end


def bare_segment(marker: int, segment: bytes) -> bytes:
    """Kept are the points, how to read them, their colors, and which way is up."""
    if marker == COMMENT or 0xE3 <= marker <= 0xED or marker == 0xEF:
        return b""
    if marker == 0xE2:
        return segment if segment[4:].startswith(ICC) else b""
    if marker != 0xE1:
        return segment
    up = orientation(segment[4:]) if segment[4:].startswith(EXIF) else 1
    if up == 1:
        return b""
    said = Image.Exif()
    said[ORIENTATION] = up
    told = said.tobytes()
    told = told if told.startswith(EXIF) else EXIF + told
    return b"\xff\xe1" + struct.pack(">H", len(told) + 2) + told


def orientation(told: bytes) -> int:
    said = Image.Exif()
    said.load(told)
    up = said.get(ORIENTATION, 1)
    return up if up in range(1, 9) else 1


def end_of_scan(content: bytes, at: int) -> int:
    """Where the next marker begins: within a scan 0xFF is followed by 0, or by a number that counts restarts."""
    while True:
        at = content.index(b"\xff", at)
        if content[at + 1] != 0 and not 0xD0 <= content[at + 1] <= 0xD7:
            return at
        at += 2


def bare_png(content: bytes) -> bytes:
    kept, at = [content[:8]], 8
    while True:
        (length,) = struct.unpack(">I", content[at : at + 4])
        kind, end = content[at + 4 : at + 8], at + 12 + length
        if end > len(content):
            raise ValueError("no PNG")
        kept += [] if kind in TOLD_IN_PNG else [content[at:end]]
        at = end
        if kind == b"IEND":
            return b"".join(kept)
