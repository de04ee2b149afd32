"""The addresses of the ministries' pages."""

from django.urls import URLPattern

urlpatterns: list[URLPattern] = []
