"""Opens an Office or OpenDocument package (a zip with XML parts) without trusting it.

Sizes are checked against the directory before anything is inflated, and again while inflating, because the
directory may lie. No DTD, no entities, no network; macros, and parts that are fetched from elsewhere, are
refused.
"""

import zipfile
from io import BytesIO

from lxml import etree

from apps.documents.domain.unreadable import Reason, Unreadable
from apps.documents.readers.detection import DAMAGE

MAX_ENTRIES = 3000
MAX_UNPACKED = 200_000_000
MAX_PART = 40_000_000
# Real text packs 5 to 20 times; Word's own templates reach 60 on small parts.
MAX_RATIO = 150
RATIO_COUNTS_FROM = 1_000_000

_PACKINGS = (zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED)

_RELATIONSHIP = "{http://schemas.openxmlformats.org/package/2006/relationships}Relationship"
# A link that a reader may click, and the template of the author's own computer, are not fetched by anybody.
_HARMLESS = ("/hyperlink", "/attachedTemplate")
_ENCRYPTED = 0x1
_MACROS = ("Basic/", "Scripts/")
_EMPTY_LIBRARIES = ("/", "script-lc.xml", "script-lb.xml", "dialog-lc.xml", "dialog-lb.xml")
_LOCKED = "{urn:oasis:names:tc:opendocument:xmlns:manifest:1.0}encryption-data"
# Strict documents say the same under another name.
_STRICT = b"http://purl.oclc.org/ooxml/wordprocessingml/main"
_TRANSITIONAL = b"http://schemas.openxmlformats.org/wordprocessingml/2006/main"


_TYPES = "[Content_Types].xml"
_MACRO_TYPE = b"macroenabled"


def _climbs(name: str) -> bool:
    """Whether the name of a part leads out of the package, on any system."""
    plain = name.replace("\\", "/")
    return ".." in plain.split("/") or plain.startswith("/") or ":" in plain or "\x00" in plain


class Package:
    """The parts of a package by name; every part is checked when it is opened."""

    def __init__(self, data: bytes) -> None:
        try:
            self._zip = zipfile.ZipFile(BytesIO(data))
        except DAMAGE as damage:
            raise Unreadable(Reason.DAMAGED) from damage
        self._infos = {info.filename: info for info in self._zip.infolist()}
        self._refuse_hostile()

    def __contains__(self, name: str) -> bool:
        return name in self._infos

    def _refuse_hostile(self) -> None:
        infos = self._zip.infolist()
        if len(infos) > MAX_ENTRIES or sum(info.file_size for info in infos) > MAX_UNPACKED:
            raise Unreadable(Reason.HOSTILE)
        for info in infos:
            if info.flag_bits & _ENCRYPTED:
                raise Unreadable(Reason.PROTECTED)
            if info.compress_type not in _PACKINGS:
                raise Unreadable(Reason.DAMAGED)
            inflated = info.file_size > RATIO_COUNTS_FROM and info.file_size > MAX_RATIO * info.compress_size
            if inflated or _climbs(info.orig_filename) or info.filename.lower().endswith("vbaproject.bin"):
                raise Unreadable(Reason.HOSTILE)
        if len(self._infos) < len(infos):  # two parts of one name: programs disagree on which of them counts
            raise Unreadable(Reason.HOSTILE)
        if _TYPES in self._infos and _MACRO_TYPE in self._bytes(_TYPES).lower():
            raise Unreadable(Reason.HOSTILE)
        for name in self._infos:
            if name.endswith(".rels") and self._fetches(name):
                raise Unreadable(Reason.HOSTILE)

    def refuse_macros_and_passwords(self) -> None:
        """For OpenDocument, where macros have folders and the manifest says which parts are locked."""
        if any(name.startswith(_MACROS) and not name.endswith(_EMPTY_LIBRARIES) for name in self._infos):
            raise Unreadable(Reason.HOSTILE)
        manifest = self.xml("META-INF/manifest.xml")
        if manifest is not None and next(manifest.iter(_LOCKED), None) is not None:
            raise Unreadable(Reason.PROTECTED)

    def _fetches(self, name: str) -> bool:
        root = self.xml(name)
        return root is not None and any(
            relationship.get("TargetMode") == "External"
            and not (relationship.get("Type") or "").endswith(_HARMLESS)
            for relationship in root.iter(_RELATIONSHIP)
        )

    def xml(self, name: str) -> etree._Element | None:
        """The root of an XML part, or None when the package has no such part."""
        if name not in self._infos:
            return None
        parser = etree.XMLParser(
            resolve_entities=False,
            no_network=True,
            load_dtd=False,
            huge_tree=False,
            remove_comments=True,
            remove_pis=True,
        )
        try:
            root = etree.fromstring(self._bytes(name).replace(_STRICT, _TRANSITIONAL), parser)
        except etree.XMLSyntaxError as damage:
            raise Unreadable(Reason.DAMAGED) from damage
        if root.getroottree().docinfo.internalDTD is not None:
            raise Unreadable(Reason.HOSTILE)
        return root

    def _bytes(self, name: str) -> bytes:
        try:
            with self._zip.open(name) as part:
                data = part.read(MAX_PART + 1)
        except DAMAGE as damage:
            raise Unreadable(Reason.DAMAGED) from damage
        if len(data) > MAX_PART:
            raise Unreadable(Reason.HOSTILE)
        return data

    def main_part(self) -> str:
        """The name of the document part that the package names as its main one."""
        root = self.xml("_rels/.rels")
        for relationship in root.iter(_RELATIONSHIP) if root is not None else ():
            if (relationship.get("Type") or "").endswith("/officeDocument"):
                return (relationship.get("Target") or "").lstrip("/")
        return "word/document.xml"
