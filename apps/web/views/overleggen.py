"""Overleggen."""

from uuid import UUID

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect


def overleg_list(request: HttpRequest) -> HttpResponse:
    return redirect("web:home")


def overleg_create(request: HttpRequest) -> HttpResponse:
    return redirect("web:home")


def overleg_detail(request: HttpRequest, public_id: UUID) -> HttpResponse:
    return redirect("web:home")
