"""Hostile plain text and mark-up."""

from collections.abc import Iterator

from tests.documents.hostile.packages import BILLION, QUADRATIC, REMOTE_DTD, WORDS, XXE

HEAD = b"Inbreng van de leden van de VVD-fractie\n\n"
AKN = "http://docs.oasis-open.org/legaldocml/ns/akn/3.0"


def html(inner: str, *, doctype: str = "<!DOCTYPE html>") -> bytes:
    return f"{doctype}<html><head><title>t</title></head><body>{inner}</body></html>".encode()


def akn(inner: str, *, doctype: str = "") -> bytes:
    debate = f"<debate><debateBody>{inner}</debateBody></debate>"
    return f'<?xml version="1.0"?>{doctype}<akomaNtoso xmlns="{AKN}">{debate}</akomaNtoso>'.encode()


def texts() -> Iterator[tuple[str, bytes, str]]:
    """(name, bytes, what must come of it): "read" is a document of any kind, read within the limits."""
    yield "numbers-small.txt", HEAD + b"Zie vraag 1, 2, 3, 4 en 5 t/m 9, " * 5_000, "read"
    yield "numbers-large.txt", HEAD + b"vraag 1, 2, 3 t/m " * 1_000_000, "too-big"
    yield "range-huge.txt", HEAD + b"Zie het antwoord op vragen 1 t/m 999999999999.\n" * 500, "read"
    yield "brackets.txt", HEAD + b"[[vraag " * 20_000, "read"
    yield "nested-parentheses.txt", HEAD + b"(" * 90_000 + b"waarom?" + b")" * 90_000, "read"
    yield "million-spaces.txt", HEAD + b"a" + b" " * 1_000_000 + b"b?", "read too-big"
    yield "million-line-ends.txt", HEAD + b"\n" * 1_000_000 + b"b?", "too-big"
    yield "million-form-feeds.txt", HEAD + b"\f" * 150_000 + b"b?", "read"
    yield "one-line-20-mb.txt", HEAD + b"x" * 20_000_000, "too-big"
    yield "larger-than-allowed.txt", HEAD + b"x " * 13_000_000, "too-big"
    yield "question-marks.txt", HEAD + b"?" * 190_000, "read"
    yield "hyphens.txt", HEAD + b"a-\n" * 60_000, "read"
    yield "soft-hyphens.txt", HEAD + ("a\u00ad" * 60_000).encode(), "read"
    yield "kamerstukken.txt", HEAD + b"Kamerstukken II 2025/26, 36 600 XVII, nr. 1 en " * 4_000, "read"
    yield "half-kamerstukken.txt", HEAD + b"Kamerstukken II 36 " * 10_000, "read"
    yield "all-askers.txt", b"Inbreng van de leden van de VVD-fractie\n" * 5_000, "read"
    yield "all-labels.txt", HEAD + b"Antwoord 1, 2, 3\n" * 11_000, "read"
    yield (
        "promises.txt",
        HEAD + b"Ik zal de Kamer voor de zomer van 2026 hierover informeren. " * 3_300,
        "read",
    )
    yield "notes.txt", HEAD + b"".join(b"%d Idem.\n" % n for n in range(20_000)), "read"
    yield "markdown-emphasis.txt", HEAD + b"**a_" * 45_000, "read"
    yield "markdown-links.txt", HEAD + b"[a](" * 45_000, "read"
    yield "nul-bytes.txt", HEAD + b"\x00" * 5_000, "unsupported"
    yield "control-characters.txt", HEAD + bytes(range(1, 9)) * 500, "unsupported"
    yield "only-nul.txt", b"\x00" * 10_000, "empty"
    yield "bidi-overrides.txt", HEAD + ("\u202e" + WORDS + "\u202c\u2066" * 50).encode(), "read"
    yield "utf16-garbage.txt", b"\xff\xfe" + b"\x00\xd8" * 50_001, "unsupported"
    yield "utf16-half.txt", b"\xff\xfe" + WORDS.encode("utf-16-le") + b"x", "unsupported read"
    yield "utf8-overlong.txt", HEAD + b"\xc0\xaf\xf8\x88\x80\x80\x80" * 500, "read unsupported"
    yield "rtf.txt", b"{\\rtf1" + b"{" * 5_000, "unsupported"
    yield "gzip.txt", b"\x1f\x8b" + b"\x00" * 500, "unsupported"
    yield "program.docx", b"MZ" + b"\x90" * 500, "unsupported"
    yield (
        "svg.html",
        b'<?xml version="1.0"?><svg xmlns="http://www.w3.org/2000/svg" onload="x()"/>',
        "unsupported",
    )
    yield "deep.html", html("<div>" * 50_000 + WORDS), "read hostile damaged too-big"
    yield "deep-tables.html", html("<table><tr><td>" * 5_000 + WORDS), "read hostile damaged"
    yield "deep-emphasis.html", html("<b><i>" * 20_000 + WORDS), "read hostile damaged"
    yield "unclosed.html", html("<a <b <c " * 20_000), "read hostile damaged no-text"
    yield "attributes.html", html("<p " + "a=1 " * 45_000 + f">{WORDS}</p>"), "read hostile damaged"
    yield "empty-paragraphs.html", html("<p></p>" * 1_000_000), "no-text too-big hostile"
    yield (
        "colspan.html",
        html(f"<table><tr><td colspan=999999999 rowspan=999999999>{WORDS}</td></tr></table>"),
        "read",
    )
    yield "entities.html", html("&amp;" * 35_000 + "&#x110000;&#0;&#xD800;"), "read damaged hostile"
    yield (
        "fetches.html",
        html(
            f'<link rel=stylesheet href="http://127.0.0.1:9/a"><img src="http://127.0.0.1:9/b"><script '
            f'src="http://127.0.0.1:9/c"></script><iframe src="file:///etc/passwd"></iframe><p>{WORDS}</p>'
        ),
        "read hostile",
    )
    yield "xxe.html", html(f"<p>{WORDS}&e;</p>", doctype=XXE.replace("x [", "html [")), "read hostile"
    yield (
        "billion-laughs.html",
        html("<p>&i;</p>", doctype=BILLION.replace("x [", "html [")),
        "read hostile no-text",
    )
    for name, doctype, entity in (
        ("xxe", XXE, "&e;"),
        ("billion-laughs", BILLION, "&i;"),
        ("remote-dtd", REMOTE_DTD, ""),
        ("quadratic-entity", QUADRATIC, "&q;" * 5_000),
    ):
        yield (
            f"{name}.akn",
            akn(f"<p>{WORDS}{entity}</p>", doctype=doctype.replace("DOCTYPE x", "DOCTYPE akomaNtoso")),
            "hostile damaged unsupported",
        )
    yield (
        "deep.akn",
        akn("<debateSection>" * 20_000 + "<p>x</p>" + "</debateSection>" * 20_000),
        "hostile damaged",
    )
    yield "unclosed.akn", akn("<debateSection><p>")[:-40], "damaged"
