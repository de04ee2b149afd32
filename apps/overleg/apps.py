from django.apps import AppConfig


class OverlegConfig(AppConfig):
    name = "apps.overleg"
    label = "overleg"
