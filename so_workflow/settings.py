"""Settings, read from the environment; every variable stands in docs/settings.md."""

import os
from pathlib import Path
from urllib.parse import unquote, urlsplit

from csp.constants import NONCE, NONE, SELF
from django.core.exceptions import ImproperlyConfigured
from django.utils.translation import gettext_lazy as _

BASE_DIR = Path(__file__).resolve().parent.parent
LOOPBACK = {"127.0.0.1", "localhost", "[::1]", "::1", "testserver"}


def env(name: str, default: str = "") -> str:
    return os.environ.get(name, default)


def env_bool(name: str, default: bool) -> bool:
    value = env(name)
    return default if value == "" else value.lower() in {"1", "true", "yes", "on"}


def env_list(name: str, default: str = "") -> list[str]:
    return [item.strip() for item in env(name, default).split(",") if item.strip()]


# The embedded default: SQLite, no Redis, mail to a local mailbox, demo sign-ins. Loopback only.
EMBEDDED = env_bool("SO_EMBEDDED", False)
DEBUG = env_bool("SO_DEBUG", False)
VAR_DIR = Path(env("SO_VAR_DIR", str(BASE_DIR / "var")))
PUBLIC_URL = env("SO_PUBLIC_URL", "http://127.0.0.1:8000").rstrip("/")
ALLOWED_HOSTS = env_list("SO_ALLOWED_HOSTS", "127.0.0.1,localhost,[::1]")
if EMBEDDED and not set(ALLOWED_HOSTS) <= LOOPBACK:
    raise ImproperlyConfigured(
        "SO_EMBEDDED has demo sign-ins and may only serve a loopback address; "
        "unset SO_EMBEDDED or SO_ALLOWED_HOSTS."
    )
SECRET_KEY = env("SO_SECRET_KEY")
if not SECRET_KEY:
    if not EMBEDDED:
        raise ImproperlyConfigured("Set SO_SECRET_KEY (50 random characters or more).")
    # Protects nothing: whoever reaches a loopback address can read this file as well.
    SECRET_KEY = "embedded-" + "only-" * 10
CSRF_TRUSTED_ORIGINS = [PUBLIC_URL] if PUBLIC_URL.startswith("https://") else []

INSTALLED_APPS = [
    "apps.accounts",
    "apps.overleg",
    "apps.documents",
    "apps.reminders",
    "apps.web",
    "apps.api",
    "django.contrib.admin",
    "django.contrib.auth",
    "django.contrib.contenttypes",
    "django.contrib.sessions",
    "django.contrib.messages",
    "whitenoise.runserver_nostatic",
    "django.contrib.staticfiles",
    "rest_framework",
    "drf_spectacular",
    "django_htmx",
    "axes",
    "csp",
]
MIDDLEWARE = [
    "django.middleware.security.SecurityMiddleware",
    "whitenoise.middleware.WhiteNoiseMiddleware",
    "apps.api.acting.ApiMiddleware",
    "csp.middleware.CSPMiddleware",
    "django.contrib.sessions.middleware.SessionMiddleware",
    "apps.web.languages.DutchUnlessChosen",
    "django.middleware.common.CommonMiddleware",
    "django.middleware.csrf.CsrfViewMiddleware",
    "django.contrib.auth.middleware.AuthenticationMiddleware",
    "django.contrib.auth.middleware.LoginRequiredMiddleware",
    "django.contrib.messages.middleware.MessageMiddleware",
    "django.middleware.clickjacking.XFrameOptionsMiddleware",
    "django_htmx.middleware.HtmxMiddleware",
    "apps.web.acting.ActingFromWeb",
    "axes.middleware.AxesMiddleware",
]
ROOT_URLCONF = "so_workflow.urls"
WSGI_APPLICATION = "so_workflow.wsgi.application"
TEMPLATES = [
    {
        "BACKEND": "django.template.backends.django.DjangoTemplates",
        "DIRS": [],
        "APP_DIRS": True,
        "OPTIONS": {
            "context_processors": [
                "django.template.context_processors.request",
                "django.template.context_processors.i18n",
                "django.contrib.auth.context_processors.auth",
                "django.contrib.messages.context_processors.messages",
                "csp.context_processors.nonce",
                "apps.web.navigation.navigation",
            ],
        },
    },
]


