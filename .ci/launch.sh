#!/usr/bin/env bash
# Opens the shipped scenario in a window; without a display, plays the same scenario headless:
# every turn with what changed, one picture of the map a turn, and the session in SQLite.
set -euo pipefail
cd "$(dirname "$0")/.."
name=${SCENARIO:-wagner-africa-corps}

if [ "$(uname -s)" != Linux ] || [ -n "${DISPLAY:-}${WAYLAND_DISPLAY:-}" ]; then
  exec .venv/bin/sandtable open "scenarios/$name.scenario.json"
fi
echo "No display here: replaying $name headless; pictures go to replay/$name/."
export QT_QPA_PLATFORM=offscreen
exec .venv/bin/sandtable replay "$name" --pictures "replay/$name" --session "$name"
