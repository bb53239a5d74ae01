"""All settings, in one file, all from the environment (table in README.md).

`.env` beside manage.py is read when it exists (`make run` writes one); the real environment wins over it.
"""

from pathlib import Path

from environs import Env

from people.attendance.house_style import DateForm, HonorificForm, HouseStyle, TitleSeparator

BASE_DIR = Path(__file__).resolve().parent.parent

env = Env()
if ENV_FILE := env.str("ENV_FILE", str(BASE_DIR / ".env")):
    env.read_env(ENV_FILE, recurse=False)

SAMPLE_KEY = "sample-key-for-development-only-never-for-a-real-site"

DEBUG = env.bool("DEBUG", False)
SECRET_KEY = env.str("SECRET_KEY", SAMPLE_KEY)
SECRET_KEY_FALLBACKS = env.list("SECRET_KEY_FALLBACKS", [])
ALLOWED_HOSTS = env.list("ALLOWED_HOSTS", [])
CSRF_TRUSTED_ORIGINS = env.list("CSRF_TRUSTED_ORIGINS", [])

# What the newsroom is called, and where its links point in mail, feeds and canonical addresses.
SITE_NAME = env.str("SITE_NAME", "Tòa soạn")
SITE_TAGLINE = env.str("SITE_TAGLINE", "Trang tin điện tử")
SITE_URL = env.str("SITE_URL", "")
SITE_IMPRINT = env.str("SITE_IMPRINT", "")

# Everything the embedded newsroom writes lives here: database, key, photos.
DATA_DIR = Path(env.str("DATA_DIR", str(BASE_DIR / "var"))).resolve()

INSTALLED_APPS = [
    "articles",
    "people",
    "ckeditor",
    "django_q",
    "newsroom",
    "django.contrib.admin",
    "django.contrib.auth",
    "django.contrib.contenttypes",
    "django.contrib.sessions",
    "django.contrib.messages",
    "whitenoise.runserver_nostatic",
    "django.contrib.staticfiles",
    "django.forms",  # its widgets' templates, for FORM_RENDERER
]

MIDDLEWARE = [
    "newsroom.http.headers.ContentSecurityPolicy",
    "newsroom.http.guard.RefuseBrokenRequests",
    "django.middleware.security.SecurityMiddleware",
    "whitenoise.middleware.WhiteNoiseMiddleware",
    "newsroom.http.readers_first.ReadersFirst",
    "newsroom.database.Patience",
    "newsroom.due.RunDue",
    "django.contrib.sessions.middleware.SessionMiddleware",
    "django.middleware.common.CommonMiddleware",
    "django.middleware.csrf.CsrfViewMiddleware",
    "django.contrib.auth.middleware.AuthenticationMiddleware",
    "newsroom.http.session.TellScripts",
    "django.contrib.messages.middleware.MessageMiddleware",
    "django.middleware.clickjacking.XFrameOptionsMiddleware",
    "newsroom.http.once.SendOnce",
]

ROOT_URLCONF = "newsroom.urls"
WSGI_APPLICATION = "newsroom.wsgi.application"

# Widgets are drawn by our templates first: a limit is said, it does not cut (templates/django/forms/widgets/attrs.html).
FORM_RENDERER = "django.forms.renderers.TemplatesSetting"

TEMPLATES = [
    {
        "BACKEND": "django.template.backends.django.DjangoTemplates",
        "DIRS": [BASE_DIR / "templates"],
        "APP_DIRS": True,
        "OPTIONS": {
            "context_processors": [
                "django.template.context_processors.request",
                "django.contrib.auth.context_processors.auth",
                "django.contrib.messages.context_processors.messages",
                "newsroom.context.site",
            ],
        },
    }
]

# --- Database -----------------------------------------------------------------------------------

DATABASES = {"default": env.dj_db_url("DATABASE_URL", f"sqlite:///{DATA_DIR / 'toasoan.sqlite3'}")}
_db = DATABASES["default"]
if _db["ENGINE"].endswith("sqlite3"):
    # IMMEDIATE: a deferred transaction that turns into a write fails "locked" at once, whatever the timeout.
    # FULL: an acknowledged save survives a power cut.
    _db["OPTIONS"] = {
        "transaction_mode": "IMMEDIATE",
        "timeout": 20,
        "init_command": "PRAGMA journal_mode=WAL; PRAGMA synchronous=FULL;",
    }
else:
    # Health checks make the first request after a server restart a 200.
    _db["CONN_HEALTH_CHECKS"] = True
    _db.setdefault("OPTIONS", {})
# Added to OPTIONS of PostgreSQL where requests are answered, and nowhere else (newsroom/wsgi.py): forks that share a
# pool wait for each other's answers for ever, and a migration may take its time. A visitor waits no longer than this
# for a connection; after a failed attempt the next visitor makes another, not a timer that grows to minutes.
DATABASE_FOR_REQUESTS = {
    "pool": {
        "min_size": 1,
        "max_size": env.int("DATABASE_POOL_SIZE", 8),
        "timeout": 1,
        "reconnect_timeout": 1,
    },
    "connect_timeout": 2,
}
if _longest := env.int("DATABASE_STATEMENT_TIMEOUT", 20):
    _given = _db.get("OPTIONS", {}).get("options", "")
    DATABASE_FOR_REQUESTS["options"] = f"{_given} -c statement_timeout={_longest}s".strip()
