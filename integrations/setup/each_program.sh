#!/bin/sh
# Runs every program of a folder whose name matches, one after the other, with the arguments given.
#   each_program.sh FOLDER PATTERN [ARGUMENT...]
set -eu
folder=${1:?folder} pattern=${2:?pattern}
shift 2
ran=0
for program in "$folder"/$pattern; do
  [ -f "$program" ] && [ -x "$program" ] || continue
  ran=$((ran + 1))
  echo "== ${program##*/}"
  "$program" "$@" </dev/null
done
[ "$ran" -gt 0 ] || { echo "no program $pattern in $folder" >&2; exit 1; }
