"""What every process of the fault tests has in memory before it is forked: Django with the product's settings."""

import os
from importlib import import_module

os.environ["DJANGO_SETTINGS_MODULE"] = "tests.faults.settings"

import django
from django.template.loader import get_template
from django.urls import reverse
from django.utils.translation import gettext, override

django.setup()

import tests.faults.child  # noqa: E402, F401 -- after the set-up: it loads models

# What a worker loads when it starts, or at its first mail, each of them anew.
for name in (
    "celery.apps.beat",
    "celery.apps.worker",
    "celery.bin.celery",
    "celery.concurrency.solo",
    "celery.concurrency.thread",
    "celery.worker.consumer",
    "kombu.transport.redis",
):
    import_module(name)
get_template("reminders/mail.html")
get_template("reminders/mail.txt")
reverse("web:home")
with override("nl"):
    gettext("Today")
