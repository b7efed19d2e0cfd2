"""How a page is laid out: its pieces and the comments on them.

There are several ways in which pages hold more than one piece; each is looked for in turn, the most
telling signs first, and the first that fits is the page's.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field

from testimonia.captures.reading import ReadingText
from testimonia.records import Relation, WorkKind
from testimonia.works import (
    announcing,
    archives,
    briefs,
    channels,
    chats,
    comments,
    kinds,
    letters,
    listings,
    live,
    mails,
    pieces,
    root,
)
from testimonia.works.draft import Draft, is_prose
from testimonia.works.lines import Line, LineKind
from testimonia.works.pieces import close, take_outlets
from testimonia.works.roles import Role, Seen

LIKELY = 0.4  # that a line is the title of a piece
NEAR = 3  # lines below it in which the text of the piece begins


@dataclass(slots=True)
class Plan:
    """How a page is laid out: its pieces and the comments on them. `single`: the pieces are parts of one
    work that has its own title and authors; `untitled`: the page has none; `head`: where what the page says of
    itself ends; `issue`: it is an issue of a periodical, with a table of contents; `channel`: its first line is its
    title. `opener`: the whole page but for the comments, as its first mark has it. `name`: what the group is called that
    writes on it."""

    pieces: list[Draft] = field(default_factory=list)
    replies: list[Draft] = field(default_factory=list)
    single: bool = False
    untitled: bool = False
    head: int | None = None
    issue: bool = False
    channel: bool = False
    opener: Draft | None = None
    name: str | None = None


def of(lines: list[Line], reading: ReadingText, seen: Mapping[int, Seen]) -> Plan:
    """The plan of a page. `seen`: what is seen of the lines at its head and foot."""
    found = (way(lines, reading) for way in _WAYS)
    plan = next((plan for plan in found if plan), None) or _seen(lines, reading, seen) or _one(lines, reading)
    take_outlets(plan.pieces, reading.text)
    return plan


def _messages(lines: list[Line], reading: ReadingText) -> Plan | None:
    """Messages under their heads."""
    messages = mails.find(lines, reading)
    forwarded = all(message.relation is Relation.REPRINT for message in messages)
    answers = [message for message in messages if message.relation is Relation.REPLY]
    others = [message for message in messages if message not in answers]
    parts = any(message.relation is Relation.PART for message in messages)
    if forwarded and reading.metadata.kind != "mail" and comments.thread(lines, len(lines)):
        return None  # the posts of a list, one of which forwards something
    single = forwarded or (reading.metadata.kind == "mail" and not parts)
    return Plan(others, answers, single=single) if messages else None


def _live(lines: list[Line], _: ReadingText) -> Plan | None:
    """A live page."""
    clocks = live.clocks(lines)
    return Plan(live.entries(lines, clocks), single=True, head=clocks[0]) if clocks else None


def _talk(lines: list[Line], reading: ReadingText) -> Plan | None:
    """A talk page, where remarks are signed in their lines."""
    remarks = comments.talk(lines, reading)
    openers = [remark for remark in remarks if remark.parent is None]
    return Plan(openers, [remark for remark in remarks if remark.parent is not None]) if remarks else None


def _chat(lines: list[Line], _: ReadingText) -> Plan | None:
    """What several have said to one another, one line each."""
    chat = chats.find(lines)
    return Plan(chat.messages, name=chat.name) if chat else None


def _channel(lines: list[Line], _: ReadingText) -> Plan | None:
    """What a channel has put up, each post under its name."""
    posts = channels.find(lines)
    return Plan(posts, channel=True) if posts else None


def _thread(lines: list[Line], reading: ReadingText) -> Plan | None:
    """The thread of a board, or what one account has put up."""
    pieces = comments.thread(lines, len(lines)) if reading.metadata.kind != "mail" else []
    if not pieces:
        return None
    parts = [piece for piece in pieces if piece.relation is Relation.PART]
    titled = parts[0].title is not None and not comments.invites(lines, parts[0])
    begun = any(line.kind is LineKind.CREDIT for line in lines[: parts[0].first])  # "Started by NAME", below the title
    if len(parts) > 1 or titled or (comments.is_board(lines) and not begun):
        return Plan(parts, pieces[len(parts) :])
    for reply in pieces[1:]:
        reply.parent = None  # comments on a post that is the whole page
    return Plan([], pieces[1:], opener=parts[0])


def _letters(lines: list[Line], reading: ReadingText) -> Plan | None:
    """Letters to a paper, perhaps in a column below articles."""
    column = letters.find(lines) if reading.metadata.kind != "mail" else None
    if column is None or not column.below:
        return Plan(column.letters, column.answers) if column else None
    above = lines[: column.head]
    pieces, replies = archives.find(above, reading)
    if not pieces:
        first = root.single(above, reading, body=len(above), commented=False)
        first.relation = Relation.PART
        close(first, lines)
        pieces = [first]
    return Plan([*pieces, *column.letters], [*replies, *column.answers], untitled=True)


def _archive(lines: list[Line], reading: ReadingText) -> Plan | None:
    """Posts with credits of their own, or in elements of their own."""
    pieces, replies = archives.find(lines, reading)
    if len(pieces) > 1:
        if reading.metadata.kind == "mail":
            _print(pieces)
        return Plan(pieces, replies)
    sections = archives.sections(lines, reading)
    untitled = any(section.kind is WorkKind.NOTICE for section in sections)  # the page of a paper
    return Plan(sections, untitled=untitled) if sections else None


def _print(pieces: list[Draft]) -> None:
    """Make articles of the pieces of what was sent out."""
    for piece in pieces:
        piece.kind = WorkKind.ARTICLE if piece.kind is WorkKind.POST else piece.kind


def _bulletins(lines: list[Line], _: ReadingText) -> Plan | None:
    """Bulletins under their moments."""
    found = archives.bulletins(lines)
    return Plan(found) if found else None


def _listing(lines: list[Line], reading: ReadingText) -> Plan | None:
    """Posts under their titles on a page that lists them."""
    posts = listings.find(lines, reading)
    return Plan(posts) if posts else None


def _items(lines: list[Line], reading: ReadingText) -> Plan | None:
    """The items of a bulletin, news in brief, statements that are counted."""
    items = briefs.items(lines) if kinds.is_bulletin(lines, reading) else []
    headless = not items and briefs.lists_titles(lines)
    issue = briefs.contents(lines) if not items and (headless or kinds.lists_contents(lines)) else []
    if issue:
        return Plan(issue, issue=True, untitled=headless)
    items = items or briefs.clipped(lines)
    if not items and reading.metadata.kind != "mail" and not kinds.is_transcript(lines):
        items = briefs.numbered(lines) or briefs.headed(lines) or briefs.ruled(lines)
        items = items if len(items) > 1 else []
    return Plan(items) if items else None


def _seen(lines: list[Line], reading: ReadingText, seen: Mapping[int, Seen]) -> Plan | None:
    """Pieces under lines that are seen as the titles of such, where nothing else shows them."""
    if reading.metadata.kind == "mail" or kinds.is_transcript(lines):
        return None
    heads = [i for i, each in seen.items() if each.roles[Role.PIECE_TITLE] > LIKELY and _heads_text(lines, i)]
    if len(heads) < 2 or any(is_prose(line) or line.kind is LineKind.CREDIT for line in lines[: heads[0]]):
        return None  # a text that prints others, or has sections
    if comments.find(lines, reading, 0, len(lines)) or any(map(announcing.announces, lines[: heads[1]])):
        return None  # a post that prints others
    return Plan(pieces.under(lines, heads, len(lines)))


def _heads_text(lines: list[Line], i: int) -> bool:
    """Whether a short line has running text close below it."""
    below = lines[i + 1 : i + 1 + NEAR]
    return lines[i].kind in (LineKind.SHORT, LineKind.LEADIN) and any(map(is_prose, below))


_WAYS: tuple[Callable[[list[Line], ReadingText], Plan | None], ...] = (
    _messages,
    _channel,
    _live,
    _talk,
    _chat,
    _thread,
    _letters,
    _archive,
    _bulletins,
    _listing,
    _items,
)


def _one(lines: list[Line], reading: ReadingText) -> Plan:
    """One piece, perhaps with comments, or with a second article below the first: then the first is a piece
    as well, and what the comments are on."""
    replies = comments.find(lines, reading, 0, len(lines))
    body = min((draft.first for draft in replies), default=len(lines))
    others = briefs.second(lines, body)
    if not others:
        return Plan([], replies)
    if reading.metadata.kind == "mail":  # that sends on what somebody else wrote
        for other in others:
            other.relation = Relation.REPRINT
        return Plan(others, replies, single=True)
    first = root.single(lines, reading, body=others[0].first, commented=bool(replies))
    first.relation = Relation.PART
    close(first, lines)
    for reply in replies:
        reply.parent = first
    return Plan([first, *others], replies, untitled=True)
