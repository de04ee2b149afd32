"""Hostile zip packages that say they are Word or OpenDocument files."""

import io
import struct
import zipfile
import zlib
from collections.abc import Iterator

W = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
R = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
RELS = "http://schemas.openxmlformats.org/package/2006/relationships"
TYPES = "http://schemas.openxmlformats.org/package/2006/content-types"
DOCUMENT = "application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml"
WORDS = "Inbreng van de leden van de VVD-fractie. Kan de minister zeggen hoeveel het kost?"
ODT = "application/vnd.oasis.opendocument.text"

CONTENT_TYPES = (
    f'<Types xmlns="{TYPES}"><Default Extension="rels" '
    'ContentType="application/vnd.openxmlformats-package.relationships+xml"/>'
    f'<Override PartName="/word/document.xml" ContentType="{DOCUMENT}"/></Types>'
)
ROOT_RELS = (
    f'<Relationships xmlns="{RELS}"><Relationship Id="r1" Type="{R}/officeDocument" '
    'Target="word/document.xml"/></Relationships>'
)


def body(inner: str, *, doctype: str = "") -> str:
    return f'<?xml version="1.0"?>{doctype}<w:document xmlns:w="{W}"><w:body>{inner}</w:body></w:document>'


def paragraph(text: str) -> str:
    return f"<w:p><w:r><w:t>{text}</w:t></w:r></w:p>"


def packed(parts: dict[str, str | bytes], *, stored: bool = False) -> bytes:
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w", zipfile.ZIP_STORED if stored else zipfile.ZIP_DEFLATED) as package:
        for name, content in parts.items():
            package.writestr(name, content)
    return buffer.getvalue()


def word(document: str | None = None, **more: str | bytes) -> bytes:
    """A Word file with this main part and these other parts (`__` in a keyword is a slash, `_x` a dot)."""
    parts: dict[str, str | bytes] = {
        "[Content_Types].xml": CONTENT_TYPES,
        "_rels/.rels": ROOT_RELS,
        "word/document.xml": document or body(paragraph(WORDS)),
    }
    return packed(parts | {name.replace("__", "/").replace("_x", "."): part for name, part in more.items()})


def word_with(parts: dict[str, str | bytes]) -> bytes:
    base: dict[str, str | bytes] = {
        "[Content_Types].xml": CONTENT_TYPES,
        "_rels/.rels": ROOT_RELS,
        "word/document.xml": body(paragraph(WORDS)),
    }
    return packed(base | parts)


def opendocument(content: str, parts: dict[str, str | bytes] | None = None) -> bytes:
    return packed({"mimetype": ODT, "content.xml": content, **(parts or {})})


def odt_content(inner: str, *, doctype: str = "") -> str:
    office, text = (f"urn:oasis:names:tc:opendocument:xmlns:{name}:1.0" for name in ("office", "text"))
    return (
        f'<?xml version="1.0"?>{doctype}<office:document-content xmlns:office="{office}" xmlns:text="{text}">'
        f"<office:body><office:text>{inner}</office:text></office:body></office:document-content>"
    )


def relationship(kind: str, target: str) -> dict[str, str | bytes]:
    rels = (
        f'<Relationships xmlns="{RELS}"><Relationship Id="r9" Type="{R}/{kind}" Target="{target}" '
        'TargetMode="External"/></Relationships>'
    )
    return {"word/_rels/document.xml.rels": rels}


def patched(data: bytes, name: str, *, size: int | None = None, flags: int | None = None) -> bytes:
    """The directory entry of a part says another size, or that it is encrypted."""
    changed = bytearray(data)
    at = data.find(b"PK\x01\x02")
    while at >= 0:
        length = struct.unpack_from("<H", data, at + 28)[0]
        if data[at + 46 : at + 46 + length] == name.encode():
            if size is not None:
                struct.pack_into("<I", changed, at + 24, size)
            if flags is not None:
                struct.pack_into("<H", changed, at + 8, flags)
        at = data.find(b"PK\x01\x02", at + 4)
    return bytes(changed)


def many_entries(count: int) -> bytes:
    """So many empty parts, written by hand: the library takes too long."""
    local, directory = io.BytesIO(), io.BytesIO()
    names = [b"[Content_Types].xml", b"word/document.xml", *(b"word/%d" % n for n in range(count))]
    for name in names:
        header = struct.pack("<HHHHHIIIHH", 20, 0, 0, 0, 0, 0, 0, 0, len(name), 0)
        at = local.tell()
        local.write(b"PK\x03\x04" + header + name)
        directory.write(
            b"PK\x01\x02" + struct.pack("<H", 20) + header + struct.pack("<HHHII", 0, 0, 0, 0, at) + name
        )
    size, start = directory.tell(), local.tell()
    entries = min(len(names), 0xFFFF)
    end = b"PK\x05\x06" + struct.pack("<HHHHIIH", 0, 0, entries, entries, size, start, 0)
    return local.getvalue() + directory.getvalue() + end


