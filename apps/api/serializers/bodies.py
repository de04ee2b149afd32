"""People and bodies as the API shows them."""

from rest_framework import serializers

from apps.api import words
from apps.api.fields import Word


class MinisterieOut(serializers.Serializer):
    id = serializers.UUIDField(source="public_id")
    naam = serializers.CharField(source="name")
    afkorting = serializers.CharField(source="abbreviation")


class CommissieOut(serializers.Serializer):
    id = serializers.UUIDField(source="public_id")
    naam = serializers.CharField(source="name")
    afkorting = serializers.CharField(source="abbreviation")
    soort = serializers.CharField(source="kind")
    voorzitter = serializers.CharField(source="chair")
    griffier = serializers.CharField(source="clerk_name")
    griffierTitel = serializers.CharField(source="clerk_title")


class FractieOut(serializers.Serializer):
    id = serializers.UUIDField(source="public_id")
    naam = serializers.CharField(source="name")
    afkorting = serializers.CharField(source="abbreviation")
    soort = Word(words.FRACTIE_KINDS, source="kind")
    zetels = serializers.IntegerField(source="seats")
    geldigVan = serializers.DateField(source="valid_from")
    geldigTot = serializers.DateField(source="valid_until", allow_null=True)


class BewindspersoonOut(serializers.Serializer):
    id = serializers.UUIDField(source="public_id")
    titel = serializers.CharField(source="title")
    naam = serializers.CharField(source="name")
    ministerie = MinisterieOut(source="ministry")
    geldigVan = serializers.DateField(source="valid_from")
    geldigTot = serializers.DateField(source="valid_until", allow_null=True)


class CommissieKort(serializers.Serializer):
    id = serializers.UUIDField(source="public_id")
    naam = serializers.CharField(source="name")


class FractieKort(serializers.Serializer):
    id = serializers.UUIDField(source="public_id")
    afkorting = serializers.CharField(source="abbreviation")


class MinisterieKort(serializers.Serializer):
    id = serializers.UUIDField(source="public_id")
    afkorting = serializers.CharField(source="abbreviation")


class PersoonKort(serializers.Serializer):
    id = serializers.UUIDField(source="public_id")
    naam = serializers.CharField(source="name")


class FunctieOut(serializers.Serializer):
    rol = Word(words.ROLES, source="role")
    commissie = CommissieKort(allow_null=True)
    ministerie = MinisterieKort(source="ministry", allow_null=True)


class MedewerkerOut(serializers.Serializer):
    """Somebody who may be given this answer, or who may approve it."""

    id = serializers.UUIDField(source="public_id")
    naam = serializers.CharField(source="name")
    rollen = FunctieOut(many=True, source="memberships.all")


class IkOut(serializers.Serializer):
    """Who is signed in, and what they are today."""

    id = serializers.UUIDField(source="user.public_id")
    naam = serializers.CharField(source="user.name")
    email = serializers.EmailField(source="user.email")
    rollen = FunctieOut(many=True, source="roles")
