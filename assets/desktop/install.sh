#!/usr/bin/env bash
# Tells the desktop of Sandtable and its files, for this user alone.
#   install.sh COMMAND      COMMAND is what opens Sandtable: the path of `sandtable`
#   install.sh --remove     forgets it all
# Everything goes to the user's XDG folders; nothing of the system is touched.
set -euo pipefail
cd "$(dirname "$0")"
data=${XDG_DATA_HOME:-$HOME/.local/share}
entry=$data/applications/sandtable.desktop
kinds=$data/mime/packages/sandtable-mime.xml
icon=$data/icons/hicolor/scalable/apps/sandtable.svg

refresh() { # what is not installed is not needed: desktops without these tools look by themselves
  if command -v update-mime-database >/dev/null; then update-mime-database "$data/mime"; fi
  if command -v update-desktop-database >/dev/null; then
    update-desktop-database "$data/applications"
  fi
}

if [ "${1:-}" = --remove ]; then
  rm -f "$entry" "$kinds" "$icon"
  mkdir -p "$data/mime/packages" "$data/applications"
  refresh
  exit
fi

command=${1:?the path of sandtable}
[ -x "$command" ] || { echo "There is no program $command." >&2; exit 2; }
mkdir -p "${entry%/*}" "${kinds%/*}" "${icon%/*}"
# A quoted program in a desktop entry needs \ before " ` $ and \; then every \ and % is doubled.
quoted=$(printf '%s' "$command" | sed -e 's/[\\"`$]/\\&/g' -e 's/\\/\\\\/g' -e 's/%/%%/g')
while IFS= read -r line; do
  case $line in
    Exec=*) printf 'Exec="%s" open %%f\n' "$quoted" ;;
    TryExec=*) printf 'TryExec=%s\n' "$command" ;;
    *) printf '%s\n' "$line" ;;
  esac
done <sandtable.desktop >"$entry"
cp sandtable-mime.xml "$kinds"
cp sandtable.svg "$icon"
refresh
echo "Sandtable is in the menu, and opens .sandtable and .scenario.json files."
