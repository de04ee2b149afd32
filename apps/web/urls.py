"""The addresses of the pages: those of the Kamer's side, then those of the ministries."""

from django.urls import path

from apps.web import health
from apps.web.urls_kamer import urlpatterns as kamer
from apps.web.urls_ministry import urlpatterns as ministry

app_name = "web"
urlpatterns = [
    path("healthz", health.healthz, name="healthz"),
    path("readyz", health.readyz, name="readyz"),
    *kamer,
    *ministry,
]
