"""Made-up pages, the same for the same seed, 1 % of them poison, as lines of JSON in one file a partition."""

from __future__ import annotations

import json
import random
from collections.abc import Iterator
from pathlib import Path

SEED = 20
POISON_SHARE = 0.01
WORDS = (
    "the a of and to in for with that from river market teacher winter bridge garden engine letter morning village "
    "council painted repaired measured carried opened closed found built quiet narrow early second wooden public "
    "because although before after while slowly often nearly again together"
).split()
# What breaks careless readers of lines: line ends of other kinds, half a surrogate pair, letters beyond ASCII.
ODD_WORDS = [
    "caf\u00e9",
    "\u6f22\u5b57",
    "\U0001f9f9",
    "a\u2028b",
    "c\u0085d",
    "e\r\nf",
    "g\rh",
    "\ud83d",
    "\x0c",
    "&amp;",
]
BOILERPLATE = (
    "<nav><ul><li><a href='/'>Home</a></li><li><a href='/news'>News</a></li><li><a href='/help'>Help</a></li></ul></nav>",
    "<div class='cookie'>We use cookies to make this site better. <button>Accept all</button></div>",
    "<aside><h3>Related stories</h3><ul><li><a href='/1'>A bridge reopens</a></li><li><a href='/2'>A garden</a></li></ul></aside>",
    "<footer>Copyright 2026. All rights reserved. <a href='/privacy'>Privacy policy</a></footer>",
)


def make_lines(count: int) -> Iterator[str]:
    dice = random.Random(SEED)
    for number in range(count):
        if dice.random() < POISON_SHARE:
            yield make_poison(dice, number)
        else:
            yield write_record(number, {"html": make_page(dice)}, ascii_only=dice.random() < 0.5)


def write_record(number: int, fields: dict[str, object], ascii_only: bool = True) -> str:
    record = {"id": number, "url": f"https://site{number % 97}.test/{number}", **fields, "big": 10**20 + number}
    line = json.dumps(record, ensure_ascii=ascii_only)
    return line if ascii_only else line.replace("\ud83d", "\\ud83d")


def make_poison(dice: random.Random, number: int) -> str:
    whole = write_record(number, {"html": "<p>cut off</p>"})
    deep = write_record(number, {"html": 7, "deep": 0}).replace('"deep": 0', f'"deep": {"[" * 3000}{"]" * 3000}')
    return dice.choice(
        [whole[:-9], "[1, 2]", "no JSON", write_record(number, {"html": None}), write_record(number, {}), deep]
    )


def make_page(dice: random.Random) -> str:
    paragraphs = "\n".join(f"<p>{make_sentences(dice)}</p>" for _ in range(dice.randint(3, 9)))
    title = make_sentence(dice)
    top, cookie, related, bottom = BOILERPLATE
    article = f"<article><h1>{title}</h1>\n{paragraphs}</article>"
    return f"<!doctype html><html><head><title>{title}</title></head><body>{top}{cookie}{article}{related}{bottom}</body></html>"


def make_sentences(dice: random.Random) -> str:
    return " ".join(make_sentence(dice) for _ in range(dice.randint(2, 6)))


def make_sentence(dice: random.Random) -> str:
    words = dice.choices(WORDS, k=dice.randint(8, 20))
    if dice.random() < 0.1:
        words.insert(dice.randrange(1, 8), dice.choice(ODD_WORDS))
    return f"{' '.join(words).capitalize()}."


def write_parts(folder: Path, lines: list[str], parts: int) -> None:
    """Neighbours stay together; a blank line in each, which has no answer."""
    folder.mkdir()
    size = -(-len(lines) // parts)
    for part in range(parts):
        text = "\n".join(["", *lines[part * size : (part + 1) * size], ""])
        (folder / f"part-{part}.jsonl").write_text(text, encoding="utf-8", newline="")


def write_warc(path: Path, pages: list[str], damaged: bool = False) -> None:
    with path.open("wb") as file:
        for number, page in enumerate(pages):
            body = page.encode("utf-8", "replace")
            http = b"HTTP/1.1 200 OK\r\nContent-Type: text/html; charset=utf-8\r\n\r\n" + body
            if damaged and number == 1:
                file.write(b"this is no record\r\n\r\n")
            head = f"WARC/1.0\r\nWARC-Type: response\r\nWARC-Target-URI: https://site.test/{path.stem}/{number}\r\n"
            head += f"WARC-Record-ID: <urn:uuid:00000000-0000-4000-8000-{number:012d}>\r\nWARC-Date: 2026-01-01T00:00:00Z\r\n"
            head += f"Content-Type: application/http; msgtype=response\r\nContent-Length: {len(http)}\r\n\r\n"
            file.write(head.encode() + http + b"\r\n\r\n")
