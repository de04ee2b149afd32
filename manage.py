#!/usr/bin/env python
"""Django's command line for so_workflow."""

import os
import sys

from django.core.management import execute_from_command_line

if __name__ == "__main__":
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "so_workflow.settings")
    if not os.environ.get("SO_SECRET_KEY"):  # nothing is set up: the embedded default, on loopback only
        os.environ.setdefault("SO_EMBEDDED", "1")
    execute_from_command_line(sys.argv)
