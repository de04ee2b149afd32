"""A caller of the API for tests: JSON in, JSON out, signed in as somebody of the world."""

import json
from typing import Any

from django.test import Client

from apps.accounts.models import User


class Caller:
    """Calls below /api/v1 as one person; `call(method, path, body)` gives the response with `.json()`."""

    def __init__(self, user: User | None = None, **client: Any) -> None:
        self.client = Client(**client)
        if user is not None:
            self.client.force_login(user)

    def call(self, method: str, path: str, body: object = None, **headers: str) -> Any:
        address = path if path.startswith("/") else f"/api/v1/{path}"
        if method in {"GET", "HEAD", "OPTIONS"}:
            return self.client.generic(method, address, headers=headers)
        data = "" if body is None else json.dumps(body)
        return self.client.generic(method, address, data, content_type="application/json", headers=headers)

    def get(self, path: str, **headers: str) -> Any:
        return self.call("GET", path, **headers)

    def post(self, path: str, body: object = None, **headers: str) -> Any:
        return self.call("POST", path, body, **headers)

    def put(self, path: str, body: object = None, **headers: str) -> Any:
        return self.call("PUT", path, body, **headers)

    def patch(self, path: str, body: object = None, **headers: str) -> Any:
        return self.call("PATCH", path, body, **headers)

    def delete(self, path: str) -> Any:
        return self.call("DELETE", path)
