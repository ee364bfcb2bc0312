#!/usr/bin/env bash
# Installs the peers that npm does not: a Python venv and a small Rust program, both in .installed/ beside this script.
# Each part is optional: what cannot be installed is said, and the benchmark reports it as absent.
set -uo pipefail
cd "$(dirname "$0")"
target="$PWD/.installed"
mkdir -p "$target"

install_python() {
  "${PYTHON:-python3}" -m venv "$target/venv" &&
    "$target/venv/bin/pip" install --quiet --disable-pip-version-check --requirement requirements.txt
}

install_rust() {
  CARGO_TARGET_DIR="$target/rust" cargo build --quiet --release --locked --manifest-path rust/Cargo.toml
}

failed=0
install_python || { echo 'peers: no Python peers (trafilatura, jusText, resiliparse)' >&2; failed=1; }
install_rust || { echo 'peers: no Rust peers (rs-trafilatura, dom_smoothie)' >&2; failed=1; }
exit $failed
