"""A recognised document without the detour of uploading, which reads the file in a process of its own."""

import hashlib

from apps.documents import formats
from apps.documents.domain.outline import as_json
from apps.documents.domain.structure import recognise
from apps.documents.models import Recognition, SourceDocument
from apps.overleg.models import Overleg
from tests import world as w


def recognised(world: w.World, overleg: Overleg, data: bytes, name: str = "inbreng.txt") -> Recognition:
    """What a clerk finds after handing in this file."""
    document = SourceDocument.objects.create(
        overleg=overleg,
        name=name,
        media_type=formats.media_type(data),
        sha256=hashlib.sha256(data).hexdigest(),
        data=data,
        uploaded_by=world.clerk,
    )
    outline = as_json(recognise(formats.read(data, name)))
    return Recognition.objects.create(document=document, outline=outline)
