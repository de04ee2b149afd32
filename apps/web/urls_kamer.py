"""The addresses of the Kamer's pages, and of what everybody has: signing in, home, help."""

from django.urls import URLPattern, path

from apps.web.views import accounts, development, home, overleggen

urlpatterns: list[URLPattern] = [
    path("", home.home, name="home"),
    path("aanmelden", accounts.SignIn.as_view(), name="sign-in"),
    path("afmelden", accounts.SignOut.as_view(), name="sign-out"),
    path("wachtwoord", accounts.PasswordChange.as_view(), name="password-change"),
    path("taal", accounts.language, name="language"),
    path("hulp", home.help_page, name="help"),
    path("overleggen", overleggen.overleg_list, name="overleg-list"),
    path("overleggen/nieuw", overleggen.overleg_create, name="overleg-create"),
    path("overleggen/<uuid:public_id>", overleggen.overleg_detail, name="overleg-detail"),
    path("dev/mail", development.mail_list, name="dev-mail-list"),
    path("dev/mail/<str:name>", development.mail_detail, name="dev-mail-detail"),
]
