"""How much of an upload is taken in at all: more than the largest file is refused before it is received."""

from typing import Any

from django.conf import settings
from django.core.exceptions import RequestDataTooBig
from django.core.files.uploadhandler import MemoryFileUploadHandler


class InMemory(MemoryFileUploadHandler):
    """Files stay in memory, so that nothing is ever left in a folder; a body that is too large is not read."""

    def handle_raw_input(self, input_data: Any, *rest: Any, **more: Any) -> Any:
        """Raises RequestDataTooBig, which both doors answer with 413."""
        _meta, content_length, *_boundary = rest
        if content_length > settings.FILE_UPLOAD_MAX_MEMORY_SIZE:
            raise RequestDataTooBig
        return super().handle_raw_input(input_data, *rest, **more)
