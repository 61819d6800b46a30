#!/bin/sh
# Compares every file that profiles/base/definitions.json names with the sha256 written there.
# Prints one line per file that is missing or different. Exit: 0 all right, 1 not, 2 the list itself cannot be read.
#   verify_definitions.sh [LIST]
set -eu
list=${1:-$(dirname "$0")/../../profiles/base/definitions.json}
[ -r "$list" ] || { echo "verify_definitions: cannot read $list" >&2; exit 2; }

sums=$(sed -n 's/.*"path": "\([^"]*\)".*"sha256": "\([0-9a-f]\{64\}\)".*/\2  \1/p' "$list")
named=$(grep -c '"path"' "$list" || true)
understood=$(printf '%s\n' "$sums" | grep -c . || true)
if [ "$named" -eq 0 ] || [ "$named" -ne "$understood" ]; then
  echo "verify_definitions: $list names $named files, $understood of them with path and sha256 on one line" >&2
  exit 2
fi

cd "$(dirname "$list")"
if printf '%s\n' "$sums" | LC_ALL=C sha256sum --check --quiet - 2>/dev/null; then
  exit 0
fi
exit 1