def overlapping(count: int, megabytes: int) -> bytes:
    """Many entries that all point at the same packed data."""
    content = b"\x00" * (megabytes << 20)
    packer = zlib.compressobj(9, zlib.DEFLATED, -15)
    squeezed = packer.compress(content) + packer.flush()
    crc = zlib.crc32(content)
    first = b"word/document.xml"

    def fields(name: bytes) -> bytes:
        return struct.pack("<HHHHHIIIHH", 20, 0, 8, 0, 0, crc, len(squeezed), len(content), len(name), 0)

    local = b"PK\x03\x04" + fields(first) + first + squeezed
    directory = b""
    for name in [b"[Content_Types].xml", first, *(b"word/part%d.xml" % n for n in range(count))]:
        directory += b"PK\x01\x02" + struct.pack("<H", 20) + fields(name)
        directory += struct.pack("<HHHII", 0, 0, 0, 0, 0) + name
    end = struct.pack("<HHHHIIH", 0, 0, count + 2, count + 2, len(directory), len(local), 0)
    return local + directory + b"PK\x05\x06" + end


def symlink_entry() -> bytes:
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w") as package:
        package.writestr("[Content_Types].xml", CONTENT_TYPES)
        package.writestr("_rels/.rels", ROOT_RELS)
        link = zipfile.ZipInfo("word/document.xml")
        link.create_system, link.external_attr = 3, 0o120777 << 16
        package.writestr(link, "/etc/passwd")
    return buffer.getvalue()


def twice() -> bytes:
    """Two parts of the same name: programs disagree on which of them counts."""
    first, second = (word(body(paragraph(text))) for text in (WORDS, "Iets heel anders."))
    buffer = io.BytesIO(first)
    with zipfile.ZipFile(buffer, "a") as package:
        package._didModify = True
        package.NameToInfo.clear()
        package.writestr("word/document.xml", zipfile.ZipFile(io.BytesIO(second)).read("word/document.xml"))
    return buffer.getvalue()


BILLION = (
    "<!DOCTYPE x ["
    '<!ENTITY a "haha">'
    + "".join(f'<!ENTITY {new} "{f"&{old};" * 10}">' for old, new in zip("abcdefgh", "bcdefghi", strict=True))
    + "]>"
)
XXE = '<!DOCTYPE x [<!ENTITY e SYSTEM "file:///etc/passwd">]>'
REMOTE_DTD = '<!DOCTYPE x SYSTEM "http://127.0.0.1:9/x.dtd">'
PARAMETER = '<!DOCTYPE x [<!ENTITY % p SYSTEM "http://127.0.0.1:9/p">%p;]>'
QUADRATIC = f'<!DOCTYPE x [<!ENTITY q "{"q" * 50_000}">]>'
BOMB = b"\x00" * 30_000_000


