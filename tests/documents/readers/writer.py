"""OpenDocument texts for tests: the parts as raw XML."""

import zipfile
from io import BytesIO

NAMESPACES = " ".join(
    f'xmlns:{prefix}="urn:oasis:names:tc:opendocument:xmlns:{name}:1.0"'
    for prefix, name in {
        "office": "office",
        "text": "text",
        "table": "table",
        "style": "style",
        "draw": "drawing",
        "fo": "xsl-fo-compatible",
        "manifest": "manifest",
    }.items()
)
EXTRA = (
    'xmlns:xlink="http://www.w3.org/1999/xlink" xmlns:dc="http://purl.org/dc/elements/1.1/" '
    'xmlns:loext="urn:org:documentfoundation:names:experimental:office:xmlns:loext:1.0"'
)
MIMETYPE = "application/vnd.oasis.opendocument.text"


def odt(body: str, automatic: str = "", styles: str = "", parts: dict[str, str] | None = None) -> bytes:
    """A text with this body; `automatic` and `styles` hold style elements, `parts` more files of the package."""
    content = (
        f"<office:document-content {NAMESPACES} {EXTRA}><office:automatic-styles>{automatic}</office:automatic-styles>"
        f"<office:body><office:text>{body}</office:text></office:body></office:document-content>"
    )
    common = f"<office:document-styles {NAMESPACES} {EXTRA}><office:styles>{styles}</office:styles></office:document-styles>"
    buffer = BytesIO()
    with zipfile.ZipFile(buffer, "w", zipfile.ZIP_DEFLATED) as package:
        package.writestr("mimetype", MIMETYPE, zipfile.ZIP_STORED)
        for name, text in {"content.xml": content, "styles.xml": common, **(parts or {})}.items():
            package.writestr(name, text)
    return buffer.getvalue()
