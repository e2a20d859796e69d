"""Settings, read from the environment; safe unless told otherwise.

``GONGPING_MODE``: ``production`` (default) refuses to start without its secrets; ``demo`` serves on this
machine only; ``test`` is for the tests. A variable may be read from a file: ``NAME_FILE=/path``.
"""

import os
from datetime import timedelta
from pathlib import Path

import environ

from gongping.portal import refusals
from gongping.portal.secrets import secret_key

env = environ.FileAwareEnv()
ROOT = Path(__file__).resolve().parent
MODE: str = refusals.mode(env.str("GONGPING_MODE", default="production"))
PRODUCTION = MODE == "production"
refusals.refuse_debug(MODE, os.environ)
DATA_DIR = Path(env.str("GONGPING_DATA", default="") or Path.cwd() / "gongping-data").resolve()
SECRET_KEY = secret_key(MODE, env.str("GONGPING_SECRET_KEY", default=""))
SECRET_KEY_FALLBACKS = env.list("GONGPING_SECRET_KEY_OLD", default=[])
DEBUG = False
ALLOWED_HOSTS = refusals.hosts(MODE, env.list("GONGPING_HOSTS", default=[]))

INSTALLED_APPS = [
    "gongping.portal.kernel",
    "gongping.portal.components",
    "gongping.portal.ledger",
    "gongping.portal.accounts",
    "gongping.portal.people",
    "gongping.portal.notices",
    "gongping.portal.schemes",
    "gongping.portal.intake",
    "gongping.portal.orders",
    "gongping.portal.attribution",
    "gongping.portal.connect",
    "gongping.portal.signals",
    "gongping.portal.results",
    "gongping.portal.operations",
    "gongping.portal.web",
    "django.contrib.auth",
    "django.contrib.contenttypes",
    "django.contrib.sessions",
    "django.contrib.messages",
    "django.contrib.staticfiles",
    "django.forms",
    "django_htmx",
    "django_q",
    "django_prometheus",
    "allauth",
    "allauth.account",
    "allauth.socialaccount",
    "allauth.socialaccount.providers.openid_connect",
    "axes",
]
MIDDLEWARE = [
    "django_prometheus.middleware.PrometheusBeforeMiddleware",
    "gongping.portal.kernel.traffic.logged",
    "gongping.portal.kernel.traffic.sealed",
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
    "gongping.portal.accounts.middleware.shared_device",
    "allauth.account.middleware.AccountMiddleware",
    "gongping.portal.kernel.middleware.actor",
    "gongping.portal.kernel.fault_pages.faults",
    "gongping.portal.kernel.traffic.bounded",
    "django_prometheus.middleware.PrometheusAfterMiddleware",
]
ROOT_URLCONF = "gongping.portal.web.urls"
if MODE == "demo":
    # first, for its sign-in page stands before the one of accounts
    INSTALLED_APPS.insert(0, "gongping.portal.demo")
    ROOT_URLCONF = "gongping.portal.demo.urls"