def database(url: str) -> dict[str, object]:
    """The Django database for a URL: sqlite:///path or postgres://user:password@host:port/name.

    SQLite runs in WAL with IMMEDIATE transactions: the defaults lose concurrent writes.
    """
    parts = urlsplit(url)
    if parts.scheme == "sqlite":
        return {
            "ENGINE": "django.db.backends.sqlite3",
            "NAME": unquote(parts.path[1:]),
            "OPTIONS": {
                "transaction_mode": "IMMEDIATE",
                "timeout": 20,
                "init_command": "PRAGMA journal_mode=WAL; PRAGMA synchronous=NORMAL;",
            },
        }
    if parts.scheme in {"postgres", "postgresql"}:
        return {
            "ENGINE": "django.db.backends.postgresql",
            "NAME": unquote(parts.path[1:]),
            "USER": unquote(parts.username or ""),
            "PASSWORD": unquote(parts.password or ""),
            "HOST": parts.hostname or "",
            "PORT": str(parts.port or ""),
            "CONN_MAX_AGE": 60,
            "CONN_HEALTH_CHECKS": True,
        }
    raise ImproperlyConfigured("SO_DATABASE_URL starts with sqlite:/// or postgres://.")


DATABASES = {"default": database(env("SO_DATABASE_URL", f"sqlite:///{VAR_DIR}/so.sqlite3"))}
DEFAULT_AUTO_FIELD = "django.db.models.BigAutoField"

AUTH_USER_MODEL = "accounts.User"
AUTHENTICATION_BACKENDS = [
    "axes.backends.AxesStandaloneBackend",
    "django.contrib.auth.backends.ModelBackend",
]
AUTH_PASSWORD_VALIDATORS = [
    {"NAME": f"django.contrib.auth.password_validation.{name}"}
    for name in (
        "UserAttributeSimilarityValidator",
        "MinimumLengthValidator",
        "CommonPasswordValidator",
        "NumericPasswordValidator",
    )
]
LOGIN_URL = "web:sign-in"
LOGIN_REDIRECT_URL = "web:home"
LOGOUT_REDIRECT_URL = "web:sign-in"
# Per account and address, for ten minutes: nobody can lock an owner out for good.
AXES_FAILURE_LIMIT = 8
AXES_COOLOFF_TIME = 1 / 6
# The name in Django's sign-in form; axes guesses the model's and would count nobody's failures.
AXES_USERNAME_FORM_FIELD = "username"
AXES_LOCKOUT_PARAMETERS = [["username", "ip_address"]]
AXES_RESET_ON_SUCCESS = True
AXES_LOCKOUT_TEMPLATE = "web/locked_out.html"
AXES_VERBOSE = False
AXES_ENABLE_ADMIN = False

LANGUAGE_CODE = "nl"
LANGUAGES = [("nl", _("Dutch")), ("en", _("English"))]
LOCALE_PATHS = [BASE_DIR / "locale"]
TIME_ZONE = "Europe/Amsterdam"
USE_TZ = True

STATIC_URL = "/static/"
STATIC_ROOT = Path(env("SO_STATIC_ROOT", str(VAR_DIR / "static")))
if EMBEDDED:
    # The database lies beside it, so this makes the folder of both.
    STATIC_ROOT.mkdir(parents=True, exist_ok=True)
