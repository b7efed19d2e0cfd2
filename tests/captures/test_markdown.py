"""Markdown: what it shows, its front matter, and the way back by lines."""

from __future__ import annotations

from testimonia.captures import markdown

SOURCE = """\
---
title: "Ten days in Sella"
author: Ada Horn
date: 2012-03-04
site: The Long Pier
---
# Ten days in *Sella*

On Monday **four** people [were shot](https://x.example/a).

> We counted nine, not four.
>
> > Who counted?

- first demand
- second demand

| day | dead |
|-----|------|
| Mon | 4    |

```
as it stands
```

![the square](square.jpg)
"""


def test_it_reads_as_it_is_shown() -> None:
    reading = markdown.read(SOURCE.encode())
    assert [(str(b.kind), b.level, reading.text[b.start : b.end]) for b in reading.blocks] == [
        ("heading", 1, "Ten days in Sella"),
        ("paragraph", 0, "On Monday four people were shot."),
        ("quote", 1, "We counted nine, not four."),
        ("quote", 2, "Who counted?"),
        ("item", 0, "first demand"),
        ("item", 0, "second demand"),
        ("table", 0, "day\tdead"),
        ("table", 0, "Mon\t4"),
        ("paragraph", 0, "as it stands"),
        ("caption", 0, "the square"),
    ]


def test_front_matter_is_metadata() -> None:
    meta = markdown.read(SOURCE.encode()).metadata
    assert (meta.title, meta.authors, meta.published, meta.publisher) == (
        "Ten days in Sella",
        ("Ada Horn",),
        "2012-03-04",
        "The Long Pier",
    )


def test_every_block_leads_back_to_its_lines() -> None:
    data = SOURCE.encode()
    reading = markdown.read(data)
    for block, spot in zip(reading.blocks, reading.spots, strict=True):
        lines = data[spot.first : spot.last].decode()
        assert reading.text[block.start : block.end].split()[-1].rstrip(".") in lines


def test_markup_in_it_is_not_shown() -> None:
    reading = markdown.read(b"Text <b>bold</b> here.\n\n<div class='x'>Set apart.</div>\n\n<!-- a comment -->\n")
    assert reading.text == "Text bold here.\n\nSet apart."
