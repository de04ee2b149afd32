"""The few shapes that every path of the API has: a list, one object, and acts that call one service each."""

from abc import ABC, abstractmethod
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Any, ClassVar, cast
from urllib.parse import urlencode

from django.db.models import QuerySet
from django.http import Http404
from django.urls import reverse
from django.utils.translation import gettext as _
from rest_framework import serializers, status
from rest_framework.request import Request
from rest_framework.response import Response
from rest_framework.views import APIView

from apps.accounts.domain.refusals import Invalid, Refusal
from apps.accounts.models import User
from apps.api.errors import TooLarge
from apps.api.paging import Keyset, limit_of
from apps.overleg.services.events import Subject, record_refusal

# (who asks, the object named in the path) -> what the service's keywords get besides the cleaned input
Found = Callable[[User, Any], Any]
# query key -> what it does, and what more the OpenAPI document says of its value
Filters = Mapping[str, tuple[str, dict[str, Any]]]


@dataclass(frozen=True)
class Described:
    """What the OpenAPI document says of one method of one path."""

    operation: str
    summary: str
    shape: Any = None
    input: type[serializers.Serializer] | None = None
    status: int = status.HTTP_200_OK
    query: Filters | None = None
    paged: bool = False
    versioned: bool = False  # asks If-Match, gives ETag
    media_type: str = "application/json"
    repeatable: bool = False  # 200 instead of its status when it was done before


@dataclass(frozen=True)
class Act:
    """One verb of the workflow as the API offers it.

    `find` fetches the object of the path among those the user sees; `keyword` is what the service calls it
    (None: the service is told by the input alone). `show` gives what the answer to the request holds, or None
    when the user no longer sees the object: 204. A refusal is recorded on what `about` names.
    """

    noun: str
    verb: str
    summary: str
    service: Callable[..., Any]
    input: type[serializers.Serializer]
    find: Found
    show: Callable[[User, Any, Any], Any]
    shape: type[serializers.Serializer] | None
    keyword: str | None = None
    status: int = status.HTTP_200_OK
    about: Callable[[Any], Subject | None] = lambda subject: subject
    told: Callable[[Request, Any], dict[str, Any]] = lambda request, subject: {}
    location: str = ""
    versioned: bool = False
    media_type: str = "application/json"
    # Says of what the service returned that nothing was added: the answer is 200 then.
    done_before: Callable[[Any], bool] | None = None

    @property
    def name(self) -> str:
        """The name of the address: `answer-take-over`."""
        return f"{self.noun}-{self.verb}".replace("_", "-")


def person(request: Request) -> User:
    return cast("User", request.user)


class ApiView(APIView):
    """A path: its acts by HTTP method; what it reads stands in a subclass."""

    acts: ClassVar[Mapping[str, Act]] = {}
    max_body: ClassVar[int] = 2_000_000
    field_names: Mapping[str, str] = {}

    def __init_subclass__(cls, **options: Any) -> None:
        super().__init_subclass__(**options)
        for method, act in cls.acts.items():
            setattr(cls, method, _handler(act))

    @classmethod
    def described(cls) -> dict[str, Described]:
        """Method -> what the OpenAPI document says of it."""
        return {
            method: Described(
                operation=act.name,
                summary=act.summary,
                shape=act.shape,
                input=act.input,
                status=act.status,
                versioned=act.versioned,
                media_type=act.media_type,
                repeatable=act.done_before is not None,
            )
            for method, act in cls.acts.items()
        }

    @classmethod
    def names(cls) -> list[str]:
        """The names of this address: one for what it reads, one for each act."""
        return [described.operation for described in cls.described().values()]

    def initial(self, request: Request, *args: Any, **kwargs: Any) -> None:
        super().initial(request, *args, **kwargs)
        if int(request.META.get("CONTENT_LENGTH") or 0) > self.max_body:
            raise TooLarge(_("Send at most %(size)s bytes at once.") % {"size": self.max_body})

    def perform(self, act: Act, request: Request, **kwargs: Any) -> Response:
        """Fetch, clean, call the service, show."""
        user = person(request)
        subject = act.find(user, kwargs.get("id"))
        cleaned = self.clean(act, request, subject)
        given = {act.keyword: subject} if act.keyword else {}
        try:
            result = act.service(actor=user, **given, **act.told(request, subject), **cleaned)
        except Refusal as refusal:
            about = act.about(subject)
            if about is not None:
                record_refusal(act.verb, about, actor=user, code=refusal.code)
            raise
        data = act.show(user, result, subject)
        if data is None:
            return Response(status=status.HTTP_204_NO_CONTENT)
        headers = {}
        if act.location:
            headers["Location"] = reverse(f"api:{act.location}", kwargs={"id": data["id"]})
        if isinstance(data, Tagged):
            headers["ETag"] = data.etag
        before = act.done_before is not None and act.done_before(result)
        return Response(data, status=status.HTTP_200_OK if before else act.status, headers=headers)

    def clean(self, act: Act, request: Request, subject: Any) -> dict[str, Any]:
        data = {} if request.method == "DELETE" else request.data
        context = {"request": request, "user": person(request), "subject": subject}
        serializer = act.input(data=data, context=context)
        # So that a service's complaint about `owner` comes out as one about `behandelaar`.
        self.field_names = {str(bound.source): name for name, bound in serializer.fields.items()}
        serializer.is_valid(raise_exception=True)
        return dict(serializer.validated_data)


