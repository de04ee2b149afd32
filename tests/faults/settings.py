"""The product's settings as in production, for processes that the fault tests start and kill.

Where the servers are is filled in by each process (child.py), because it is known only then.
"""

import os

os.environ.update(
    SO_EMBEDDED="0",
    SO_HTTPS="0",
    SO_SECRET_KEY="only-for-processes-started-by-tests-" + "0123456789" * 4,
    SO_DATABASE_URL="postgres://so@127.0.0.1:1/nowhere",
    SO_SMTP_HOST="127.0.0.1",
    SO_PUBLIC_URL="https://so.voorbeeld.nl",
    SO_LOG_LEVEL="WARNING",
    # A worker that starts need not check every model anew.
    SKIP_CHECKS="1",
)

from so_workflow.settings import *  # noqa: F403 -- the environment above comes first
from so_workflow.settings import CELERY_BROKER_TRANSPORT_OPTIONS

PASSWORD_HASHERS = ["django.contrib.auth.hashers.MD5PasswordHasher"]
# The tasks of a killed worker come back while the test still looks, instead of after five minutes.
CELERY_BROKER_TRANSPORT_OPTIONS = CELERY_BROKER_TRANSPORT_OPTIONS | {
    "visibility_timeout": 3,
    "unacked_restore_interval": 1,
}
# The product waits longer for a mail server that hangs.
EMAIL_TIMEOUT = 2
