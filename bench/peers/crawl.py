"""trafilatura over a WARC as one would write it: FastWARC reads, a line of JSON a page goes out; its CPU to stderr."""

import json
import resource
import sys

from fastwarc.warc import ArchiveIterator, WarcRecordType
from trafilatura import extract

with open(sys.argv[1], "rb") as archive:
    for record in ArchiveIterator(archive, record_types=WarcRecordType.response, parse_http=True):
        text = extract(record.reader.read())
        print(json.dumps({"id": record.headers.get("WARC-Target-URI"), "text": text}))

usage = resource.getrusage(resource.RUSAGE_SELF)
print(f"cpu {usage.ru_utime + usage.ru_stime}", file=sys.stderr)
