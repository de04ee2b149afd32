"""What the killed processes of imports.py do; they are started with `START`, which sets Django up first."""

from apps.accounts.models import User
from apps.documents.models import Recognition
from apps.documents.services import recognitions, unread
from apps.overleg.models import Overleg
from tests import world as w

START = "import django, sys; django.setup(); from tests.faults import importing; importing.act(sys.argv[1])"
QUESTIONS = 700
DATA = (
    b"Inbreng van de leden van de VVD-fractie\n\n"
    + "\n\n".join(
        f"Kan de minister van onderwerp {n} zeggen waarom het tot nu toe zo lang duurt, en voor wie?"
        for n in range(QUESTIONS)
    ).encode()
)


def prepare() -> None:
    """An overleg that is open for inbreng."""
    world = w.make_world()
    w.overleggen.open_overleg(overleg=w.make_overleg(world), actor=world.clerk)


def clerk() -> User:
    return User.objects.get(email="gerda.griffier@example.nl")


def upload() -> None:
    """Read at once, and kept when it was read."""
    recognitions.upload_document(overleg=Overleg.objects.get(), actor=clerk(), name="inbreng.txt", data=DATA)


def queue() -> None:
    """Kept first, to be read in the background."""
    recognitions.READ_AT_ONCE = 0
    upload()


def read() -> None:
    unread.read_documents()


def accept() -> None:
    recognitions.accept_recognition(recognition=Recognition.objects.get(), actor=clerk())


ACTS = {"prepare": prepare, "upload": upload, "queue": queue, "read": read, "accept": accept}


def act(name: str) -> None:
    print("go", flush=True)
    ACTS[name]()
