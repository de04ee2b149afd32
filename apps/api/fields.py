"""The fields of the API that Django REST framework has not: references by id, and words for inner values."""

from collections.abc import Callable, Mapping
from typing import Any
from uuid import UUID

from django.db.models import Model, QuerySet
from django.utils.translation import gettext_lazy as _
from drf_spectacular.types import OpenApiTypes
from drf_spectacular.utils import extend_schema_field
from rest_framework import serializers

# (the user who asks, the object that the request is about) -> the rows that may be named
Choices = Callable[[Any, Any], QuerySet[Any]]


def as_uuid(value: object) -> UUID | None:
    try:
        return UUID(value) if isinstance(value, str) else None
    except ValueError:
        return None


class Named(serializers.Field):
    """What both reference fields share: the rows that this user may name for this object."""

    default_error_messages = {"unknown": _("There is nothing with this id that you can choose here.")}

    def __init__(self, choices: Choices, **options: Any) -> None:
        super().__init__(**options)
        self.choices_of = choices

    def rows(self) -> QuerySet[Any]:
        return self.choices_of(self.context["user"], self.context.get("subject"))


@extend_schema_field(OpenApiTypes.UUID)
class Ref(Named):
    """One object, named by its id."""

    def to_internal_value(self, data: object) -> Model:
        public_id = as_uuid(data)
        row = self.rows().filter(public_id=public_id).first() if public_id else None
        if row is None:
            self.fail("unknown")
        return row


@extend_schema_field({"type": "array", "items": {"type": "string", "format": "uuid"}, "maxItems": 1000})
class Refs(Named):
    """Several objects by their ids, in the order given, read in one query."""

    default_error_messages = {"list": _("Give a list of ids.")}

    def to_internal_value(self, data: object) -> list[Model]:
        if not isinstance(data, list) or len(data) > 1000:
            self.fail("list")
        ids = [as_uuid(item) for item in data]
        found = {row.public_id: row for row in self.rows().filter(public_id__in=[i for i in ids if i])}
        if any(public_id not in found for public_id in ids):
            self.fail("unknown")
        return [found[public_id] for public_id in ids if public_id]


class Word(serializers.ChoiceField):
    """A value from a fixed list, in Dutch outside and in English inside; "" inside is null outside."""

    def __init__(self, words: Mapping[str, str], **options: Any) -> None:
        self.words, self.values = words, {word: value for value, word in words.items()}
        super().__init__(choices=[(word, word) for word in words.values()], **options)

    def to_internal_value(self, data: Any) -> str:
        return self.values[super().to_internal_value(data)]

    def to_representation(self, value: object) -> Any:
        return self.words.get(str(value)) if value else None


class Input(serializers.Serializer):
    """Cleans what came in: every field that is not named here is an error, so that no typing error is lost."""

    default_error_messages = {"surplus": _("There is no such field.")}

    def to_internal_value(self, data: Any) -> Any:
        surplus = set(data) - set(self.fields) if isinstance(data, Mapping) else set()
        if surplus:
            raise serializers.ValidationError(
                {
                    name: [serializers.ErrorDetail(str(self.error_messages["surplus"]), code="unknown-field")]
                    for name in sorted(map(str, surplus))
                }
            )
        return super().to_internal_value(data)


def text(**options: Any) -> serializers.CharField:
    """A line or a text; whether an empty one will do is the service's rule."""
    return serializers.CharField(**{"allow_blank": True, "max_length": 300, **options})


def long_text(**options: Any) -> serializers.CharField:
    return text(max_length=500_000, trim_whitespace=False, **options)


def version(**options: Any) -> serializers.IntegerField:
    return serializers.IntegerField(min_value=0, max_value=2**31 - 1, **options)
