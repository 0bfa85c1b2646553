# SPDX-License-Identifier: GPL-2.0-or-later
# Sourced by quickstart, tests/run and .ci/run: installs what is missing from the lists in packages.txt.
# need_packages ROOT LIST...   exits 1 with the line to run when it may not install.
need_packages() {
  local root=$1 list missing="" package
  shift
  for list in "$@"; do
    for package in $(sed -n "s/^$list: //p" "$root/packages.txt"); do
      dpkg-query -W -f='${Status}' "$package" 2>/dev/null | grep -q 'install ok installed' || missing="$missing $package"
    done
  done
  [ -z "$missing" ] && return 0
  local install="apt-get install -y --no-install-recommends$missing"
  if ! command -v apt-get >/dev/null; then
    echo "This is not a Debian system. Install the equivalents of:$missing" >&2
    exit 1
  fi
  if [ "$(id -u)" = 0 ]; then
    set --
  elif command -v sudo >/dev/null; then
    set -- sudo
  else
    echo "Some Debian packages are missing. Have this line run as root, then start this again:" >&2
    echo "  apt-get update && $install" >&2
    exit 1
  fi
  echo "Installing Debian packages, which takes some minutes the first time:$missing"
  "$@" env DEBIAN_FRONTEND=noninteractive apt-get update -qq || exit 1
  # shellcheck disable=SC2086
  "$@" env DEBIAN_FRONTEND=noninteractive apt-get install -y -qq --no-install-recommends $missing >/dev/null || exit 1
}