class Tagged(dict[str, Any]):
    """A representation with the ETag of the object."""

    etag: str = ""


def _handler(act: Act) -> Callable[..., Response]:
    def handler(self: ApiView, request: Request, **kwargs: Any) -> Response:
        return self.perform(act, request, **kwargs)

    return handler


def view_of(act: Act) -> type[ApiView]:
    """A path with nothing but this act, by POST."""
    name = f"{act.name.title().replace('-', '')}View"
    return cast("type[ApiView]", type(name, (ApiView,), {"acts": {"post": act}, "__doc__": act.summary}))


class ReadView(ApiView):
    """A path that can be read; `name` and `summary` are of the reading."""

    name: ClassVar[str]
    summary: ClassVar[str]
    shape: ClassVar[type[serializers.Serializer]]

    @classmethod
    def read_described(cls) -> Described:
        return Described(operation=cls.name, summary=cls.summary, shape=cls.shape)

    @classmethod
    def described(cls) -> dict[str, Described]:
        return {"get": cls.read_described(), **super().described()}


class DetailView(ReadView, ABC):
    """One object among those the user sees."""

    @abstractmethod
    def find(self, user: User, public_id: Any) -> Any:
        """The object, or Http404."""

    def context(self, user: User, row: Any) -> dict[str, Any]:
        return {}

    def get(self, request: Request, **kwargs: Any) -> Response:
        user = person(request)
        row = self.find(user, kwargs.get("id"))
        return Response(self.shape(row, context=self.context(user, row)).data)


class ListView(ReadView, ABC):
    """The objects that the user sees, page by page: {"resultaten", "volgende", "vorige"}.

    `filters` are the query keys it knows, each with what it says in the OpenAPI document.
    """

    keyset: ClassVar[Keyset] = Keyset()
    filters: ClassVar[Filters] = {}

    @abstractmethod
    def rows(self, user: User, public_id: Any) -> QuerySet[Any]:
        """Everything of this list that the user sees; Http404 when they do not see what it belongs to."""

    def filtered(self, rows: QuerySet[Any], wanted: Mapping[str, str]) -> QuerySet[Any]:
        return rows

    def context(self, user: User, rows: list[Any]) -> dict[str, Any]:
        return {}

    @classmethod
    def read_described(cls) -> Described:
        return Described(cls.name, cls.summary, cls.shape, query=cls.filters, paged=True)

    def get(self, request: Request, **kwargs: Any) -> Response:
        user, query = person(request), request.query_params
        unknown = set(query) - {"limiet", "cursor", *self.filters}
        if unknown:
            raise Invalid(
                _("Some fields need your attention."),
                code="unknown-field",
                fields=dict.fromkeys(sorted(unknown), _("There is no such query key.")),
            )
        all_rows = self.rows(user, kwargs.get("id"))
        wanted = {key: query[key] for key in self.filters if query.get(key)}
        page = self.keyset.page(
            self.filtered(all_rows, wanted),
            all_rows=all_rows,
            cursor=query.get("cursor", ""),
            limit=limit_of(query),
        )
        found = self.shape(page.rows, many=True, context=self.context(user, page.rows)).data
        kept = {key: str(value) for key, value in query.items() if key != "cursor"}
        return Response(
            {
                "resultaten": found,
                "volgende": _link(request.path, kept, page.following),
                "vorige": _link(request.path, kept, page.previous),
            }
        )


def _link(path: str, kept: Mapping[str, str], cursor: str | None) -> str | None:
    return f"{path}?{urlencode({**kept, 'cursor': cursor})}" if cursor else None


class UnknownView(ApiView):
    """Every path below /api/v1 that does not exist: 404 for everybody, signed in or not."""

    authentication_classes = ()
    permission_classes = ()

    def initial(self, request: Request, *args: Any, **kwargs: Any) -> None:
        raise Http404

    def http_method_not_allowed(self, request: Any, *args: Any, **kwargs: Any) -> Response:
        raise Http404
