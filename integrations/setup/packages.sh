#!/bin/sh
# Installs the distribution's packages of some groups of packages.txt, those that are missing, and says which.
#   packages.sh [--list|--quiet] GROUP...
# --list prints what is missing and installs nothing; --quiet says nothing if nothing is. HALLMARK_PACKAGES=no skips the installation (for machines whose
# libraries come from elsewhere). Exit: 0 all there, 1 something is missing and could not be installed.
set -eu
here=$(cd "$(dirname "$0")" && pwd)
mode=''
case ${1:-} in --*) mode=$1; shift ;; esac
groups=" ${*:?groups of packages.txt} "

say() { echo "setup: $*"; }

version_at_least() {  # version_at_least HAVE WANT
  [ "$(printf '%s\n%s\n' "$2" "$1" | sort -V | head -n 1)" = "$2" ]
}

too_old() {
  say "$1" >&2
  say "this is ${PRETTY_NAME:-an unknown system}; Debian 12 (bookworm) and Ubuntu 24.04 (noble) are the oldest that will do," >&2
  say "or bring a newer $2 of your own and put it first on PATH" >&2
  exit 1
}

PRETTY_NAME=$( (. /etc/os-release && echo "$PRETTY_NAME") 2>/dev/null || uname -s)

present() {  # present PACKAGE COMMAND
  if [ "$2" != - ]; then command -v "$2" >/dev/null 2>&1; return; fi
  [ "$(dpkg-query -W -f='${db:Status-Status}' "$1" 2>/dev/null)" = installed ]
}

# clang's run time is versioned with it: where the clang at hand is not 14, its own run time is the one to look for.
clang_runtime() {
  major=$(clang++ -dumpversion 2>/dev/null | cut -d. -f1)
  [ -n "$major" ] || major=$(apt-cache depends clang 2>/dev/null | sed -n 's/.*Depends: clang-\([0-9]*\)$/\1/p' | head -n 1)
  echo "libclang-rt-${major:-14}-dev"
}

have='' missing=''
while read -r package in_group command _; do
  case $package in ''|'#'*) continue ;; esac
  case $groups in *" $in_group "*) ;; *) continue ;; esac
  [ "$package" = libclang-rt-14-dev ] && package=$(clang_runtime)
  if present "$package" "$command"; then have="$have $package"; else missing="$missing $package"; fi
done < "$here/packages.txt"

if [ "$mode" = --list ]; then
  for package in $missing; do echo "$package"; done
  exit 0
fi

[ -z "$have" ] || [ -z "$missing" ] || say "already here:$have"
if [ -n "$missing" ] && [ "${HALLMARK_PACKAGES:-yes}" = no ]; then
  say "not installing (HALLMARK_PACKAGES=no):$missing"
elif [ -n "$missing" ]; then
  command -v apt-get >/dev/null 2>&1 || {
    say "this is $PRETTY_NAME, and set-up knows apt-get only. What these Debian packages hold is needed:$missing" >&2
    say "when it is there, say HALLMARK_PACKAGES=no to make" >&2
    exit 1
  }
  command_line="apt-get install -y --no-install-recommends$missing"
  if [ "$(id -u)" -eq 0 ]; then
    as_root=''
  elif command -v sudo >/dev/null 2>&1 && { sudo -n true 2>/dev/null || [ -t 0 ]; }; then
    as_root=sudo
  else
    say "packages are missing, and there is neither root nor a usable sudo here. Please have this run as root:" >&2
    echo "  apt-get update && $command_line" >&2
    say "and then repeat your command" >&2
    exit 1
  fi
  log=$(mktemp)
  trap 'rm -f "$log"' EXIT
  apt() {  # as root, never asking anything; -E is not enough where sudoers resets the environment
    $as_root env DEBIAN_FRONTEND=noninteractive apt-get -q -o Dpkg::Use-Pty=0 -o DPkg::Lock::Timeout=120 "$@" >"$log" 2>&1 && return
    tail -n 25 "$log" >&2
    say "'apt-get $*' failed on $PRETTY_NAME (its last words are above)" >&2
    exit 1
  }
  say "installing with apt-get${as_root:+ (through sudo)}:$missing"
  apt update
  candidate=$(apt-cache policy cmake | sed -n 's/ *Candidate: //p')
  case " $missing " in
    *' cmake '*) version_at_least "${candidate:-0}" 3.25 ||
      too_old "CMake 3.25 or later is needed, and apt-get offers ${candidate:-none}" CMake ;;
  esac
  apt install -y --no-install-recommends $missing
  sed -n 's/^\([0-9]* upgraded, [0-9]* newly installed\).*/setup: apt-get: \1/p; s/^After this operation, \(.*\) of additional.*/setup: disk used: \1/p' "$log"
fi

case $groups in *' build '*)
  have_cmake=$(cmake --version 2>/dev/null | sed -n '1s/[^0-9]*\([0-9.]*\).*/\1/p')
  version_at_least "${have_cmake:-0}" 3.25 || too_old "CMake 3.25 or later is needed, and $(command -v cmake || echo cmake) is ${have_cmake:-not there}" CMake
  have_cxx=$(g++ -dumpfullversion 2>/dev/null || echo 0)
  version_at_least "$have_cxx" 12 || too_old "g++ 12 or later is needed, and $(command -v g++ || echo g++) is $have_cxx" g++
esac
if [ -z "$missing" ] && [ "$mode" != --quiet ]; then say "every package is here (for:${groups% })"; fi
