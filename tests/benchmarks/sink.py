"""A mail server in a process of its own that accepts everything and keeps nothing: `python -m tests.benchmarks.sink`.

Prints its port and listens until its standard input is closed.
"""

import asyncio
import sys

from aiosmtpd.smtp import SMTP, Envelope, Session


class Accepting:
    async def handle_DATA(  # noqa: N802 -- the name is aiosmtpd's
        self, server: SMTP, session: Session, envelope: Envelope
    ) -> str:
        return "250 OK"


async def listen() -> None:
    loop = asyncio.get_running_loop()
    server = await loop.create_server(lambda: SMTP(Accepting(), hostname="localhost"), "127.0.0.1", 0)
    print(server.sockets[0].getsockname()[1], flush=True)
    await loop.run_in_executor(None, sys.stdin.read)


if __name__ == "__main__":
    asyncio.run(listen())
