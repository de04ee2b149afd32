"""Addresses: the API under /api/v1, Django's admin for reference tables, the pages for everything else."""

from django.contrib import admin
from django.urls import include, path

urlpatterns = [
    path("api/v1/", include("apps.api.urls")),
    path("beheer/", admin.site.urls),
    path("", include("apps.web.urls")),
]

handler400 = "apps.web.errors.bad_request"
handler403 = "apps.web.errors.permission_denied"
handler404 = "apps.web.errors.not_found"
handler500 = "apps.web.errors.server_error"