# How long an answer of PostgreSQL is waited for when nothing at all comes back (newsroom/database.py): by a reader's
# page, and by all else, which the server itself ends earlier while it lives.
DATABASE_READERS_WAIT = env.float("DATABASE_READERS_WAIT", 1.5)
DATABASE_LONGEST_WAIT = (_longest or 120) + 2
DEFAULT_AUTO_FIELD = "django.db.models.BigAutoField"

# --- Cache, jobs, mail --------------------------------------------------------------------------

CACHES = {"default": env.dj_cache_url("CACHE_URL", "locmem://toasoan")}

# The queue is the database: a job killed half-way is delivered again after `retry` seconds.
Q_CLUSTER = {
    "name": "toasoan",
    "orm": "default",
    "workers": env.int("WORKERS", 1),
    "timeout": 120,
    "retry": 180,
    "max_attempts": 5,
    "poll": 1,
    "bulk": 1,
    "save_limit": 250,
    "catch_up": False,
    "label": "Hàng việc",
}

_mail = env.dj_email_url("EMAIL_URL", "console://")
EMAIL_BACKEND = _mail["EMAIL_BACKEND"]
EMAIL_HOST = _mail.get("EMAIL_HOST", "")
EMAIL_PORT = _mail.get("EMAIL_PORT", 25)
EMAIL_HOST_USER = _mail.get("EMAIL_HOST_USER", "")
EMAIL_HOST_PASSWORD = _mail.get("EMAIL_HOST_PASSWORD", "")
EMAIL_USE_TLS = _mail.get("EMAIL_USE_TLS", False)
EMAIL_USE_SSL = _mail.get("EMAIL_USE_SSL", False)
EMAIL_FILE_PATH = _mail.get("EMAIL_FILE_PATH") or None
EMAIL_TIMEOUT = 10
DEFAULT_FROM_EMAIL = env.str("DEFAULT_FROM_EMAIL", "toasoan@localhost")

# --- Files --------------------------------------------------------------------------------------

STATIC_URL = "/static/"
STATIC_ROOT = Path(env.str("STATIC_ROOT", str(DATA_DIR / "static")))
STATICFILES_DIRS = [BASE_DIR / "static"]
MEDIA_URL = "/media/"
MEDIA_ROOT = Path(env.str("MEDIA_ROOT", str(DATA_DIR / "media")))
ORIGINALS_ROOT = Path(env.str("ORIGINALS_ROOT", str(DATA_DIR / "originals")))


# With a bucket, both lie there under a prefix each, private: pictures are handed through under MEDIA_URL by the view
# that asks whether they are public, originals nowhere. The bucket needs no policy of its own.
BUCKET = {
    "name": env.str("S3_BUCKET", ""),
    "endpoint": env.str("S3_ENDPOINT", ""),
    "access_key": env.str("S3_ACCESS_KEY", ""),
    "secret_key": env.str("S3_SECRET_KEY", ""),
    "region": env.str("S3_REGION", "us-east-1"),
    # Who runs an S3 server seldom has a host name for each bucket; Amazon has nothing else.
    "addressing": env.str("S3_ADDRESSING", "path" if env.str("S3_ENDPOINT", "") else "virtual"),
}


def _in_bucket(prefix: str, base_url: str | None = None) -> dict:
    return {"BACKEND": "newsroom.bucket.storage.BucketStorage", "OPTIONS": {"prefix": prefix, "base_url": base_url}}


def _on_disk(**options: Path | int) -> dict:
    return {"BACKEND": "django.core.files.storage.FileSystemStorage", "OPTIONS": options}


_PRIVATE = {"file_permissions_mode": 0o600, "directory_permissions_mode": 0o700}
STORAGES = {
    "default": _in_bucket("media", MEDIA_URL) if BUCKET["name"] else _on_disk(),
    "originals": _in_bucket("originals") if BUCKET["name"] else _on_disk(location=ORIGINALS_ROOT, **_PRIVATE),
    "staticfiles": {"BACKEND": "newsroom.static.ManifestStorage"},
}
# Only what the product uses of the editor's and the admin's files is found (newsroom/static.py).
STATICFILES_FINDERS = [
    "django.contrib.staticfiles.finders.FileSystemFinder",
    "newsroom.static.UsedFilesFinder",
]
FILE_UPLOAD_PERMISSIONS = 0o640
FILE_UPLOAD_DIRECTORY_PERMISSIONS = 0o750
# What one person may upload a day, in MB.
PHOTO_QUOTA_MB = env.int("PHOTO_QUOTA_MB", 2000)
DATA_UPLOAD_MAX_MEMORY_SIZE = 5 * 1024 * 1024
DATA_UPLOAD_MAX_NUMBER_FIELDS = 5000

