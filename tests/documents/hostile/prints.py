"""Hostile PDF files, written by hand: a library would refuse to make them."""

import zlib
from collections.abc import Iterator


def pdf(objects: dict[int, bytes], *, root: int = 1, trailer: bytes = b"", xref: bool = True) -> bytes:
    """The file with these objects, a table of where they stand, and a trailer."""
    out = bytearray(b"%PDF-1.7\n")
    places = {}
    for number, content in objects.items():
        places[number] = len(out)
        out += b"%d 0 obj\n" % number + content + b"\nendobj\n"
    start = len(out)
    if xref:
        highest = max(objects)
        out += b"xref\n0 %d\n0000000000 65535 f \n" % (highest + 1)
        for number in range(1, highest + 1):
            out += b"%010d 00000 %c \n" % (places.get(number, 0), b"n" if number in places else b"f")
    out += b"trailer\n<< /Size %d /Root %d 0 R %s >>\n" % (max(objects) + 1, root, trailer)
    return bytes(out + b"startxref\n%d\n%%%%EOF\n" % start)


def stream(content: bytes, extra: bytes = b"") -> bytes:
    return b"<< /Length %d %s >>\nstream\n" % (len(content), extra) + content + b"\nendstream"


FONT = b"<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica >>"
SAYS = b"BT /F1 12 Tf 50 700 Td (Inbreng van de leden van de VVD-fractie. Waarom?) Tj ET"


def paged(
    content: bytes = SAYS,
    *,
    page: bytes = b"",
    catalog: bytes = b"",
    packing: bytes = b"",
    box: bytes = b"[0 0 595 842]",
    more: dict[int, bytes] | None = None,
) -> bytes:
    """One page with this content; `page`, `catalog` and `packing` are added to what they name."""
    return pdf(
        {
            1: b"<< /Type /Catalog /Pages 2 0 R %s >>" % catalog,
            2: b"<< /Type /Pages /Kids [3 0 R] /Count 1 >>",
            3: b"<< /Type /Page /Parent 2 0 R /MediaBox %s /Contents 4 0 R "
            b"/Resources << /Font << /F1 5 0 R >> >> %s >>" % (box, page),
            4: stream(content, packing),
            5: FONT,
            **(more or {}),
        }
    )


def squeezed(content: bytes, times: int) -> tuple[bytes, bytes]:
    """The content packed so many times, and how a stream says so."""
    for _ in range(times):
        content = zlib.compress(content, 9)
    return content, b"/Filter [" + b"/FlateDecode " * times + b"]"


def of_pages(kids: bytes, count: int, more: dict[int, bytes]) -> bytes:
    return pdf(
        {
            1: b"<< /Type /Catalog /Pages 2 0 R >>",
            2: b"<< /Type /Pages /Kids [%s] /Count %d >>" % (kids, count),
        }
        | more
    )


