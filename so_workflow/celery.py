"""The Celery application: worker and beat for reminders and background reading."""

import os

from celery import Celery

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "so_workflow.settings")
app = Celery("so_workflow")
app.config_from_object("django.conf:settings", namespace="CELERY")
app.autodiscover_tasks(["apps.reminders", "apps.documents"])
