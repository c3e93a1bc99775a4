#!/usr/bin/env bash
#
# Runs compose/compose.prod.yaml, and replaces a version by another one without an interruption.
#
#   deploy/deploy.sh [--env NAME] [--tag VERSION] COMMAND
#
#   generate-keys      makes the master key and, if there is none, a certificate that only serves for a rehearsal
#   generate-secrets   makes these and the passwords of PostgreSQL and Redis; what exists stays
#   deploy             checks the settings, pulls or builds the version, backs the database up, migrates it, replaces one server after the
#                      other, and tries them; back to the former version if that fails
#   rollback           replaces the servers by those of the former version; the schema stays, because it serves both
#   status             says which version is to run, and what runs
#
# NAME is `production` or what DEPLOYMENT_ENV says; the settings are those of compose/.env.NAME. VERSION is by default that of KEYREEVE_TAG, or
# what `git describe` says. The image KEYREEVE_IMAGE is pulled if its name has a registry, and otherwise built.

set -euo pipefail
umask 077
HERE=$(cd "$(dirname "$0")" && pwd)
NODES=(keyreeve-1 keyreeve-2)

main() {
    local name=${DEPLOYMENT_ENV:-production} command=""
    while (($# > 0)); do
        case $1 in
            --env) name=${2:?--env needs a name}; shift ;;
            --tag) KEYREEVE_TAG=${2:?--tag needs a version}; shift ;;
            generate-keys | generate-secrets | deploy | rollback | status) command=$1 ;;
            *) usage ;;
        esac
        shift
    done
    [[ "$name" =~ ^[a-z0-9-]+$ ]] || die "The name of an environment has small letters, digits and dashes"
    set_up "$name"
    case $command in
        generate-keys) generate_keys ;;
        generate-secrets) generate_keys && generate_secrets ;;
        deploy) deploy ;;
        rollback) rollback ;;
        status) status ;;
        *) usage ;;
    esac
}

# Relative names of compose.prod.yaml are those in the folder compose.
set_up() {
    FOLDER=${KEYREEVE_DEPLOYMENT:-$HERE/compose}
    SETTINGS=$FOLDER/.env.$1
    CURRENT=$FOLDER/.env.$1.tag
    FORMER=$FOLDER/.env.$1.former-tag
    export KEYREEVE_SECRETS=${KEYREEVE_SECRETS:-$FOLDER/secrets}
    export KEYREEVE_CERTIFICATES=${KEYREEVE_CERTIFICATES:-$FOLDER/certificates}
    export KEYREEVE_NODES=${KEYREEVE_NODES:-$FOLDER/nodes}
    export KEYREEVE_ENV_FILE=$SETTINGS
    # The containers run as the user who deploys, and never as root.
    export KEYREEVE_UID=${KEYREEVE_UID:-$(id -u)}
    [[ "$KEYREEVE_UID" -ne 0 ]] || KEYREEVE_UID=10001
}

generate_keys() {
    mkdir -p "$KEYREEVE_SECRETS" "$KEYREEVE_CERTIFICATES"
    generate keyreeve.master-key
    if [[ ! -e "$KEYREEVE_CERTIFICATES/fullchain.pem" ]]; then
        openssl req -x509 -newkey ec -pkeyopt ec_paramgen_curve:P-256 -nodes -days 30 -subj "/CN=$(host)" \
            -addext "subjectAltName=DNS:$(host)" -keyout "$KEYREEVE_CERTIFICATES/privkey.pem" \
            -out "$KEYREEVE_CERTIFICATES/fullchain.pem" 2>/dev/null
        echo "made $KEYREEVE_CERTIFICATES/fullchain.pem, which no browser trusts"
    fi
}

generate_secrets() {
    local name
    for name in spring.datasource.password spring.liquibase.password spring.data.redis.password postgres-password; do
        generate "$name"
    done
    # Given by the mail server; empty if it asks for none.
    [[ -e "$KEYREEVE_SECRETS/spring.mail.password" ]] || : >"$KEYREEVE_SECRETS/spring.mail.password"
    protect "$KEYREEVE_SECRETS/spring.mail.password"
}

# 32 random bytes.
generate() {
    local file=$KEYREEVE_SECRETS/$1
    if [[ ! -e "$file" ]]; then
        head -c 32 /dev/urandom | base64 | tr -d '\n' >"$file"
        echo "made $file"
    fi
    protect "$file"
}

# For nobody but the user of the containers to read.
protect() {
    chmod 600 "$1"
    [[ $(id -u) -ne 0 ]] || chown "$KEYREEVE_UID" "$1"
}

