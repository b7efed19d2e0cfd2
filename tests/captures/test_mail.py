"""E-mail and mailboxes: what a person sees of a message, and what hangs on it."""

from __future__ import annotations

import io
from email.message import EmailMessage
from email.policy import SMTP

import pytest

from testimonia.captures import mail
from testimonia.captures.opening import expand
from testimonia.captures.reading import BlockKind
from testimonia.errors import Unreadable

BODY = "The harbour guard shot at us on Sunday.\n\nSeven are dead.\n"


def message(**heads: str) -> EmailMessage:
    made = EmailMessage(policy=SMTP)
    given = {
        "From": "Amal Karadine <amal@dock.example>",
        "To": "all@dock.example",
        "Date": "Mon, 15 Oct 2018 09:12:00 +0200",
        "Subject": "Seven, not three",
    }
    for name, value in (given | heads).items():
        made[name.replace("_", "-")] = value
    return made


def test_heads_are_seen_and_body_is_read() -> None:
    made = message(List_Id="Port workers <port.dock.example>", Archived_At="<https://dock.example/m/7>")
    made.set_content(BODY)
    reading = mail.read(made.as_bytes())
    assert reading.text.startswith("From: Amal Karadine <amal@dock.example>\nTo: all@dock.example\nDate: Mon, 15 Oct")
    assert reading.text.endswith("The harbour guard shot at us on Sunday.\n\nSeven are dead.")
    assert [b.kind for b in reading.blocks] == [BlockKind.FURNITURE] * 4 + [BlockKind.PARAGRAPH] * 2
    meta = reading.metadata
    assert (meta.kind, meta.title, meta.authors, meta.publisher, meta.url) == (
        "mail",
        "Seven, not three",
        ("Amal Karadine",),
        "Port workers",
        "https://dock.example/m/7",
    )
    assert {spot.path for spot in reading.spots} == {"heads", "body"}


def test_a_name_may_stand_behind_the_address() -> None:
    raw = b"From: a.karadine@dock.example (Amal Karadine)\nSubject: Seven\n\nThe harbour guard shot at us on Sunday.\n"
    assert mail.read(raw).metadata.authors == ("Amal Karadine",)


def test_encoded_heads_and_bodies_are_decoded() -> None:
    made = message(Subject="Über 30 Verletzte – café", From="Señor Núñez <n@x.example>")
    made.set_content("It’s “over” – naïve.\n", cte="quoted-printable")
    reading = mail.read(made.as_bytes())
    assert reading.metadata.title == "Über 30 Verletzte – café"
    assert reading.metadata.authors == ("Señor Núñez",)
    assert reading.text.endswith("It’s “over” – naïve.")


def test_of_alternatives_the_plain_text_is_read_unless_it_is_a_stub() -> None:
    both = message()
    both.set_content(BODY)
    both.add_alternative(f"<html><body><p>{BODY}</p><p>and markup</p></body></html>", subtype="html")
    assert "and markup" not in mail.read(both.as_bytes()).text
    stub = message()
    stub.set_content("Your program cannot show this.\n")
    stub.add_alternative("<html><body>" + f"<p>{BODY}</p>" * 9 + "</body></html>", subtype="html")
    assert "Seven are dead." in mail.read(stub.as_bytes()).text


def test_broken_heads_are_taken_as_they_stand() -> None:
    data = b"From: =?utf-8?q?broken\r\nDate: no date at all\r\nSubject: =?x?y?z?=\r\n\r\nStill read.\r\n"
    assert mail.read(data).text.endswith("Still read.")


def test_a_message_of_nothing_is_unread() -> None:
    with pytest.raises(Unreadable):
        mail.read(b"X-Spam: no\r\n\r\n")


def test_attached_files_are_captures_of_their_own() -> None:
    made = message()
    made.set_content(BODY)
    made.add_attachment(
        b"A statement of the union, attached as a file.", maintype="text", subtype="plain", filename="../st.txt"
    )
    inner = message(Subject="Forwarded")
    inner.set_content("Inside.\n")
    made.add_attachment(inner)
    found = list(expand("m.eml", io.BytesIO(made.as_bytes())))
    assert [f.name for f in found][:2] == ["m.eml", "m.eml#st.txt"]
    assert found[1].data == b"A statement of the union, attached as a file."


BOX = b"""From amal@x Mon Oct 15 09:12:00 2018
From: Amal <a@x>
Date: Mon, 15 Oct 2018 09:12:00 +0200
Subject: One

First message.

>From the harbour we saw it.

From bo@x Tue Oct 16 10:00:00 2018
From: Bo <b@x>
Date: Tue, 16 Oct 2018 10:00:00 +0200
Subject: Two

Second message. From here it is not seen.
"""


def test_a_mailbox_is_cut_into_its_messages() -> None:
    found = list(expand("box.mbox", io.BytesIO(BOX)))
    assert [f.name for f in found] == ["box.mbox#1", "box.mbox#2"]
    first, second = (mail.read(f.data).text for f in found)
    assert first.endswith("First message.\n\nFrom the harbour we saw it.")
    assert second.endswith("Second message. From here it is not seen.")


def test_a_mailbox_of_any_size_is_not_held_in_memory() -> None:
    class Endless(io.RawIOBase):
        """A mailbox whose first message never ends, up to a limit at which the test would fail."""

        given = 0

        def readable(self) -> bool:
            return True

        def readinto(self, buffer: bytearray) -> int:  # type: ignore[override]
            head = b"From a@x Mon Oct 15 09:12:00 2018\nSubject: x\n\n" if self.given == 0 else b""
            piece = (head + b"line of the message\n" * 4000)[: len(buffer)]
            self.given += len(piece)
            if self.given > 40_000_000:
                return 0
            buffer[: len(piece)] = piece
            return len(piece)

    (only,) = mail.messages(io.BufferedReader(Endless()), most=1_000_000)
    assert len(only) < 1_100_000
