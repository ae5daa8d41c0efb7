#!/usr/bin/env bash
# The ASK CLI calls this in place of its own pip step: build.sh OUT_FILE DO_DEBUG
# The runtime's Python is the one in ask-resources.json; its byte-code needs that Python on this machine.
set -euo pipefail
out=$1
project=$(cd "$(dirname "${BASH_SOURCE[0]}")/.." && pwd)
version=$(sed -n 's/.*"runtime": *"python\([0-9.]*\)".*/\1/p' "$project/ask-resources.json")
[ "${2:-false}" = true ] && set -x
cd "$project"
coach alexa bundle "$out" --python "$version" --machine x86_64
