"""What a room is opened with."""

from __future__ import annotations

import secrets
from dataclasses import dataclass, field

LOOPBACK = ("127.0.0.1", "localhost", "[::1]")


@dataclass(frozen=True, slots=True)
class Settings:
    """How a room is served. `port` 0: any that is free. `token`: what the start link carries."""

    host: str = "127.0.0.1"
    port: int = 0
    read_only: bool = False
    token: str = field(default_factory=lambda: secrets.token_urlsafe(24), repr=False)
    max_files: int = 500  # captures in one upload
    max_file: int = 64 * 1024 * 1024  # bytes of one file
    max_waiting: int = 2 * 1024 * 1024 * 1024  # bytes that wait to be read

    @property
    def hosts(self) -> frozenset[str]:
        """The values of Host under which the room answers: itself, and no name that another could point here."""
        named = {self.host if ":" not in self.host else f"[{self.host}]"} - {"0.0.0.0", "[::]"}
        return frozenset(f"{name}:{self.port}" for name in {*LOOPBACK, *named})

    @property
    def start_link(self) -> str:
        """The link that lets a browser in."""
        host = "127.0.0.1" if self.host in ("0.0.0.0", "::") else f"[{self.host}]" if ":" in self.host else self.host
        return f"http://{host}:{self.port}/start?token={self.token}"
