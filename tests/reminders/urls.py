"""The addresses that mails link to, without the pages behind them."""

from django.http import HttpRequest, HttpResponse
from django.urls import include, path


def page(request: HttpRequest, **_arguments: object) -> HttpResponse:
    return HttpResponse()


web = (
    [
        path("", page, name="home"),
        path("overleggen/<uuid:public_id>", page, name="overleg-detail"),
        path("antwoorden/<uuid:public_id>", page, name="answer-detail"),
    ],
    "web",
)
urlpatterns = [path("", include(web))]