deploy() {
    local new former=""
    new=${KEYREEVE_TAG:-$(git -C "$HERE" describe --tags --always --dirty)}
    [[ ! -e "$CURRENT" ]] || former=$(<"$CURRENT")
    [[ -e "$KEYREEVE_SECRETS/keyreeve.master-key" ]] || die "There are no secrets yet: deploy/deploy.sh generate-secrets"
    use "$new"
    get_image
    compose up --detach --wait postgres redis
    compose run --rm --no-deps command check
    back_up
    compose run --rm --no-deps migrate
    # Until here nothing that serves has changed.
    if replace_all && smoke; then
        [[ -z "$former" || "$former" == "$new" ]] || echo "$former" >"$FORMER"
        echo "$new" >"$CURRENT"
        echo "$new runs"
        return
    fi
    [[ -n "$former" ]] || die "$new does not run, and there is no former version"
    echo "$new does not run: back to $former" >&2
    use "$former"
    replace_all || die "$former does not run either"
    smoke || die "$former runs, but not as it should"
    die "$new was not deployed; $former runs"
}

rollback() {
    [[ -e "$FORMER" ]] || die "There is no former version"
    local current=""
    [[ ! -e "$CURRENT" ]] || current=$(<"$CURRENT")
    use "$(<"$FORMER")"
    if ! replace_all || ! smoke; then
        die "$KEYREEVE_TAG does not run"
    fi
    echo "$KEYREEVE_TAG" >"$CURRENT"
    [[ -z "$current" ]] || echo "$current" >"$FORMER"
    echo "$KEYREEVE_TAG runs"
}

status() {
    local current=none
    [[ ! -e "$CURRENT" ]] || current=$(<"$CURRENT")
    use "$current"
    echo "version: $current"
    compose ps
}

use() {
    export KEYREEVE_TAG=$1
}

get_image() {
    local image=${KEYREEVE_IMAGE:-keyreeve}
    if [[ "$image" == */* ]]; then
        docker pull "$image:$KEYREEVE_TAG"
    else
        docker build --file "$HERE/docker/Dockerfile" --tag "$image:$KEYREEVE_TAG" --build-arg "VERSION=$KEYREEVE_TAG" "$HERE/.."
    fi
}

back_up() {
    local folder=${KEYREEVE_BACKUPS:-$FOLDER/backups} file
    mkdir -p "$folder"
    file=$folder/keyreeve-$(date -u +%Y%m%dT%H%M%SZ).dump
    compose exec -T postgres pg_dump --username postgres --format custom keyreeve >"$file.part"
    mv "$file.part" "$file"
    echo "backed up to $file"
}

# Called in a condition, where bash does not stop at an error by itself.
replace_all() {
    local node
    for node in "${NODES[@]}"; do
        replace "$node" || return
    done
    compose up --detach --no-deps --wait proxy
}

# The proxy sends it nothing new; then it completes what it has, and its successor is waited for.
replace() {
    list_nodes "$1" || return
    compose up --detach --no-deps --wait "$1" || return
    list_nodes ""
}

# $1 is out.
list_nodes() {
    local node
    mkdir -p "$KEYREEVE_NODES"
    for node in "${NODES[@]}"; do
        echo "server $node:9000 fail_timeout=1s$([[ "$node" != "$1" ]] || echo ' down');"
    done >"$KEYREEVE_NODES/nodes.new"
    chmod 644 "$KEYREEVE_NODES/nodes.new"
    mv "$KEYREEVE_NODES/nodes.new" "$KEYREEVE_NODES/keyreeve-nodes.conf"
    if [[ -n "$(compose ps --quiet --status running proxy)" ]]; then
        compose exec -T proxy nginx -q -t && compose exec -T proxy nginx -q -s reload
    fi
}

smoke() {
    compose run --rm --no-deps command smoke --base-url "${KEYREEVE_SMOKE_URL:-$(setting KEYREEVE_ISSUER)}"
}

compose() {
    docker compose --file "$HERE/compose/compose.prod.yaml" --env-file "$SETTINGS" "$@"
}

setting() {
    sed -n "s/^$1=//p" "$SETTINGS" 2>/dev/null | tail -1
}

host() {
    local host
    host=$(setting KEYREEVE_HOST)
    echo "${host:-localhost}"
}

usage() {
    sed -n '3,18s/^# \{0,1\}//p' "$0" >&2
    exit 2
}

die() {
    echo "deploy.sh: $1" >&2
    exit 1
}

main "$@"
