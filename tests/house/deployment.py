"""docker-compose.yml, Dockerfile and .env.example as values, with what the environment file fills in."""

import re
from pathlib import Path
from typing import Any

import yaml

ROOT = Path(__file__).resolve().parents[2]


def compose() -> dict[str, Any]:
    loaded = yaml.safe_load((ROOT / "docker-compose.yml").read_text(encoding="utf-8"))
    assert isinstance(loaded, dict)
    return loaded


def service_names() -> list[str]:
    return sorted(compose()["services"])


def example_environment(**filled: str) -> dict[str, str]:
    """The variables of .env.example, with `filled` over them and ${NAME} replaced as Compose does."""
    lines = (ROOT / ".env.example").read_text(encoding="utf-8").splitlines()
    values = dict(line.split("=", 1) for line in lines if line and not line.startswith("#")) | filled
    return {
        name: re.sub(r"\$\{(\w+)\}", lambda found: values[found[1]], value) for name, value in values.items()
    }


def settings_read() -> set[str]:
    """Every SO_ variable that the settings read."""
    source = (ROOT / "so_workflow" / "settings.py").read_text(encoding="utf-8")
    return set(re.findall(r'\benv(?:_bool|_list)?\(\s*"(SO_\w+)"', source))


def settings_documented() -> list[str]:
    """The first column of the table in docs/settings.md, in its order."""
    text = (ROOT / "docs" / "settings.md").read_text(encoding="utf-8")
    return re.findall(r"^\| `(SO_\w+)` \|", text, re.MULTILINE)
