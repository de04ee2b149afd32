"""Who is who: the signed-in person, and the bodies of the Kamer and the government."""

from typing import Any

from django.db.models import Model, QuerySet
from django.middleware.csrf import get_token
from rest_framework.request import Request
from rest_framework.response import Response

from apps.accounts.models import Bewindspersoon, Commissie, Fractie, Ministry, User
from apps.accounts.policies import current_memberships
from apps.api.paging import Keyset
from apps.api.reading import one
from apps.api.serializers import bodies
from apps.api.views.kit import DetailView, ListView, ReadView, person


class Ik(ReadView):
    """Also gives the CSRF cookie that every change has to send back in X-CSRFToken."""

    name = "ik"
    summary = "Wie u bent, en welke rollen u vandaag hebt."
    shape = bodies.IkOut

    def get(self, request: Request) -> Response:
        get_token(request)
        user = person(request)
        roles = current_memberships().filter(user=user).select_related("commissie", "ministry")
        return Response(self.shape({"user": user, "roles": roles}).data)


class _Table(ListView):
    """A table of reference: everybody who is signed in sees it."""

    model: type[Model]

    def rows(self, user: User, public_id: Any) -> QuerySet[Any]:
        return self.model._default_manager.all()


class _Entry(DetailView):
    model: type[Model]

    def find(self, user: User, public_id: Any) -> Any:
        return one(self.model._default_manager.all(), public_id)


class Commissies(_Table):
    name, summary = "commissie-list", "De commissies van de Tweede Kamer."
    model, shape, keyset = Commissie, bodies.CommissieOut, Keyset(("name", "pk"))


class CommissieEntry(_Entry):
    name, summary = "commissie-detail", "Eén commissie."
    model, shape = Commissie, bodies.CommissieOut


class Ministeries(_Table):
    name, summary = "ministry-list", "De ministeries."
    model, shape, keyset = Ministry, bodies.MinisterieOut, Keyset(("name", "pk"))


class MinisterieEntry(_Entry):
    name, summary = "ministry-detail", "Eén ministerie."
    model, shape = Ministry, bodies.MinisterieOut


class Fracties(_Table):
    name, summary = "fractie-list", "De fracties, ook die er niet meer zijn."
    model, shape, keyset = Fractie, bodies.FractieOut, Keyset(("-seats", "abbreviation", "pk"))


class FractieEntry(_Entry):
    name, summary = "fractie-detail", "Eén fractie."
    model, shape = Fractie, bodies.FractieOut


class Bewindspersonen(_Table):
    name, summary = "bewindspersoon-list", "De bewindspersonen, ook van eerdere kabinetten."
    model, shape, keyset = Bewindspersoon, bodies.BewindspersoonOut, Keyset(("title", "pk"))

    def rows(self, user: User, public_id: Any) -> QuerySet[Any]:
        return super().rows(user, public_id).select_related("ministry")


class BewindspersoonEntry(_Entry):
    name, summary = "bewindspersoon-detail", "Eén bewindspersoon."
    model, shape = Bewindspersoon, bodies.BewindspersoonOut
