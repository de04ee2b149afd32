"""The product's settings as mypy loads them: embedded. It leaves without clean-up, so nothing temporary here."""

import os

os.environ["SO_EMBEDDED"] = "1"
os.environ["SO_ALLOWED_HOSTS"] = "localhost"

from so_workflow.settings import *  # noqa: F403 -- the environment above comes first
