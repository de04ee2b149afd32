"""The site of the journeys: a real process with an empty database, reference data, and one person per role."""

import contextlib
from collections.abc import Iterator
from pathlib import Path

from tests import services

COMMISSIE = "Onderwijs, Cultuur en Wetenschap"
MINISTER = "minister van Onderwijs, Cultuur en Wetenschap"
PEOPLE = f"""
from django.core.management import call_command
from apps.accounts.models import Bewindspersoon, Commissie
from apps.web.demo.people import cast, load_reference
call_command("migrate", verbosity=0)
load_reference()
cast(Commissie.objects.get(name="{COMMISSIE}"), (Bewindspersoon.objects.get(title="{MINISTER}"),))
"""


@contextlib.contextmanager
def site(folder: Path) -> Iterator[str]:
    """Serve an empty site with people; yields its address."""
    environment = services.environment(folder, EMBEDDED="1")
    services.manage("shell", "--verbosity", "0", "--command", PEOPLE, env=environment)
    with services.embedded_server(environment) as (base, _):
        yield base
