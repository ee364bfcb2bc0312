#!/usr/bin/env bash
# npm run test:spark. PySpark goes into a folder of its own beside other temporary files and stays for the next time.
# Without Python, Java 17 or the package registry it says so and is no failure.
set -euo pipefail
cd "$(dirname "$0")/../.."

pass_over() {
  echo "test:spark: not run: $1"
  exit 0
}

command -v python3 > /dev/null || pass_over 'python3 is missing'
python3 -c 'import sys; sys.exit(sys.version_info < (3, 10))' || pass_over 'Python is older than 3.10'
command -v java > /dev/null || pass_over 'java is missing (17 or later)'
[ "$(java -version 2>&1 | sed -n 's/.* version "\([0-9]*\).*/\1/p')" -ge 17 ] || pass_over 'java is older than 17'
test -d /proc/self || pass_over 'it needs Linux'

venv=${TMPDIR:-/tmp}/declutter-spark-$(id -u)-$(cksum < examples/spark/requirements.txt | cut -d ' ' -f 1)
[ ! -e "$venv" ] || [ -O "$venv" ] || pass_over "$venv belongs to another user"
if ! "$venv/bin/python" -c 'import pyspark, pyarrow, pandas' 2> /dev/null; then
  python3 -m venv "$venv" || pass_over 'python3 makes no venv'
  "$venv/bin/pip" install --quiet --disable-pip-version-check --retries 1 -r examples/spark/requirements.txt ||
    pass_over 'PySpark cannot be installed'
fi

unset SPARK_HOME PYTHONPATH
export SPARK_LOCAL_IP=127.0.0.1 PYSPARK_PYTHON="$venv/bin/python" PYTHONDONTWRITEBYTECODE=1
"$venv/bin/python" test/spark/check.py "$(command -v node)" "${DECLUTTER:-$PWD/bin/declutter.js}"
