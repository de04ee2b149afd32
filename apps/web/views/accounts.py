"""Signing in and out, the password, and the language."""

from typing import Any

from django.contrib.auth.decorators import login_not_required
from django.contrib.auth.views import LoginView, LogoutView, PasswordChangeView
from django.http import HttpRequest, HttpResponseBase
from django.urls import reverse_lazy
from django.utils.translation import gettext_lazy as _
from django.views.i18n import set_language

from apps.web.demo.people import PASSWORD
from apps.web.forms.accounts import SignInForm
from apps.web.sign_ins import demo_people


class SignIn(LoginView):
    """By e-mail address and password; on the embedded default the demo's people with one click."""

    template_name = "web/sign_in.html"
    authentication_form = SignInForm
    redirect_authenticated_user = True

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        return {
            **super().get_context_data(**kwargs),
            "people": demo_people(),
            "demo_password": PASSWORD,
        }


class SignOut(LogoutView):
    """Only by a form: a link elsewhere cannot sign anybody out."""


class PasswordChange(PasswordChangeView):
    """A new password, after the old one."""

    template_name = "web/password_change.html"
    success_url = reverse_lazy("web:home")
    title = _("Change password")


@login_not_required
def language(request: HttpRequest) -> HttpResponseBase:
    """The language of the pages for this browser, also before signing in."""
    return set_language(request)
