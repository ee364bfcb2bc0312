#!/usr/bin/env bash
# From the benchmark folder to models/text.json and models/html.json. Usage: npm run train -- [BENCH] [DUMP]
# Needs Python 3.11 or newer with train/requirements.txt; takes some fifteen minutes and 4 GB of disk in DUMP.
set -euo pipefail
cd "$(dirname "$0")/.."
bench=$(realpath "${1:-../shared/bench}")
dump=$(realpath -m "${2:-$(mktemp -d)}")
python=${PYTHON:-python3}
# Sums in another number of parts are other sums in the last bits, and the models other bytes.
export OPENBLAS_NUM_THREADS=2

for kind in text html; do
  records=$bench
  if [ "$kind" = html ]; then records=$bench/html; fi
  if ! compgen -G "$records/*.jsonl.gz" >/dev/null; then
    echo "$kind: no records in $records, models/$kind.json stays as it is"
    continue
  fi
  npx tsx train/dump.ts "$kind" tokens "$bench" "$dump"
  (cd train && "$python" lexicon.py "$kind" "$dump")
  npx tsx train/dump.ts "$kind" features "$bench" "$dump"
  (cd train && "$python" fit.py "$kind" "$dump" "../models/$kind.json" --no-cv)
done
npx tsx train/definition.ts
