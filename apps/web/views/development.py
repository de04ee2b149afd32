"""The mail that would have been sent: only on the embedded default, where it is kept in files."""

from dataclasses import dataclass
from datetime import UTC, datetime
from email import message_from_bytes, policy
from email.message import EmailMessage
from pathlib import Path

from django.conf import settings
from django.contrib.auth.decorators import login_not_required
from django.core.paginator import Paginator
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render

PER_PAGE = 50
# Django's file mailbox puts a line of dashes after each message of one connection.
_BETWEEN = b"-" * 79


@dataclass(frozen=True)
class Mail:
    """One message of the local mailbox; `name` is its file and its place in it."""

    name: str
    sent_at: datetime
    message: EmailMessage

    @property
    def subject(self) -> str:
        return str(self.message["Subject"])

    @property
    def to(self) -> str:
        return str(self.message["To"])

    @property
    def text(self) -> str:
        return _body(self.message, "plain")

    @property
    def html(self) -> str:
        return _body(self.message, "html")


@login_not_required
def mail_list(request: HttpRequest) -> HttpResponse:
    """All mail, the newest first."""
    page = Paginator(_mails(), PER_PAGE).get_page(request.GET.get("page"))
    return render(request, "web/dev_mail_list.html", {"page_obj": page})


@login_not_required
def mail_detail(request: HttpRequest, name: str) -> HttpResponse:
    """One mail as its reader sees it, without running anything of it."""
    mail = next((mail for mail in _mails() if mail.name == name), None)
    if mail is None:
        raise Http404
    return render(request, "web/dev_mail_detail.html", {"mail": mail})


def _mails() -> list[Mail]:
    if not settings.EMBEDDED:
        raise Http404
    folder = Path(settings.EMAIL_FILE_PATH)
    files = (
        sorted(folder.glob("*"), key=lambda path: path.stat().st_mtime_ns, reverse=True)
        if folder.is_dir()
        else []
    )
    return [mail for path in files for mail in reversed(_of_file(path))]


def _of_file(path: Path) -> list[Mail]:
    sent_at = datetime.fromtimestamp(path.stat().st_mtime, tz=UTC)
    texts = [part.strip() for part in path.read_bytes().split(_BETWEEN)]
    return [
        Mail(
            f"{path.stem}.{n}", sent_at, message_from_bytes(text, _class=EmailMessage, policy=policy.default)
        )
        for n, text in enumerate(texts)
        if text
    ]


def _body(message: EmailMessage, kind: str) -> str:
    part = message.get_body((kind,))
    return str(part.get_content()) if part is not None else ""
