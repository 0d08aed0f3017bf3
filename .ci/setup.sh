#!/usr/bin/env bash
# Sets up what `make` needs, one step a call; the Makefile remembers which steps are done.
#   setup.sh system STAMP    the libraries Qt loads (installed on Debian-like systems)
#   setup.sh python STAMP [EXTRAS]   .venv with the program and, say, the extras dev,basemap
#   setup.sh peers           QGIS and matplotlib, for the benchmark beside them
#   setup.sh browser         Chromium, for the tests of the replay
#   setup.sh office          LibreOffice, for the tests of spreadsheets and reports
#   setup.sh server          a PostgreSQL server, for the tests that need one
set -euo pipefail
cd "$(dirname "$0")/.."
venv=.venv

say() { printf 'setup: %s\n' "$*" >&2; }

# What Qt opens at run time, and the Debian package that brings it.
qt_libraries='
libglib-2.0.so.0        libglib2.0-0
libGL.so.1              libgl1
libEGL.so.1             libegl1
libxkbcommon.so.0       libxkbcommon0
libfontconfig.so.1      libfontconfig1
libdbus-1.so.3          libdbus-1-3
libxkbcommon-x11.so.0   libxkbcommon-x11-0
libxcb-cursor.so.0      libxcb-cursor0
libxcb-icccm.so.4       libxcb-icccm4
libxcb-keysyms.so.1     libxcb-keysyms1
libxcb-shape.so.0       libxcb-shape0
libwayland-cursor.so.0  libwayland-cursor0
'

# The newest python3 the machine has that is at least 3.11, preferring 3.11 which the tests use.
find_python() {
  local candidate
  for candidate in ${PYTHON:-} python3.11 python3 python3.12 python3.13 python3.14; do
    if "$candidate" -c 'import sys; sys.exit(sys.version_info < (3, 11))' 2>/dev/null; then
      command -v "$candidate"
      return
    fi
  done
  return 1
}

missing_packages() {
  local known library package python
  known=$( (ldconfig -p || /sbin/ldconfig -p) 2>/dev/null || true)
  while read -r library package; do
    [ -z "$library" ] || grep -qF "$library " <<<"$known" || echo "$package"
  done <<<"$qt_libraries"
  if ! python=$(find_python); then
    echo python3-venv
  elif ! "$python" -c 'import ensurepip, venv' 2>/dev/null; then
    echo "$("$python" -c 'import sys; print("python%d.%d-venv" % sys.version_info[:2])')"
  fi
}

install_packages() { # with root or a sudo that asks nothing; fails otherwise
  local sudo=()
  if [ "$(id -u)" != 0 ]; then
    sudo -n true 2>/dev/null || return 1
    sudo=(sudo -n)
  fi
  say "installing system packages: $*"
  "${sudo[@]}" apt-get update -qq &&
    "${sudo[@]}" env DEBIAN_FRONTEND=noninteractive \
      apt-get install -y -qq --no-install-recommends "$@" >&2
}

system() {
  local stamp=$1 packages=()
  if [ "$(uname -s)" = Linux ]; then
    mapfile -t packages < <(missing_packages)
    if [ ${#packages[@]} -gt 0 ]; then
      if ! command -v apt-get >/dev/null; then
        say "this system lacks what these Debian packages hold: ${packages[*]}; going on without"
        return
      elif ! install_packages "${packages[@]}"; then
        say "some system packages are missing; if what follows fails, type:"
        say "  sudo apt-get install --no-install-recommends ${packages[*]}"
        return # no stamp: looked at again next time
      fi
    fi
  fi
  mkdir -p "$venv" && touch "$stamp"
}

make_venv() {
  local python
  if [ -x "$venv/bin/python" ] && "$venv/bin/python" -m pip --version >/dev/null 2>&1; then
    return
  fi
  python=$(find_python) || { say "Sandtable needs Python 3.11 or newer, and none was found"; exit 1; }
  if ! "$python" -c 'import ensurepip, venv' 2>/dev/null; then
    say "$python cannot make virtual environments; on Debian-like systems type:"
    say "  sudo apt-get install $("$python" -c 'import sys; print("python%d.%d-venv" % sys.version_info[:2])')"
    exit 1
  fi
  say "creating $venv with $python"
  "$python" -m venv "$venv"
}

python_packages() {
  local stamp=$1 extras=${2:-}
  make_venv
  say "installing Python packages${extras:+ with $extras} into $venv"
  # The build tools come first and pinned, so that no build fetches its own.
  "$venv/bin/python" -m pip install --quiet --disable-pip-version-check \
    -c constraints.txt hatchling editables
  "$venv/bin/python" -m pip install --quiet --disable-pip-version-check \
    -c constraints.txt --no-build-isolation -e ".${extras:+[$extras]}"
  touch "$stamp"
}

server() {
  local found=(/usr/lib/postgresql/*/bin/initdb)
  if [ -x "${found[0]}" ] || command -v initdb >/dev/null; then return; fi
  install_packages postgresql || {
    say "PostgreSQL cannot be installed here; on Debian-like systems type:"
    say "  sudo apt-get install --no-install-recommends postgresql"
    exit 1
  }
}

browser() { # the browser that opens the replay in the tests
  if command -v chromium >/dev/null; then return; fi
  install_packages chromium || {
    say "Chromium cannot be installed here; on Debian-like systems type:"
    say "  sudo apt-get install --no-install-recommends chromium"
    exit 1
  }
}

office() { # the program that opens spreadsheets and reports in the tests
  if command -v soffice >/dev/null; then return; fi
  install_packages libreoffice-calc libreoffice-writer || {
    say "LibreOffice cannot be installed here; on Debian-like systems type:"
    say "  sudo apt-get install --no-install-recommends libreoffice-calc libreoffice-writer"
    exit 1
  }
}

peers() { # the programs that `make bench-peers` draws with: QGIS, and matplotlib in a venv apart
  if ! /usr/bin/python3 -c 'import numpy, qgis.core' 2>/dev/null; then
    install_packages python3-qgis python3-numpy || {
      say "QGIS cannot be installed here; on Debian-like systems type:"
      say "  sudo apt-get install --no-install-recommends python3-qgis python3-numpy"
      exit 1
    }
  fi
  if ! "$venv/peers/bin/python" -c 'import matplotlib' 2>/dev/null; then
    say "installing matplotlib into $venv/peers"
    "$venv/bin/python" -m venv "$venv/peers"
    "$venv/peers/bin/python" -m pip install --quiet --disable-pip-version-check matplotlib
  fi
}

case ${1:-} in
  system) system "$2" ;;
  python) python_packages "$2" "${3:-}" ;;
  server) server ;;
  browser) browser ;;
  office) office ;;
  peers) peers ;;
  *) say "unknown step: ${1:-none}"; exit 2 ;;
esac
