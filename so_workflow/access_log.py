"""gunicorn's log of requests, without the secrets in their addresses (`--logger-class`)."""

from typing import Any

from gunicorn.glogging import Logger

from so_workflow.logs import without_secrets


class AccessLog(Logger):
    """A line per request, as gunicorn writes it."""

    def atoms(self, *args: Any, **kwargs: Any) -> dict[str, Any]:
        found: dict[str, Any] = super().atoms(*args, **kwargs)
        return {
            key: without_secrets(value) if isinstance(value, str) else value for key, value in found.items()
        }