WSGI_APPLICATION = "gongping.portal.wsgi.application"
FORM_RENDERER = "gongping.portal.components.forms.PageForms"
MESSAGE_TAGS = {20: "acc", 25: "good", 30: "warn", 40: "bad"}
GONGPING_ORGANISATION = env.str("GONGPING_ORGANISATION", default="")
TEMPLATES = [
    {
        "BACKEND": "django.template.backends.django.DjangoTemplates",
        "APP_DIRS": True,
        "OPTIONS": {
            "context_processors": [
                "django.template.context_processors.request",
                "django.contrib.messages.context_processors.messages",
                "gongping.portal.web.shell.shell",
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
        "init_command": "PRAGMA journal_mode=WAL; PRAGMA synchronous=FULL; PRAGMA foreign_keys=ON; "
        "PRAGMA secure_delete=ON",
    }
else:
    # A pool belongs to one process and does not survive a fork: the worker, which forks, sets it to 0.
    POOL = env.int("GONGPING_DB_POOL", default=0 if MODE == "test" else 8)
    if POOL:
        DATABASES["default"].setdefault("OPTIONS", {})["pool"] = {
            "min_size": 1,
            "max_size": POOL,
            "timeout": 20,
        }
DEFAULT_AUTO_FIELD = "django.db.models.BigAutoField"

AUTH_USER_MODEL = "accounts.Account"
PASSWORD_HASHERS = ["django.contrib.auth.hashers.Argon2PasswordHasher"]
_RULES = "django.contrib.auth.password_validation"
AUTH_PASSWORD_VALIDATORS = [
    {
        "NAME": f"{_RULES}.UserAttributeSimilarityValidator",
        "OPTIONS": {"user_attributes": ("username", "email")},
    },
    {"NAME": f"{_RULES}.MinimumLengthValidator", "OPTIONS": {"min_length": 10}},
    {"NAME": f"{_RULES}.CommonPasswordValidator"},
]
AUTHENTICATION_BACKENDS = [
    "axes.backends.AxesStandaloneBackend",
    "django.contrib.auth.backends.ModelBackend",
]
LOGIN_URL = "accounts:sign_in"
LOGIN_REDIRECT_URL = "/"
SESSION_COOKIE_AGE = 12 * 3600
GONGPING_ACTOR_SOURCE = "gongping.portal.people.api.actor_of"
GONGPING_ACCOUNT_ACTOR_SOURCE = "gongping.portal.people.api.actor_of_account"

# Names are locked, not addresses: a whole office may share one. The silenced checks advise addresses, and a
# middleware that answers in place of our sign-in page.
AXES_LOCKOUT_PARAMETERS = ["username"]
AXES_FAILURE_LIMIT = 5
AXES_COOLOFF_TIME = timedelta(minutes=15)
AXES_RESET_ON_SUCCESS = True
AXES_RESET_COOL_OFF_ON_FAILURE_DURING_LOCKOUT = False
AXES_DISABLE_ACCESS_LOG = True
AXES_ENABLE_ADMIN = AXES_VERBOSE = False
SILENCED_SYSTEM_CHECKS = ["axes.W002", "axes.W006"]

GONGPING_OIDC = {
    "server": env.str("GONGPING_OIDC_SERVER", default=""),
    "name": env.str("GONGPING_OIDC_NAME", default="公司账号"),
    "claim": env.str("GONGPING_OIDC_CLAIM", default="preferred_username"),
}
ACCOUNT_ADAPTER = "gongping.portal.accounts.oidc.Accounts"
ACCOUNT_EMAIL_VERIFICATION = "none"
SOCIALACCOUNT_ADAPTER = "gongping.portal.accounts.oidc.CompanySignIn"
SOCIALACCOUNT_LOGIN_ON_GET = True
_COMPANY = {
    "provider_id": "company",
    "name": GONGPING_OIDC["name"],
    "client_id": env.str("GONGPING_OIDC_CLIENT_ID", default=""),
    "secret": env.str("GONGPING_OIDC_SECRET", default=""),
    "settings": {"server_url": GONGPING_OIDC["server"]},
}
SOCIALACCOUNT_PROVIDERS = {
    "openid_connect": {"OAUTH_PKCE_ENABLED": True, "APPS": [_COMPANY] if GONGPING_OIDC["server"] else []}
}

GONGPING_LEDGER_KEY = env.str("GONGPING_LEDGER_KEY", default="")
GONGPING_LEDGER_KEEPERS = env.list("GONGPING_LEDGER_KEEPERS", default=[])

LANGUAGE_CODE = "zh-hans"
LANGUAGES = [("zh-hans", "简体中文"), ("en", "English")]
# where the demo's room is not installed its words are held to the same tests
LOCALE_PATHS = [ROOT / "demo" / "locale"]
TIME_ZONE = "Asia/Shanghai"
USE_TZ = True

STATIC_URL = "static/"
STATIC_ROOT = DATA_DIR / "static"
STORAGES = {
    "default": {"BACKEND": "django.core.files.storage.FileSystemStorage"},
    "staticfiles": {"BACKEND": "whitenoise.storage.CompressedManifestStaticFilesStorage"},
}
if MODE == "test":
    STATIC_ROOT = ROOT / "components" / "static"
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
X_FRAME_OPTIONS = "DENY"
SECURE_REFERRER_POLICY = "same-origin"
SECURE_CROSS_ORIGIN_OPENER_POLICY = "same-origin"
SESSION_COOKIE_HTTPONLY = CSRF_COOKIE_HTTPONLY = True
SESSION_COOKIE_SAMESITE = CSRF_COOKIE_SAMESITE = LANGUAGE_COOKIE_SAMESITE = "Lax"
CSRF_FAILURE_VIEW = "gongping.portal.kernel.fault_pages.form_expired"
# The largest upload in bytes, and the largest form without its files.
UPLOAD_LIMIT = env.int("GONGPING_UPLOAD_LIMIT", default=50_000_000)
# Exports of years are larger than other uploads; only somebody signed in may send so much.
LARGE_UPLOADS = {"/evidence/import/": env.int("GONGPING_EVIDENCE_UPLOAD_LIMIT", default=500_000_000)}
DATA_UPLOAD_MAX_MEMORY_SIZE = 2_500_000

# What machines may send: docs/how-to/connect-another-system.md.
API_LIMIT = env.int("GONGPING_API_LIMIT", default=10_000_000)
API_RATE = env.int("GONGPING_API_RATE", default=120)
INBOX = Path(env.str("GONGPING_INBOX", default="") or DATA_DIR / "inbox").resolve()
# What the portal may ask by itself: hosts by name, and networks of our own in which they may stand.
PULL_HOSTS = refusals.pull_hosts(env.list("GONGPING_PULL_HOSTS", default=[]))
PULL_NETWORKS = refusals.pull_networks(env.list("GONGPING_PULL_NETWORKS", default=[]))
PULL_LIMIT = env.int("GONGPING_PULL_LIMIT", default=20_000_000)
PULL_SECONDS = env.int("GONGPING_PULL_SECONDS", default=60)

if PRODUCTION:
    SESSION_COOKIE_SECURE = CSRF_COOKIE_SECURE = LANGUAGE_COOKIE_SECURE = True
    SESSION_COOKIE_NAME, CSRF_COOKIE_NAME = "__Host-session", "__Host-csrf"
    SECURE_SSL_REDIRECT = True
    # Probes and metrics come from this machine by plain HTTP.
    SECURE_REDIRECT_EXEMPT = [r"^health/(live|ready)$", r"^metrics$"]
    SECURE_HSTS_SECONDS = 31_536_000
    SECURE_HSTS_INCLUDE_SUBDOMAINS = True
    # Preloading is a promise for the whole domain, which is not the portal's to make.
    SILENCED_SYSTEM_CHECKS += ["security.W021"]
    if env.bool("GONGPING_BEHIND_PROXY", default=False):
        SECURE_PROXY_SSL_HEADER = ("HTTP_X_FORWARDED_PROTO", "https")

LOGGING_CONFIG = None
GONGPING_LOGS = refusals.log_form(env.str("GONGPING_LOGS", default="auto"))
METRICS_TOKEN = env.str("GONGPING_METRICS_TOKEN", default="")

DEFAULT_FROM_EMAIL = env.str("GONGPING_MAIL_FROM", default="gongping@localhost")
EMAIL_FILE_PATH = str(DATA_DIR / "mail")
EMAIL_BACKEND = "django.core.mail.backends.filebased.EmailBackend"
if mail_url := env.str("GONGPING_MAIL_URL", default=""):
    vars().update(env.email_url_config(mail_url))

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