# --- Language, time -----------------------------------------------------------------------------

LANGUAGE_CODE = "vi"
LANGUAGES = [("vi", "Tiếng Việt")]
LOCALE_PATHS = [BASE_DIR / "locale"]
TIME_ZONE = "Asia/Ho_Chi_Minh"
FORMAT_MODULE_PATH = ["newsroom.formats"]
USE_I18N = True
USE_TZ = True

# --- House style --------------------------------------------------------------------------------

# Where people who no longer hold their highest office stand in a list: after_holders or last.
FORMER_STAND = env.str("FORMER_STAND", "after_holders")
# How people, titles and days are printed in composed text.
HOUSE_STYLE = HouseStyle(
    honorific=HonorificForm(env.str("HOUSE_HONORIFIC", "dong_chi")),
    separator={"comma": TitleSeparator.COMMA, "dash": TitleSeparator.DASH}[env.str("HOUSE_TITLE_SEPARATOR", "comma")],
    date=DateForm(env.str("HOUSE_DATE_FORM", "07/8/2020")),
    draw_shared_titles=env.bool("HOUSE_SHARED_TITLES", False),
)
# What stands before the caption of a photo on public pages; empty for nothing.
HOUSE_CAPTION_LABEL = env.str("HOUSE_CAPTION_LABEL", "Ảnh:")

# --- Staff --------------------------------------------------------------------------------------

LOGIN_URL = "admin:login"
LOGIN_REDIRECT_URL = "admin:index"  # where an address leads that signing in refuses to go on to
ADMIN_PATH = env.str("ADMIN_PATH", "quan-tri/")
PASSWORD_HASHERS = [
    "django.contrib.auth.hashers.Argon2PasswordHasher",
    "django.contrib.auth.hashers.PBKDF2PasswordHasher",
]
AUTH_PASSWORD_VALIDATORS = [
    {"NAME": "django.contrib.auth.password_validation.UserAttributeSimilarityValidator"},
    {"NAME": "django.contrib.auth.password_validation.MinimumLengthValidator", "OPTIONS": {"min_length": 10}},
    {"NAME": "django.contrib.auth.password_validation.CommonPasswordValidator"},
    {"NAME": "django.contrib.auth.password_validation.NumericPasswordValidator"},
]

# --- Security -----------------------------------------------------------------------------------

# Off only for the embedded newsroom on 127.0.0.1, which has no certificate (`make run` sets it).
HTTPS = env.bool("HTTPS", not DEBUG)
SECURE_SSL_REDIRECT = HTTPS
SESSION_COOKIE_SECURE = HTTPS
CSRF_COOKIE_SECURE = HTTPS
# A browser keeps to this for so long, whatever the site says later. Of other hosts below this one's name, and of the
# lists browsers are delivered with, only who runs the whole domain can speak: off until asked for.
SECURE_HSTS_SECONDS = env.int("HSTS_SECONDS", 31_536_000) if HTTPS else 0
SECURE_HSTS_INCLUDE_SUBDOMAINS = env.bool("HSTS_SUBDOMAINS", False)
SECURE_HSTS_PRELOAD = env.bool("HSTS_PRELOAD", False)
if env.bool("BEHIND_PROXY", False):
    SECURE_PROXY_SSL_HEADER = ("HTTP_X_FORWARDED_PROTO", "https")
SESSION_COOKIE_SAMESITE = "Lax"
CSRF_COOKIE_HTTPONLY = False  # the desk's scripts read the token, which signing in renews
SECURE_REFERRER_POLICY = "same-origin"
X_FRAME_OPTIONS = "DENY"  # older browsers; others obey frame-ancestors (newsroom/http/headers.py)

# --- The editor (docs/decisions/0003-ckeditor-behind-one-field.md) -------------------------------

# CKEditor 4 gets no more free fixes: the server's sanitiser is the guard, not the editor.
SILENCED_SYSTEM_CHECKS = ["ckeditor.W001"]
# Nor is it a fault to promise https for this host alone (HSTS_SUBDOMAINS, HSTS_PRELOAD).
SILENCED_SYSTEM_CHECKS += ["security.W005", "security.W021"]

_MOMENT = "%Y-%m-%dT%H:%M:%S%z"  # with the zone: logs of several machines are read side by side
LOGGING = {
    "version": 1,
    "disable_existing_loggers": False,
    "formatters": {"line": {"format": "%(asctime)s %(levelname)s %(name)s %(message)s", "datefmt": _MOMENT}},
    "filters": {"briefly": {"()": "newsroom.http.outage.Briefly"}},
    "handlers": {"console": {"class": "logging.StreamHandler", "formatter": "line", "filters": ["briefly"]}},
    "root": {"handlers": ["console"], "level": env.str("LOG_LEVEL", "WARNING")},
    # gunicorn warns of every answer to HEAD that Django leaves to the server to empty.
    # Django writes a line for each 404 and 403 of any stranger; what fails here is an ERROR.
    "loggers": {"gunicorn.http.wsgi": {"level": "ERROR"}, "django.request": {"level": "ERROR"}},
}
