#!/bin/sh
# Saves every database of a PostgreSQL server, and its roles, in a folder of their own.
#
#   backup.sh DIRECTORY     the server and a superuser: PGHOST, PGPORT, PGUSER, PGPASSWORD
#
# KEEP (14) is how many backups stay. A backup is complete when its folder has its final name, the
# time of its start in UTC; SHA256SUMS has the digest of every file. Databases that are dropped
# meanwhile are left out; whatever else fails ends this with an error, and no older backup is removed.
set -eu
umask 077
DIRECTORY=${1:?tell where backups are kept: backup.sh DIRECTORY}
KEEP=${KEEP:-14}
case $KEEP in '' | *[!0-9]* | 0) echo "backup: KEEP is '$KEEP', but must be a number from 1." >&2; exit 2 ;; esac
export PGCONNECT_TIMEOUT="${PGCONNECT_TIMEOUT:-10}"

query() { psql --no-psqlrc --no-align --tuples-only --dbname=postgres --set=ON_ERROR_STOP=1 --command="$1"; }

name=$(date -u +%Y%m%dT%H%M%SZ)
folder=$DIRECTORY/$name
partial=$folder.partial
[ ! -e "$folder" ] || { echo "backup: $folder is there already." >&2; exit 1; }
rm -rf "$DIRECTORY"/*.partial
mkdir -p "$partial"

pg_dumpall --roles-only --file="$partial/roles.sql"
databases=$(query "select oid || ' ' || datname from pg_database where datallowconn and not datistemplate and datname <> 'postgres' order by datname")
count=0
# A name could hold anything, so a file is called by the database's identifier; LIST says whose it is.
: > "$partial/LIST"
while read -r oid database; do
  [ -n "$oid" ] || continue
  if ! pg_dump --format=custom --create --file="$partial/$oid.dump" --dbname="dbname='$(printf %s "$database" | sed "s/[\\\\']/\\\\&/g")'"; then
    [ -z "$(query "select 1 from pg_database where oid = $oid")" ] || { echo "backup: '$database' could not be saved." >&2; exit 1; }
    rm -f "$partial/$oid.dump"
    echo "backup: '$database' was dropped meanwhile."
    continue
  fi
  echo "$oid $database" >> "$partial/LIST"
  count=$((count + 1))
done <<LIST_END
$databases
LIST_END

(cd "$partial" && sha256sum -- * > ../"$name.sums" && mv ../"$name.sums" SHA256SUMS)
sync
mv "$partial" "$folder"
echo "backup: $folder has $count databases, $(du -sk "$folder" | cut -f 1) kB."

complete=$(ls -1 "$DIRECTORY" | grep -E '^[0-9]{8}T[0-9]{6}Z$' | sort -r | tail -n +$((KEEP + 1)))
for old in $complete; do
  rm -rf "${DIRECTORY:?}/$old"
  echo "backup: removed $old."
done
