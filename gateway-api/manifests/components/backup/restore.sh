#!/bin/sh
# Restores what backup.sh saved to an empty server: roles with their passwords, and every database.
#
#   restore.sh FOLDER       the server and a superuser: PGHOST, PGPORT, PGUSER, PGPASSWORD
#
# Nothing is changed when a digest is wrong or when a database of the backup has tables on the server.
# Roles that are there keep their name and get the saved password; empty databases are made anew.
set -eu
FOLDER=${1:?tell which backup: restore.sh FOLDER}
export PGCONNECT_TIMEOUT="${PGCONNECT_TIMEOUT:-10}"

fail() { echo "restore: $1" >&2; exit 1; }
connection() { printf "dbname='%s'" "$(printf %s "$1" | sed "s/[\\\\']/\\\\&/g")"; }
run() { psql --no-psqlrc --quiet --no-align --tuples-only --set=ON_ERROR_STOP=1 "$@"; }

[ -f "$FOLDER/SHA256SUMS" ] || fail "$FOLDER is no complete backup: it has no SHA256SUMS."
(cd "$FOLDER" && sha256sum --check --strict --quiet SHA256SUMS) || fail "$FOLDER is damaged."

present=$(run --dbname=postgres --command="select datname from pg_database where datallowconn and not datistemplate and datname <> 'postgres'")
while read -r oid database; do
  [ -n "$oid" ] || continue
  printf '%s\n' "$present" | grep -qxF -- "$database" || continue
  tables=$(run --dbname="$(connection "$database")" --command="select count(*) from pg_class c join pg_namespace n on n.oid = c.relnamespace where c.relkind in ('r', 'p') and n.nspname <> 'information_schema' and n.nspname !~ '^pg_'")
  [ "$tables" = 0 ] || fail "'$database' on the server has $tables tables; restore to an empty server."
done < "$FOLDER/LIST"

# A role may be there: the superuser is, and an operator may have made others. Its attributes follow.
sed 's/^CREATE ROLE \(.*\);$/DO $role$ BEGIN CREATE ROLE \1; EXCEPTION WHEN duplicate_object THEN NULL; END $role$;/' "$FOLDER/roles.sql" \
  | run --single-transaction --dbname=postgres --file=- > /dev/null

count=0
while read -r oid database; do
  [ -n "$oid" ] || continue
  pg_restore --exit-on-error --create --clean --if-exists --dbname=postgres "$FOLDER/$oid.dump" || fail "'$database' could not be restored."
  count=$((count + 1))
done < "$FOLDER/LIST"
echo "restore: $count databases of $(basename "$FOLDER") are back."
