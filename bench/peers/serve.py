"""One extractor from PyPI as a filter: `{id, html}` a line in, `{id, text, seconds}` a line out.

`seconds` is CPU time of the extraction alone; a page that fails has `error` in place of `text`.
"""

import json
import re
import sys
import time

# jusText needs the stop words of one language; these are the benchmark's most frequent ones. It has none for Chinese.
STOP_LISTS = {"en": "English", "de": "German", "fr": "French", "es": "Spanish", "it": "Italian", "nl": "Dutch",
              "pl": "Polish", "ru": "Russian", "pt": "Portuguese", "tr": "Turkish", "cs": "Czech", "sv": "Swedish"}
LANG = re.compile(r"<html[^>]{0,500}?\blang\s*=\s*[\"']?([a-z]{2})", re.IGNORECASE)


def load_trafilatura(**options):
    from trafilatura import extract
    return lambda html: extract(html, **options)


def load_justext():
    import justext
    def read(html):
        lang = LANG.search(html[:5000])
        name = STOP_LISTS.get(lang.group(1).lower() if lang else "en", "English")
        blocks = justext.justext(html.encode(), justext.get_stoplist(name), encoding="utf-8")
        return "\n".join(block.text for block in blocks if not block.is_boilerplate)
    return read


def load_resiliparse():
    from resiliparse.extract.html2text import extract_plain_text
    return lambda html: extract_plain_text(html, main_content=True)


PEERS = {
    "trafilatura": load_trafilatura,
    "trafilatura-recall": lambda: load_trafilatura(favor_recall=True),
    "trafilatura-precision": lambda: load_trafilatura(favor_precision=True),
    "justext": load_justext,
    "resiliparse": load_resiliparse,
}


def main(name):
    read = PEERS[name]()
    for line in sys.stdin:
        page = json.loads(line)
        start = time.process_time()
        try:
            answer = {"text": read(page["html"]) or ""}
        except Exception as error:  # one bad page is one failure, whatever the library raises
            answer = {"error": f"{type(error).__name__}: {error}"[:200]}
        answer |= {"id": page["id"], "seconds": time.process_time() - start}
        print(json.dumps(answer), flush=True)


main(sys.argv[1])
