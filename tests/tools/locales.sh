#!/usr/bin/env bash
# SPDX-License-Identifier: GPL-2.0-or-later
# Builds the locales that tests set: locales.sh FOLDER. Fails when they cannot be built.
set -euo pipefail
mkdir -p "$1"
for name in de_DE tr_TR; do
  [ -d "$1/$name.UTF-8" ] || localedef -i "$name" -f UTF-8 "$1/$name.UTF-8" || [ -d "$1/$name.UTF-8" ]
done
