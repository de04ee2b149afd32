"""The product's settings for tests: embedded, in a folder of their own, with a fast password hasher."""

import atexit
import os
import shutil
import tempfile

if "SO_VAR_DIR" not in os.environ:
    os.environ["SO_VAR_DIR"] = tempfile.mkdtemp(prefix="so-workflow-tests-")
    atexit.register(shutil.rmtree, os.environ["SO_VAR_DIR"], ignore_errors=True)
os.environ.setdefault("SO_EMBEDDED", "1")
os.environ.setdefault("SO_ALLOWED_HOSTS", "127.0.0.1,localhost,testserver")
os.environ.setdefault("SO_DATABASE_URL", f"sqlite:///{os.environ['SO_VAR_DIR']}/test.sqlite3")

from so_workflow.settings import *  # noqa: F403 -- the environment above comes first

PASSWORD_HASHERS = ["django.contrib.auth.hashers.MD5PasswordHasher"]
AXES_ENABLED = False
# A client of a test reads no folder of static files before its first request: a file is looked up when it is asked for.
WHITENOISE_AUTOREFRESH = True
