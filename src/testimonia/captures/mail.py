"""E-mail: the heads a person sees, then the body; attachments become captures of their own.

Of alternatives the plain text is read, unless it is empty or a stub of the HTML. Mailboxes (mbox) are
cut into messages.
"""

from __future__ import annotations

import email
import email.policy
import re
from collections.abc import Iterator
from email.message import EmailMessage
from email.utils import parseaddr
from typing import BinaryIO

from testimonia.captures import html, text
from testimonia.captures.decode import repaired
from testimonia.captures.reading import BlockKind, Builder, ReadingText, Spot
from testimonia.errors import Unreadable

HEADS = ("From", "To", "Date", "Subject")
STUB = 0.3  # plain text shorter than this share of the HTML's text is a stub
_HOST = re.compile(r"([\w-]+)(?:\.[\w-]+){2,}$")  # "orle-news.lists.example.org": the list, and where it is kept
_NAMED_BEHIND = re.compile(r"@\S+\s+\(([^()]+)\)")  # "a.roun@quay.example (Ada Roun)"
_BOUNCES = re.compile(r"(?P<name>[^@]+)-(?:bounces|owner|admin|request)(?:\+[^@]*)?@")
_FOOT = re.compile(r"^_{10,}\s*\n\s*(?P<name>[\w.-]+) mailing list\s*$", re.MULTILINE)
_MBOX_QUOTED = re.compile(rb">+From ")
_MBOX_FROM = re.compile(rb"From \S+.*\d{4}\s*$")


def read(data: bytes) -> ReadingText:
    """The reading text of a message. Raises Unreadable when it has neither heads nor body."""
    message = _parsed(data)
    heads = [(name, _head(message, name)) for name in HEADS]
    shown = [f"{name}: {value}" for name, value in heads if value]
    body = _body(message)
    if not shown and body is None:
        raise Unreadable("an e-mail without heads and body")
    builder = Builder()
    for line in shown:
        builder.block(line, BlockKind.FURNITURE, gap="\n", spot=Spot(0, 0, 0, 0, "heads", exact=False))
    if body:
        builder.extend(body, "body")
    reading = builder.done()
    _describe(reading, dict(heads), message)
    return reading


def _parsed(data: bytes) -> EmailMessage:
    message = email.message_from_bytes(data.lstrip(b"\r\n"), policy=email.policy.default)
    if not isinstance(message, EmailMessage):
        raise Unreadable("not an e-mail")
    return message


def _head(message: EmailMessage, name: str) -> str | None:
    """A head's value as a person sees it; broken heads are taken as they stand."""
    try:
        value = message[name]
    except Exception:  # the standard library raises all sorts of errors on broken heads
        value = next((v for k, v in message.raw_items() if k.lower() == name.lower()), None)
    return " ".join(repaired(str(value)).split()) or None if value is not None else None


def _raw(message: EmailMessage, name: str) -> str:
    """A head's value as it stands."""
    return next((str(value) for key, value in message.raw_items() if key.lower() == name.lower()), "")


def _describe(reading: ReadingText, heads: dict[str, str | None], message: EmailMessage) -> None:
    """The metadata of a message; a list is its publisher."""
    meta = reading.metadata
    name, address = parseaddr(heads.get("From") or "")
    if not name and (behind := _NAMED_BEHIND.search(_raw(message, "From"))):
        name = behind[1]
    meta.kind = "mail"
    meta.title, meta.published = heads.get("Subject"), heads.get("Date")
    meta.authors = tuple(filter(None, [name.strip("\"' ") or address]))
    listed = _head(message, "List-Id") or ""
    called = re.sub(r"\s*<.*", "", listed).strip("\"' ")
    meta.publisher = _HOST.sub(r"\1", called) or _list_of(message, reading.text)
    meta.url = (_head(message, "Archived-At") or "").strip("<>") or None


def _list_of(message: EmailMessage, shown: str) -> str | None:
    """The mailing list by which a message came: named by whom its errors go to, or by what the list puts below it."""
    bounces = (_BOUNCES.match(parseaddr(_raw(message, head))[1]) for head in ("Return-Path", "Errors-To", "Sender"))
    return next((match["name"] for match in (*bounces, _FOOT.search(shown)) if match), None)


def _body(message: EmailMessage) -> ReadingText | None:
    """The reading text of the body."""
    plain = _part(message, "plain")
    rich = _part(message, "html")
    shown = None
    if rich is not None:
        try:
            shown = html.read_markup(rich)
        except Unreadable:
            shown = None
    if plain is not None and plain.strip() and (shown is None or len(plain) >= STUB * len(shown.text)):
        return text.laid_out(plain)
    return shown


def _part(message: EmailMessage, kind: str) -> str | None:
    """The decoded content of the body part of a kind."""
    try:
        part = message.get_body((kind,))
        if part is None or part.get_content_subtype() != kind:
            return None
        raw = part.get_payload(decode=True)
    except Exception:  # as in _head: broken structure
        return None
    if not isinstance(raw, bytes):
        return None
    return html.decoded(raw, part.get_content_charset())


def attachments(data: bytes) -> Iterator[tuple[str, bytes]]:
    """The attached files of a message: name and content."""
    try:
        for number, part in enumerate(_parsed(data).iter_attachments(), 1):
            content = part.get_payload(decode=True)
            if isinstance(content, bytes) and content:
                yield part.get_filename() or f"attachment-{number}", content
    except Exception:  # as in _head: an attachment that cannot be had is no reason to lose the message
        return


def messages(file: BinaryIO, *, most: int) -> Iterator[bytes]:
    """The messages of a mailbox, one after the other; the file is not held in memory, and of a message
    little more than `most` bytes."""
    lines: list[bytes] = []
    size, blank = 0, True
    while line := file.readline(most + 1):
        if blank and _MBOX_FROM.match(line):
            if any(lines):
                yield b"".join(lines)
            lines, size = [], 0
        elif size <= most:
            lines.append(line[1:] if _MBOX_QUOTED.match(line) else line)
            size += len(line)
        blank = not line.strip()
    if any(lines):
        yield b"".join(lines)