def prints() -> Iterator[tuple[str, bytes, str]]:
    """(name, bytes, what must come of it)."""
    refused = "hostile damaged no-text too-big too-long"
    yield "truncated.pdf", paged()[:200], refused
    yield "only-a-mark.pdf", b"%PDF-1.7\n", refused
    yield "no-table.pdf", paged().replace(b"xref", b"xxxx"), f"read {refused}"
    parent = {3: b"<< /Type /Pages /Parent 2 0 R /Kids [2 0 R] /Count 1 >>"}
    yield "page-tree-circle.pdf", of_pages(b"3 0 R", 1, parent), refused
    yield "page-is-its-own-child.pdf", of_pages(b"2 0 R 2 0 R", 2, {}), refused
    yield "million-pages-said.pdf", of_pages(b"", 1_000_000, {}), refused
    leaf = {3: b"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] >>"}
    yield "same-page-200000-times.pdf", of_pages(b"3 0 R " * 200_000, 200_000, leaf), refused
    said = leaf | {4: stream(SAYS)}
    yield "negative-page-count.pdf", of_pages(b"3 0 R", -5, said), refused
    loop = paged().replace(b"/Size 6", b"/Size 6 /Prev %d" % paged().rfind(b"xref\n0"))
    yield "table-loop.pdf", loop, f"read {refused}"
    yield "object-refers-to-itself.pdf", pdf({1: b"1 0 R"}), refused
    yield (
        "length-refers-to-itself.pdf",
        paged(more={4: b"<< /Length 4 0 R >>\nstream\nx\nendstream"}),
        refused,
    )
    yield "giant-mediabox.pdf", paged(box=b"[0 0 1e30 1e30]"), f"read {refused}"
    yield "nan-mediabox.pdf", paged(box=b"[0 0 0 0]"), f"read {refused}"
    for times, size in ((1, 80), (2, 80), (3, 200)):
        content, packing = squeezed(SAYS + b" " * (size << 20), times)
        yield f"bomb-{times}-deep.pdf", paged(content, packing=packing), f"read {refused}"
    many = SAYS * 60_000
    content, packing = squeezed(many, 1)
    yield "text-over-text.pdf", paged(content, packing=packing), f"read {refused}"
    states, packing = squeezed(b"q " * 2_000_000, 1)
    yield "graphics-states.pdf", paged(states, packing=packing), f"read {refused}"
    brackets, packing = squeezed(b"[" * 500_000, 1)
    yield "content-brackets.pdf", paged(brackets, packing=packing), f"read {refused}"
    nested = b"<< /A " * 50_000 + b"1" + b" >>" * 50_000
    yield "nested-dictionary.pdf", paged(more={6: nested}, catalog=b"/X 6 0 R"), f"read {refused}"
    form = stream(
        b"/X0 Do", b"/Type /XObject /Subtype /Form /BBox [0 0 9 9] /Resources << /XObject << /X0 6 0 R >> >>"
    )
    yield (
        "form-draws-itself.pdf",
        paged(
            b"/X0 Do " * 50 + SAYS,
            page=b"",
            more={
                3: b"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] /Contents 4 0 R "
                b"/Resources << /Font << /F1 5 0 R >> /XObject << /X0 6 0 R >> >> >>",
                6: form,
            },
        ),
        f"read {refused}",
    )
    script = b"<< /S /JavaScript /JS (app.alert(1)) >>"
    yield "javascript-at-opening.pdf", paged(catalog=b"/OpenAction " + script), f"read {refused}"
    yield (
        "javascript-names.pdf",
        paged(catalog=b"/Names << /JavaScript << /Names [(a) %s] >> >>" % script),
        f"read {refused}",
    )
    launch = b"<< /S /Launch /F (/bin/sh) /Win << /F (cmd.exe) >> >>"
    yield "launch-action.pdf", paged(catalog=b"/OpenAction " + launch), f"read {refused}"
    yield (
        "fetch-action.pdf",
        paged(catalog=b"/OpenAction << /S /URI /URI (http://127.0.0.1:9/) >>"),
        f"read {refused}",
    )
    yield (
        "remote-content.pdf",
        paged(more={4: b"<< /Length 0 /F (http://127.0.0.1:9/) >>\nstream\n\nendstream"}),
        refused,
    )
    attached = {
        6: stream(b"MZ" * 500, b"/Type /EmbeddedFile"),
        7: b"<< /Type /Filespec /F (x.exe) /EF << /F 6 0 R >> >>",
    }
    yield (
        "attached-program.pdf",
        paged(catalog=b"/Names << /EmbeddedFiles << /Names [(x.exe) 7 0 R] >> >>", more=attached),
        f"read {refused}",
    )
    yield (
        "xfa-form.pdf",
        paged(catalog=b"/AcroForm << /XFA [(x) 6 0 R] /Fields [] >>", more={6: stream(b"<x/>")}),
        f"read {refused}",
    )
    key = (
        b"/ID [<00112233445566778899aabbccddeeff> <00112233445566778899aabbccddeeff>] "
        b"/Encrypt << /Filter /Standard /V 2 /R 3 /Length 128 /P -4 /O <"
        + b"41" * 32
        + b"> /U <"
        + b"42" * 32
        + b"> >>"
    )
    plain = {
        1: b"<< /Type /Catalog /Pages 2 0 R >>",
        2: b"<< /Type /Pages /Kids [3 0 R] /Count 1 >>",
        4: stream(SAYS),
    }
    yield "encrypted.pdf", pdf(plain | leaf, trailer=key), f"protected {refused}"
    yield (
        "strange-encryption.pdf",
        pdf(plain | leaf, trailer=b"/Encrypt << /Filter /Nobody /V 99 >>"),
        f"protected {refused}",
    )
    many_objects = dict.fromkeys(range(6, 60000), b"null")
    yield "60000-objects.pdf", paged(more=many_objects), f"read {refused}"
    yield (
        "font-without-end.pdf",
        paged(more={5: b"<< /Type /Font /Subtype /Type0 /DescendantFonts [5 0 R] >>"}),
        f"read {refused}",
    )
