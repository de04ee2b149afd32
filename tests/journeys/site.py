"""The site of the journeys: a real process with a database of its own, reference data, and people per role."""

import contextlib
from collections.abc import Iterator
from pathlib import Path

from tests import services

COMMISSIE = "Onderwijs, Cultuur en Wetenschap"
MINISTER = "minister van Onderwijs, Cultuur en Wetenschap"
EMPTY = f"""
from django.core.management import call_command
from apps.accounts.models import Bewindspersoon, Commissie
from apps.web.demo.people import cast, load_reference
call_command("migrate", verbosity=0)
load_reference()
cast(Commissie.objects.get(name="{COMMISSIE}"), (Bewindspersoon.objects.get(title="{MINISTER}"),))
"""
HALF_WAY = """
from django.core.management import call_command
call_command("migrate", verbosity=0)
call_command("load_demo")
"""


@contextlib.contextmanager
def site(folder: Path, start: str = EMPTY) -> Iterator[str]:
    """Serve a site with people; EMPTY of any overleg, or with the demo HALF_WAY. Yields its address."""
    environment = services.environment(folder, EMBEDDED="1")
    services.manage("shell", "--verbosity", "0", "--command", start, env=environment)
    with services.embedded_server(environment) as (base, _):
        yield base
