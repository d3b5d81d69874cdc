"""Writing files: CSV text and gzip, byte for byte the same."""

import struct
import zlib


def _quoted(cell):
    return '"' + cell.replace('"', '""') + '"'


def _bare(cell):
    if any(c in cell for c in ',"\n\r') or cell != cell.strip():
        return _quoted(cell)
    return cell


def csv_text(rows, quote_all=False, line_end="\n", bom=False):
    """Rows of text cells as CSV; the first row is the header."""
    dress = _quoted if quote_all else _bare
    lines = [",".join(dress(cell) for cell in row) + line_end for row in rows]
    return ("\ufeff" if bom else "") + "".join(lines)


def gzip_bytes(data):
    """A gzip file without name and time; its bytes depend on nothing but data and zlib."""
    packer = zlib.compressobj(9, zlib.DEFLATED, -15, 9)
    body = packer.compress(data) + packer.flush()
    head = b"\x1f\x8b\x08\0\0\0\0\0\x02\xff"
    return head + body + struct.pack("<II", zlib.crc32(data), len(data) & 0xFFFFFFFF)


def write(path, text, packed=False):
    data = text.encode("utf-8")
    with open(path + (".gz" if packed else ""), "wb") as out:
        out.write(gzip_bytes(data) if packed else data)