def packages() -> Iterator[tuple[str, bytes, str]]:
    """(name, bytes, what must come of it)."""
    yield "zip-bomb-flat.docx", word_with({"word/media/a.xml": BOMB}), "hostile"
    yield "zip-bomb-main-part.docx", word(body(paragraph(" " * 39_000_000))), "hostile"
    inner = packed({"x": BOMB})
    yield (
        "zip-bomb-nested.docx",
        word_with({"word/embeddings/a.zip": packed({"y.zip": inner})}),
        "hostile read",
    )
    yield "zip-40000-entries.docx", many_entries(40_000), "hostile"
    yield "zip-overlapping.docx", overlapping(60, 3), "hostile"
    yield "zip-size-too-small.docx", patched(word(), "word/document.xml", size=3), "damaged hostile"
    yield "zip-size-too-large.docx", patched(word(), "word/document.xml", size=0xFFFFFF00), "hostile"
    lying = word(body(paragraph("a" * 60_000_000)))
    yield "zip-bomb-that-lies.docx", patched(lying, "word/document.xml", size=900_000), "damaged hostile"
    yield "zip-encrypted.docx", patched(word(), "word/document.xml", flags=1), "protected old-word"
    yield "zip-truncated.docx", word()[:-60], "damaged"
    yield "zip-half.docx", word()[: len(word()) // 2], "damaged"
    yield "zip-traversal.docx", word_with({"../../../../etc/cron.d/x": "x"}), "hostile"
    yield "zip-traversal-windows.docx", word_with({"..\\..\\windows\\x": "x"}), "hostile"
    yield "zip-absolute-name.docx", word_with({"/etc/passwd": "x"}), "hostile"
    yield "zip-drive-name.docx", word_with({"C:\\x.xml": "x"}), "hostile"
    yield "zip-symlink.docx", symlink_entry(), "hostile damaged"
    yield "zip-same-name-twice.docx", twice(), "hostile"
    yield "zip-pdf-polyglot.docx", b"%PDF-1.7\n" + word(), "damaged hostile no-text unsupported protected"
    yield (
        "zip-html-polyglot.docx",
        b"<html><body><p>" + WORDS.encode() + b"</p>" + word(),
        "read damaged hostile",
    )
    yield "macro-part.docx", word_with({"word/vbaProject.bin": b"\xcc\x61"}), "hostile"
    types = CONTENT_TYPES.replace(DOCUMENT, "application/vnd.ms-word.document.macroEnabled.main+xml")
    yield "macro-content-type.docx", word_with({"[Content_Types].xml": types}), "hostile"
    yield (
        "remote-template.docx",
        word_with(relationship("attachedTemplate", "http://127.0.0.1:9/t.dotm")),
        "read",
    )
    yield "remote-image.docx", word_with(relationship("image", "http://127.0.0.1:9/p.png")), "hostile"
    yield "remote-ole.docx", word_with(relationship("oleObject", "file:///etc/passwd")), "hostile"
    yield "remote-subdocument.docx", word_with(relationship("subDocument", "http://127.0.0.1:9/d")), "hostile"
    for name, doctype, entity in (
        ("billion-laughs", BILLION, "&i;"),
        ("xxe-file", XXE, "&e;"),
        ("remote-dtd", REMOTE_DTD, ""),
        ("parameter-entity", PARAMETER, ""),
        ("quadratic-entity", QUADRATIC, "&q;" * 5_000),
    ):
        yield f"{name}.docx", word(body(paragraph(WORDS + entity), doctype=doctype)), "hostile damaged"
        odt = odt_content(f"<text:p>{WORDS}{entity}</text:p>", doctype=doctype)
        yield f"{name}.odt", opendocument(odt), "hostile damaged"
    rels = ROOT_RELS.replace("<Rel", XXE + "<Rel", 1)
    yield "xxe-in-relationships.docx", word_with({"_rels/.rels": rels}), "hostile"
    deep = "<w:sdt><w:sdtContent>" * 20_000 + paragraph(WORDS) + "</w:sdtContent></w:sdt>" * 20_000
    yield "xml-deep.docx", word(body(deep)), "hostile damaged"
    shallow = "<w:ins>" * 200 + paragraph(WORDS) + "</w:ins>" * 200
    yield "xml-deep-enough.docx", word(body(shallow)), "hostile"
    yield "million-empty-paragraphs.docx", word(body("<w:p/>" * 1_000_000)), "hostile too-big no-text"
    yield "million-short-paragraphs.docx", word(body(paragraph("a") * 300_000)), "hostile too-big"
    cells = "<w:tbl>" + ("<w:tr>" + f"<w:tc>{paragraph('a')}</w:tc>" * 60 + "</w:tr>") * 2_000 + "</w:tbl>"
    yield "table-120000-cells.docx", word(body(cells)), "hostile too-big"
    attributes = " ".join(f'a{n}="x"' for n in range(200_000))
    yield "xml-200000-attributes.docx", word(body(f"<w:p {attributes}/>")), "hostile damaged no-text too-long"
    yield "no-main-part.docx", packed({"[Content_Types].xml": CONTENT_TYPES, "word/x.xml": "<x/>"}), "damaged"
    yield (
        "main-part-is-elsewhere.docx",
        word_with({"_rels/.rels": ROOT_RELS.replace("word/document.xml", "../../../etc/passwd")}),
        "damaged hostile",
    )
    deep_odt = odt_content(
        "<text:section>" * 20_000 + f"<text:p>{WORDS}</text:p>" + "</text:section>" * 20_000
    )
    yield "xml-deep.odt", opendocument(deep_odt), "hostile damaged"
    repeated = odt_content(f'<text:p>{WORDS}<text:s text:c="999999999"/></text:p>')
    yield "odt-billion-spaces.odt", opendocument(repeated), "hostile too-big read"
    yield (
        "odt-encrypted.odt",
        opendocument(
            odt_content(f"<text:p>{WORDS}</text:p>"),
            {
                "META-INF/manifest.xml": '<m:manifest xmlns:m="urn:oasis:names:tc:opendocument:xmlns:manifest:1.0">'
                '<m:file-entry m:full-path="content.xml"><m:encryption-data/></m:file-entry></m:manifest>'
            },
        ),
        "protected old-word",
    )
    yield (
        "odt-zip-bomb.odt",
        opendocument(odt_content(f"<text:p>{WORDS}</text:p>"), {"Pictures/a": BOMB}),
        "hostile",
    )
    yield "jar-as-docx.docx", packed({"META-INF/MANIFEST.MF": "Main-Class: X"}), "unsupported"
    yield (
        "old-word-encrypted.docx",
        b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"EncryptedPackage" * 500,
        "old-word protected",
    )
