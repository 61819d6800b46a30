#!/bin/sh
# The set-up scripts do what they say, on planted breaches: a definition that was changed, is missing, or is not listed
# as the script expects; a system that is too old; a user who may not install.
#   setup_scripts_test.sh ROOT
set -u
setup=$1/integrations/setup
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
failures=0

# expect NAME CODE TEXT: the last command's exit code, and a text that its output ($work/out) holds.
expect() {
  if [ "$code" -ne "$2" ] || { [ -n "$3" ] && ! grep -qF -- "$3" "$work/out"; }; then
    echo "FAILED: $1: exit $code, not $2, or without '$3' in:"
    cat "$work/out"
    failures=$((failures + 1))
  fi
}
run() { "$@" >"$work/out" 2>&1 </dev/null; code=$?; }

# --- verify_definitions.sh
printf 'abc' >"$work/a.json"
abc=ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad
entry() { printf '{"versions": [{"files": [\n  {"path": "%s", "bytes": 3, "sha256": "%s"}\n]}]}\n' "$1" "$2" >"$work/list.json"; }
entry a.json $abc
run "$setup/verify_definitions.sh" "$work/list.json"
expect 'the right file' 0 ''
entry a.json "0${abc#?}"
run "$setup/verify_definitions.sh" "$work/list.json"
expect 'one digit of the hash is another' 1 'a.json: FAILED'
entry b.json $abc
run "$setup/verify_definitions.sh" "$work/list.json"
expect 'a missing file' 1 'b.json: FAILED'
entry a.json "${abc#?}"
run "$setup/verify_definitions.sh" "$work/list.json"
expect 'a hash that is too short is not passed over' 2 'names 1 files, 0 of them'
echo '{}' >"$work/list.json"
run "$setup/verify_definitions.sh" "$work/list.json"
expect 'an empty list is not a success' 2 'names 0 files'

# --- packages.sh, on a pretended system: only what is in $work/bin is on the path
mkdir "$work/bin"
for tool in sh sed grep sort head cut id uname tail env mktemp rm cat dirname; do ln -s "$(command -v $tool)" "$work/bin/$tool"; done
pretend() { printf '#!/bin/sh\n%s\n' "$2" >"$work/bin/$1" && chmod +x "$work/bin/$1"; }
for tool in make ninja pkg-config node npm; do pretend $tool 'exit 0'; done
pretend dpkg-query 'echo installed'
pretend cmake 'echo "cmake version 3.25.1"'
pretend g++ 'echo 12.2.0'
run env PATH="$work/bin" "$setup/packages.sh" build fetch
expect 'all there' 0 'every package is here (for: build fetch)'
pretend cmake 'echo "cmake version 3.22.1"'
run env PATH="$work/bin" "$setup/packages.sh" build fetch
expect 'an old CMake' 1 'CMake 3.25 or later is needed'
expect 'an old CMake: what would do' 1 'Debian 12 (bookworm) and Ubuntu 24.04'
pretend cmake 'echo "cmake version 3.100.0"'
run env PATH="$work/bin" "$setup/packages.sh" build fetch
expect 'versions are compared as numbers' 0 'every package'
pretend g++ 'echo 11.4.0'
run env PATH="$work/bin" "$setup/packages.sh" build fetch
expect 'an old compiler' 1 'g++ 12 or later is needed'
pretend g++ 'echo 13.1.0'
rm "$work/bin/node" "$work/bin/npm"
run env PATH="$work/bin" "$setup/packages.sh" --list build fetch
expect '--list' 0 'nodejs'
run env PATH="$work/bin" "$setup/packages.sh" build
expect 'no Node is needed to build' 0 'every package is here (for: build)'
rm "$work/bin/id"
pretend id 'echo 1000'
pretend apt-get 'echo "apt-get $*" >&2; exit 9'
run env PATH="$work/bin" "$setup/packages.sh" build fetch
expect 'neither root nor sudo' 1 'apt-get update && apt-get install -y --no-install-recommends nodejs npm'
pretend id 'echo 0'
run env PATH="$work/bin" "$setup/packages.sh" build fetch
expect 'apt-get fails' 1 "'apt-get update' failed"
rm "$work/bin/apt-get"
run env PATH="$work/bin" "$setup/packages.sh" build fetch
expect 'no apt-get' 1 'set-up knows apt-get only'
run env PATH="$work/bin" HALLMARK_PACKAGES=no "$setup/packages.sh" build fetch
expect 'told not to install' 0 'not installing (HALLMARK_PACKAGES=no): nodejs npm'

[ "$failures" -eq 0 ] && echo "all as expected"
exit "$failures"
