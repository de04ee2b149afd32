"""The life of an overleg through the API alone, from preparation to adopted."""

import pytest

from apps.documents import formats
from tests import world as w
from tests.api.caller import Caller

pytestmark = pytest.mark.django_db


def done(response, status=200):
    assert response.status_code == status, response.content.decode()
    assert response["API-Version"] == "1.0.0"
    return response.json() if response.content else None


def test_an_overleg_goes_from_preparation_to_adopted():
    world = w.make_world()
    clerk, coordinator, drafter = (Caller(p) for p in (world.clerk, world.coordinator, world.drafter))
    made = clerk.post(
        "overleggen",
        {
            "commissie": str(world.commissie.public_id),
            "titel": "Bibliotheken",
            "onderwerp": "de brief over de openbare bibliotheken",
            "bewindspersonen": [str(world.minister.public_id)],
            "inbrengTermijn": "2030-03-01T12:00:00+01:00",
            "antwoordTermijn": "2030-04-01T12:00:00+02:00",
            "dossiers": [{"nummer": "36600", "toevoeging": "VIII"}],
        },
    )
    overleg = done(made, 201)
    assert made["Location"] == f"/api/v1/overleggen/{overleg['id']}"
    here = f"overleggen/{overleg['id']}"
    done(clerk.post(f"{here}/openen"))
    text = "Hoeveel bibliotheken sloten?\n\nWelke gemeenten kregen steun?"
    inbreng = done(
        clerk.post(f"{here}/inbrengen", {"fracties": [str(world.vvd.public_id)], "tekst": text}), 201
    )
    parts = [
        {"begin": 0, "einde": 30, "soort": "vraag"},
        {"begin": 30, "einde": len(text), "soort": "vraag"},
    ]
    done(clerk.put(f"inbrengen/{inbreng['id']}/delen", {"delen": parts}))
    for verb in ("sluiten", "nummeren", "voorleggen"):
        done(clerk.post(f"{here}/{verb}"))
    found = done(coordinator.get(f"{here}/antwoorden"))
    assert [[q["nummer"] for q in a["vragen"]] for a in found["resultaten"]] == [["1"], ["2"]]
    for n, answer in enumerate(found["resultaten"], 1):
        there = f"antwoorden/{answer['id']}"
        done(coordinator.post(f"{there}/aanbieden", {"behandelaar": str(world.drafter.public_id)}))
        done(drafter.post(f"{there}/aannemen"))
        tag = drafter.get(f"{there}/tekst")["ETag"]
        words = "Dat waren er twaalf." if n == 1 else "Zie het antwoord op vraag 1."
        saved = drafter.put(f"{there}/tekst", {"tekst": words}, if_match=tag)
        assert [g["zinsdeel"] for g in done(saved)["gevonden"]] == ([] if n == 1 else ["vraag 1"])
        line = done(drafter.post(f"{there}/indienen"))["parafenlijn"]
        for step, reviewer in zip(line, (world.reviewer, world.second_reviewer), strict=True):
            said = Caller(reviewer).post(f"{there}/accorderen", {"stap": step["id"], "versie": 1})
            done(said)
    sent = coordinator.post(
        f"{here}/verzendingen",
        {"antwoorden": [a["id"] for a in found["resultaten"]], "briefdatum": "2026-03-30"},
    )
    assert [(a["vragen"], a["proza"]) for a in done(sent, 201)["antwoorden"]] == [
        (["1"], "Dat waren er twaalf."),
        (["2"], "Zie het antwoord op vraag 1."),
    ]
    assert done(clerk.get(here))["status"] == "beantwoord"
    assert done(clerk.post(f"{here}/vaststellen", {"datum": "2026-04-02"}))["status"] == "vastgesteld"
    reports = done(clerk.get(f"{here}/verslagen"))["resultaten"]
    assert [r["formaat"] for r in reports] == [*formats.WRITERS, *formats.WRITERS]
    file = clerk.get(f"verslagen/{reports[0]['id']}/bestand")
    assert (file.status_code, file.content[:2]) == (200, b"PK")
    assert len(done(clerk.get(f"{here}/gebeurtenissen"))["resultaten"]) > 5