STORAGES = {
    "default": {"BACKEND": "django.core.files.storage.FileSystemStorage"},
    "staticfiles": {
        "BACKEND": "django.contrib.staticfiles.storage.StaticFilesStorage"
        if EMBEDDED or DEBUG
        else "whitenoise.storage.CompressedManifestStaticFilesStorage"
    },
}
WHITENOISE_USE_FINDERS = EMBEDDED or DEBUG
DATA_UPLOAD_MAX_MEMORY_SIZE = 20 * 1024 * 1024
# A little more than the largest file that is read (apps/documents/formats.py), for the form around it.
FILE_UPLOAD_MAX_MEMORY_SIZE = 25_500_000
FILE_UPLOAD_HANDLERS = ["apps.web.uploads.InMemory"]
FIXTURE_DIRS = [BASE_DIR / "fixtures"]

# HTTPS everywhere but on the embedded loopback default.
SECURE_SSL_REDIRECT = env_bool("SO_HTTPS", not EMBEDDED)
SESSION_COOKIE_SECURE = CSRF_COOKIE_SECURE = SECURE_SSL_REDIRECT
SECURE_HSTS_SECONDS = 31_536_000 if SECURE_SSL_REDIRECT else 0
SECURE_HSTS_INCLUDE_SUBDOMAINS = SECURE_HSTS_PRELOAD = SECURE_SSL_REDIRECT
SECURE_PROXY_SSL_HEADER = ("HTTP_X_FORWARDED_PROTO", "https") if env_bool("SO_BEHIND_PROXY", False) else None
SECURE_REDIRECT_EXEMPT = [r"^healthz$", r"^readyz$"]
SECURE_REFERRER_POLICY = "same-origin"
SESSION_COOKIE_AGE = 12 * 3600
SESSION_COOKIE_SAMESITE = "Lax"
CSRF_FAILURE_VIEW = "apps.web.errors.csrf_failure"
X_FRAME_OPTIONS = "DENY"
CONTENT_SECURITY_POLICY = {
    "DIRECTIVES": {
        "default-src": [NONE],
        "script-src": [SELF, NONCE],
        "style-src": [SELF, NONCE],
        "img-src": [SELF, "data:"],
        "font-src": [SELF],
        "connect-src": [SELF],
        "form-action": [SELF],
        "base-uri": [NONE],
        "frame-ancestors": [NONE],
    }
}

# Mail: one SMTP host; the embedded default keeps mail in files, shown at /dev/mail.
EMAIL_BACKEND = (
    "django.core.mail.backends.smtp.EmailBackend"
    if env("SO_SMTP_HOST")
    else "django.core.mail.backends.filebased.EmailBackend"
)
EMAIL_FILE_PATH = str(VAR_DIR / "mail")
EMAIL_HOST = env("SO_SMTP_HOST")
EMAIL_PORT = int(env("SO_SMTP_PORT", "25"))
EMAIL_HOST_USER = env("SO_SMTP_USER")
EMAIL_HOST_PASSWORD = env("SO_SMTP_PASSWORD")
EMAIL_USE_TLS = env_bool("SO_SMTP_STARTTLS", False)
EMAIL_TIMEOUT = 20
DEFAULT_FROM_EMAIL = SERVER_EMAIL = env("SO_MAIL_FROM", "so-workflow@localhost")
# With a secret, a mail system may hand over mails that came back at /mail/onbestelbaar.
BOUNCE_SECRET = env("SO_BOUNCE_SECRET")

# Celery only rings the bell: what must not be lost stands in the database.
CELERY_BROKER_URL = env("SO_REDIS_URL", "redis://127.0.0.1:6379/0")
CELERY_TASK_IGNORE_RESULT = True
CELERY_TASK_ACKS_LATE = True
CELERY_TIMEZONE = "UTC"
CELERY_WORKER_PREFETCH_MULTIPLIER = 1
CELERY_BROKER_CONNECTION_RETRY_ON_STARTUP = True
CELERY_BROKER_TRANSPORT_OPTIONS = {
    "visibility_timeout": 300,
    "polling_interval": 1,
    "unacked_restore_interval": 5,
    "unacked_restore_throttle": 1,
}
REMINDER_TICK_SECONDS = float(env("SO_REMINDER_TICK_SECONDS", "60"))
READING_TICK_SECONDS = float(env("SO_READING_TICK_SECONDS", "2"))
CELERY_BEAT_SCHEDULE = {
    "read-waiting-documents": {
        "task": "apps.documents.tasks.read_documents",
        "schedule": READING_TICK_SECONDS,
        # A worker looks at Redis once a second: a tick must live longer than that.
        "options": {"expires": max(10.0, READING_TICK_SECONDS)},
    },
    "send-due-reminders": {
        "task": "apps.reminders.tasks.send_due",
        "schedule": REMINDER_TICK_SECONDS,
        "options": {"expires": REMINDER_TICK_SECONDS},
    },
}

