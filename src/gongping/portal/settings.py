"""Settings, read from the environment; safe unless told otherwise.

``GONGPING_MODE``: ``production`` (default) refuses to start without its secrets; ``demo`` serves on this
machine only; ``test`` is for the tests.
"""

from pathlib import Path

import environ

from gongping.portal.secrets import secret_key

env = environ.FileAwareEnv()
ROOT = Path(__file__).resolve().parent
MODE: str = env.str("GONGPING_MODE", default="production")
DATA_DIR = Path(env.str("GONGPING_DATA", default="") or Path.cwd() / "gongping-data")
SECRET_KEY = secret_key(MODE, env.str("GONGPING_SECRET_KEY", default=""))
DEBUG = False
ALLOWED_HOSTS = env.list("GONGPING_HOSTS", default=["localhost", "127.0.0.1"])

INSTALLED_APPS = [
    "gongping.portal.kernel",
    "gongping.portal.components",
    "gongping.portal.ledger",
    "gongping.portal.accounts",
    "gongping.portal.people",
    "gongping.portal.notices",
    "gongping.portal.results",
    "gongping.portal.web",
    "django.contrib.auth",
    "django.contrib.contenttypes",
    "django.contrib.sessions",
    "django.contrib.messages",
    "django.contrib.staticfiles",
    "django_htmx",
    "django_tables2",
    "django_filters",
    "django_q",
]
MIDDLEWARE = [
    "django.middleware.security.SecurityMiddleware",
    "whitenoise.middleware.WhiteNoiseMiddleware",
    "csp.middleware.CSPMiddleware",
    "gongping.portal.kernel.middleware.moment",
    "django.contrib.sessions.middleware.SessionMiddleware",
    "django.middleware.locale.LocaleMiddleware",
    "django.middleware.common.CommonMiddleware",
    "django.middleware.csrf.CsrfViewMiddleware",
    "django.contrib.auth.middleware.AuthenticationMiddleware",
    "django.contrib.messages.middleware.MessageMiddleware",
    "django.middleware.clickjacking.XFrameOptionsMiddleware",
    "django_htmx.middleware.HtmxMiddleware",
    "gongping.portal.kernel.middleware.actor",
]
ROOT_URLCONF = "gongping.portal.web.urls"
WSGI_APPLICATION = "gongping.portal.wsgi.application"
TEMPLATES = [
    {
        "BACKEND": "django.template.backends.django.DjangoTemplates",
        "APP_DIRS": True,
        "OPTIONS": {
            "context_processors": [
                "django.template.context_processors.request",
                "django.contrib.messages.context_processors.messages",
            ],
        },
    },
]

DATABASES = {
    "default": env.db_url_config(
        env.str("DATABASE_URL", default="") or f"sqlite:///{DATA_DIR / 'gongping.sqlite3'}"
    )
}
if DATABASES["default"]["ENGINE"].endswith("sqlite3"):
    DATABASES["default"]["OPTIONS"] = {
        "timeout": 20,
        "transaction_mode": "IMMEDIATE",
        "init_command": "PRAGMA journal_mode=WAL; PRAGMA synchronous=FULL; PRAGMA foreign_keys=ON",
    }
DEFAULT_AUTO_FIELD = "django.db.models.BigAutoField"

AUTH_USER_MODEL = "accounts.Account"
PASSWORD_HASHERS = ["django.contrib.auth.hashers.Argon2PasswordHasher"]
LOGIN_URL = "accounts:sign_in"
GONGPING_ACTOR_SOURCE = "gongping.portal.people.api.actor_of"

GONGPING_LEDGER_KEY = env.str("GONGPING_LEDGER_KEY", default="")
GONGPING_LEDGER_KEEPERS = env.list("GONGPING_LEDGER_KEEPERS", default=[])

LANGUAGE_CODE = "zh-hans"
LANGUAGES = [("zh-hans", "简体中文"), ("en", "English")]
LOCALE_PATHS = [ROOT / "locale"]
TIME_ZONE = "Asia/Shanghai"
USE_TZ = True

STATIC_URL = "static/"
STATIC_ROOT = DATA_DIR / "static"
STORAGES = {
    "default": {"BACKEND": "django.core.files.storage.FileSystemStorage"},
    "staticfiles": {"BACKEND": "whitenoise.storage.CompressedManifestStaticFilesStorage"},
}
if MODE == "test":
    STORAGES["staticfiles"] = {"BACKEND": "django.contrib.staticfiles.storage.StaticFilesStorage"}

CONTENT_SECURITY_POLICY = {
    "DIRECTIVES": {
        "default-src": ["'none'"],
        "script-src": ["'self'"],
        "style-src": ["'self'"],
        "img-src": ["'self'", "data:"],
        "font-src": ["'self'"],
        "connect-src": ["'self'"],
        "form-action": ["'self'"],
        "frame-ancestors": ["'none'"],
        "base-uri": ["'none'"],
    },
}
Q_CLUSTER = {
    "name": "gongping",
    "orm": "default",
    "timeout": 1800,
    "retry": 2400,
    "workers": 2,
    "max_attempts": 3,
    "save_limit": -1,
    "scheduler": False,
}
