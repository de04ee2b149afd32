"""Signing in."""

from django.contrib.auth.forms import AuthenticationForm


class SignInForm(AuthenticationForm):
    """The address in small letters: capitals give nobody more attempts."""

    def clean_username(self) -> str:
        return str(self.cleaned_data["username"]).lower()