REST_FRAMEWORK = {
    "DEFAULT_AUTHENTICATION_CLASSES": ["apps.api.acting.SignedIn"],
    "DEFAULT_PERMISSION_CLASSES": ["rest_framework.permissions.IsAuthenticated"],
    "DEFAULT_RENDERER_CLASSES": ["rest_framework.renderers.JSONRenderer"],
    "DEFAULT_PARSER_CLASSES": ["rest_framework.parsers.JSONParser"],
    "DEFAULT_SCHEMA_CLASS": "apps.api.schema.ApiSchema",
    "EXCEPTION_HANDLER": "apps.api.errors.exception_handler",
    "UNAUTHENTICATED_USER": "django.contrib.auth.models.AnonymousUser",
}
# The names of enumerations in the OpenAPI document, each with where its words stand.
ENUMERATIONS = (
    "OverlegStatus",
    "AntwoordStatus",
    "OverlegSoort",
    "VraagSoort",
    "HerkenningStatus",
    "TermijnSoort",
    "UitstelStatus",
    "VoorstelStatus",
    "Uitkomst",
    "Indeling",
    "FractieSoort",
    "Rol",
    "ObjectSoort",
    "TermijnEenheid",
    "TermijnReden",
    "TermijnStap",
    "PlanningStap",
    "PlanningEenheid",
    "OverlegMoment",
)
SPECTACULAR_SETTINGS = {
    "TITLE": "so_workflow",
    "DESCRIPTION": "Het schriftelijk overleg van de Tweede Kamer, van inbreng tot verslag.",
    "VERSION": "1.0.0",
    "OAS_VERSION": "3.1.1",
    "CONTACT": {
        "name": "Beheer van so_workflow",
        "url": f"{PUBLIC_URL}/hulp",
        "email": DEFAULT_FROM_EMAIL,
    },
    "LICENSE": {"name": "EUPL-1.2", "identifier": "EUPL-1.2"},
    "SERVERS": [{"url": f"{PUBLIC_URL}/api/v1"}],
    "SERVE_INCLUDE_SCHEMA": False,
    "SCHEMA_PATH_PREFIX": "/api/v1",
    "SCHEMA_PATH_PREFIX_TRIM": True,
    "PREPROCESSING_HOOKS": ["apps.api.schema.only_ours"],
    "POSTPROCESSING_HOOKS": [
        "drf_spectacular.hooks.postprocess_schema_enums",
        "apps.api.schema.finish",
    ],
    "ENUM_NAME_OVERRIDES": {name: f"apps.api.words.{name}" for name in ENUMERATIONS},
    "ENUM_GENERATE_CHOICE_DESCRIPTION": False,
}

LOGGING = {
    "version": 1,
    "disable_existing_loggers": False,
    "formatters": {"line": {"format": "{asctime} {levelname} {name} {message}", "style": "{"}},
    "filters": {"hide-secrets": {"()": "so_workflow.logs.HideSecrets"}},
    "handlers": {
        "console": {"class": "logging.StreamHandler", "formatter": "line", "filters": ["hide-secrets"]}
    },
    # The requests of the development server, which Django gives a handler of its own.
    "loggers": {"django.server": {"handlers": ["console"], "propagate": False}},
    "root": {"handlers": ["console"], "level": env("SO_LOG_LEVEL", "INFO")},
}
