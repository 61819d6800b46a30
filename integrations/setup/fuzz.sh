#!/bin/sh
# Runs every libFuzzer program of a folder for some seconds, starting from its corpus in fuzz/corpus/NAME.
# What it finds new goes to the build folder; a crash is left there as a file whose name is printed. Exit: 1 on a crash.
#   fuzz.sh PROGRAM_FOLDER SECONDS
set -eu
programs=${1:?folder of fuzz programs} seconds=${2:?seconds for each}
root=$(cd "$(dirname "$0")/../.." && pwd)
failed='' ran=0
for program in "$programs"/fuzz_*; do
  [ -f "$program" ] && [ -x "$program" ] || continue
  name=${program##*/}
  found="$programs/found/$name"
  mkdir -p "$found"
  set -- "$found"
  # A whole check starts from what the readers start from.
  case $name in fuzz_check | fuzz_score) set -- "$@" "$root"/fuzz/corpus/fuzz_*_reader ;; esac
  for seeds in "$root/fuzz/corpus/$name" "$root/fuzz/crashes/$name"; do
    [ -d "$seeds" ] && set -- "$@" "$seeds"
  done
  echo "fuzz: $name for $seconds s"
  ran=$((ran + 1))
  "$program" -max_total_time="$seconds" -timeout=10 -rss_limit_mb=2048 -print_final_stats=1 \
    -artifact_prefix="$found/" "$@" </dev/null || failed="$failed $name"
done
[ "$ran" -gt 0 ] || { echo "fuzz: no program fuzz_* in $programs" >&2; exit 1; }
[ -z "$failed" ] || { echo "fuzz: crashed or timed out:$failed" >&2; exit 1; }
echo "fuzz: $ran targets, nothing found"
