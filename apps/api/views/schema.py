"""The OpenAPI document: for everybody, also from another site's page, as the API Design Rules ask."""

from functools import cache
from typing import Any

from django.utils import translation
from drf_spectacular.generators import SchemaGenerator
from rest_framework.permissions import AllowAny
from rest_framework.request import Request
from rest_framework.response import Response
from rest_framework.views import APIView

LANGUAGE = "nl"


class OpenApi(APIView):
    """OpenAPI 3.1 as JSON; the same for everybody, so it names no object and no person."""

    authentication_classes = ()
    permission_classes = (AllowAny,)
    schema = None

    def get(self, request: Request, **kwargs: Any) -> Response:
        return Response(document(), headers={"Access-Control-Allow-Origin": "*"})


@cache
def document() -> dict[str, Any]:
    """The document, made once per process: it depends on the code only."""
    with translation.override(LANGUAGE):
        return dict(SchemaGenerator().get_schema(request=None, public=True))
