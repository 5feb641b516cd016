#!/bin/sh
# Makes the Secrets that the platform expects and no manifest can hold. What is there stays as it is,
# so it may be run again.
#
#   secrets.sh [ADMIN_EMAIL]
#
# PAYMENT_SECRET_KEY, PAYMENT_CLIENT_KEY: those of the payment provider; by default, of the sandbox.
# DATABASE_HOST (postgres-rw.marquee-system), DATABASE_PORT (5432): where PostgreSQL is. An external
# server needs the roles with the passwords that this makes; docs/kubernetes.md says how.
set -eu
umask 077
EMAIL=${1:-admin@marquee.local}
NAMESPACE=${NAMESPACE:-marquee-system}
DATABASE_HOST=${DATABASE_HOST:-postgres-rw.marquee-system}
DATABASE_PORT=${DATABASE_PORT:-5432}
command -v kubectl > /dev/null || { echo "secrets: needs kubectl." >&2; exit 1; }

random() { head -c 32 /dev/urandom | base64 | tr '+/' '-_' | tr -d '=\n'; }

# Reads the lines of stringData; passwords are on no command line.
secret() { # name, type
  if kubectl --namespace="$NAMESPACE" get secret "$1" --output=name > /dev/null 2>&1; then
    cat > /dev/null
    echo "secrets: $1 is there."
    return
  fi
  {
    printf 'apiVersion: v1\nkind: Secret\ntype: %s\nmetadata:\n  name: %s\n  namespace: %s\n' "$2" "$1" "$NAMESPACE"
    printf '  labels:\n    app.kubernetes.io/part-of: marquee\n    cnpg.io/reload: "true"\nstringData:\n'
    cat
  } | kubectl create --filename=- > /dev/null
  echo "secrets: made $1."
}

# Both as PostgreSQL's operator reads it and as a service's environment.
database_role() { # secret, role, database
  password=$(random)
  secret "$1" kubernetes.io/basic-auth <<ROLE
  username: "$2"
  password: "$password"
  DATABASE_URL: "jdbc:postgresql://$DATABASE_HOST:$DATABASE_PORT/$3"
  DATABASE_USER: "$2"
  DATABASE_PASSWORD: "$password"
ROLE
}

kubectl get namespace "$NAMESPACE" --output=name > /dev/null 2>&1 || kubectl create namespace "$NAMESPACE"

# Every password of every show is derived from it: keep a copy where the cluster is not.
secret deploy-keys Opaque <<KEYS
  MASTER_KEY: "$(random)"
KEYS
secret first-admin Opaque <<ADMIN
  EMAIL: "$EMAIL"
  PASSWORD: "$(random)"
ADMIN
# The provider's keys; without any, keys that only the sandbox takes.
secret payment-provider Opaque <<PAYMENT
  SECRET_KEY: "${PAYMENT_SECRET_KEY:-test_sk_$(random)}"
  CLIENT_KEY: "${PAYMENT_CLIENT_KEY:-test_ck_$(random)}"
PAYMENT
database_role auth-database auth auth
database_role deploy-database deploy deploy
database_role notification-database notification notification
database_role my-tickets-database my-tickets my-tickets
database_role payment-sandbox-database payment-sandbox payment-sandbox
database_role catalog-database catalog catalog
database_role database-admin marquee_admin postgres
secret database-superuser kubernetes.io/basic-auth <<SUPERUSER
  username: postgres
  password: "$(random)"
  host: "$DATABASE_HOST"
  port: "$DATABASE_PORT"
SUPERUSER
