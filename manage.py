#!/usr/bin/env python
"""Django's command line for so_workflow."""

import os
import sys

from django.core.management import execute_from_command_line

if __name__ == "__main__":
    # A clone with nothing configured runs embedded; a server sets SO_SECRET_KEY and starts otherwise.
    if not any(name.startswith("SO_") for name in os.environ):
        os.environ["SO_EMBEDDED"] = "1"
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "so_workflow.settings")
    execute_from_command_line(sys.argv)
