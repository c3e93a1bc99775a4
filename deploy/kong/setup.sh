#!/bin/sh
#
# Gives Kong two routes by calls of its Admin API: users by gateway tokens (jwt), partners by API keys (key-auth), and a limit for both
# (rate-limiting). It may be run again, also with other options: everything has an id of its own and is replaced.
#
#   setup.sh [--jwt PLACE] [--key-auth PLACE] [--rate-limiting PLACE] [--key-claim iss|kid]
#
# PLACE is global, service, route (the default) or none. A request never needs a token and a key: where one of both is global, the other
# must be none.

set -eu

ADMIN=${KONG_ADMIN_URL:-http://127.0.0.1:8001}
UPSTREAM=${UPSTREAM_URL:-http://upstream:8080}
USER_PATH=${USER_PATH:-/user}
PARTNER_PATH=${PARTNER_PATH:-/partner}
REDIS_HOST=${REDIS_HOST:-redis}
REDIS_PORT=${REDIS_PORT:-6379}
PER_MINUTE=${PER_MINUTE:-60}
LONGEST_TOKEN=${LONGEST_TOKEN:-3600}

USER_SERVICE=6b657972-6565-4000-8000-000000000001
PARTNER_SERVICE=6b657972-6565-4000-8000-000000000002
USER_ROUTE=6b657972-6565-4000-8000-000000000011
PARTNER_ROUTE=6b657972-6565-4000-8000-000000000012
JWT=6b657972-6565-4000-8000-000000000021
KEY_AUTH=6b657972-6565-4000-8000-000000000022
USER_LIMIT=6b657972-6565-4000-8000-000000000031
PARTNER_LIMIT=6b657972-6565-4000-8000-000000000032

TAGS='"tags":["keyreeve-gateway"]'

jwt=route
key_auth=route
rate_limiting=route
key_claim=iss

fail() {
    echo "setup.sh: $1" >&2
    exit 1
}

# Sets $status and $response. The token of the Admin API goes by standard input, because arguments can be read by others.
send() {
    method=$1 path=$2 body=${3:-}
    set -- --silent --show-error --connect-timeout 5 --max-time 30 --write-out '\n%{http_code}' --request "$method"
    if [ -n "$body" ]; then
        set -- "$@" --header 'Content-Type: application/json' --data "$body"
    fi
    response=$(printf '%s' "${KONG_ADMIN_TOKEN:+header = \"Kong-Admin-Token: $KONG_ADMIN_TOKEN\"}" |
        curl --config - "$@" "$ADMIN$path") || fail "$method $path: the Admin API does not respond"
    status=$(printf '%s' "$response" | tail -n 1)
}

call() {
    send "$@"
    case $status in
        2??) echo "$status $1 $2" ;;
        404) [ "$1" = DELETE ] || fail "$1 $2: $response" ;;
        *) fail "$1 $2: $response" ;;
    esac
}

# plugin ID NAME PLACE SERVICE ROUTE CONFIG
plugin() {
    case $3 in
        global) call PUT "/plugins/$1" "{\"name\":\"$2\",$TAGS,\"config\":$6}" ;;
        service) call PUT "/plugins/$1" "{\"name\":\"$2\",$TAGS,\"service\":{\"id\":\"$4\"},\"config\":$6}" ;;
        route) call PUT "/plugins/$1" "{\"name\":\"$2\",$TAGS,\"route\":{\"id\":\"$5\"},\"config\":$6}" ;;
        none) call DELETE "/plugins/$1" ;;
        *) fail "no place: $3" ;;
    esac
}

while [ $# -gt 0 ]; do
    [ $# -ge 2 ] || fail "$1 needs a value"
    case $1 in
        --jwt) jwt=$2 ;;
        --key-auth) key_auth=$2 ;;
        --rate-limiting) rate_limiting=$2 ;;
        --key-claim) key_claim=$2 ;;
        *) fail "no option: $1" ;;
    esac
    shift 2
done
for place in "$jwt" "$key_auth" "$rate_limiting"; do
    case $place in global | service | route | none) ;; *) fail "no place: $place" ;; esac
done
case $key_claim in iss | kid) ;; *) fail "no key claim: $key_claim" ;; esac
if { [ "$jwt" = global ] && [ "$key_auth" != none ]; } || { [ "$key_auth" = global ] && [ "$jwt" != none ]; }; then
    fail "a request would need a token and a key: where one of --jwt and --key-auth is global, the other must be none"
fi

call PUT "/services/$USER_SERVICE" "{\"name\":\"keyreeve-user\",$TAGS,\"url\":\"$UPSTREAM\"}"
call PUT "/services/$PARTNER_SERVICE" "{\"name\":\"keyreeve-partner\",$TAGS,\"url\":\"$UPSTREAM\"}"

# A route without its plugin would be open: at first it is for a host that no client asks for.
new_route() {
    send GET "/routes/$1"
    if [ "$status" = 404 ]; then
        route "$1" "$2" "$3" "$4" ',"hosts":["keyreeve.invalid"]'
    fi
}

# route ID NAME SERVICE PATH [MORE]
route() {
    call PUT "/routes/$1" \
        "{\"name\":\"$2\",$TAGS,\"service\":{\"id\":\"$3\"},\"paths\":[\"$4\"],\"strip_path\":false${5:-}}"
}

new_route "$USER_ROUTE" keyreeve-user "$USER_SERVICE" "$USER_PATH"
new_route "$PARTNER_ROUTE" keyreeve-partner "$PARTNER_SERVICE" "$PARTNER_PATH"

plugin "$JWT" jwt "$jwt" "$USER_SERVICE" "$USER_ROUTE" \
    "{\"key_claim_name\":\"$key_claim\",\"claims_to_verify\":[\"exp\"],\"maximum_expiration\":$LONGEST_TOKEN,\
\"uri_param_names\":[],\"cookie_names\":[]}"
plugin "$KEY_AUTH" key-auth "$key_auth" "$PARTNER_SERVICE" "$PARTNER_ROUTE" \
    '{"key_names":["apikey"],"key_in_header":true,"key_in_query":false,"key_in_body":false,"hide_credentials":true}'

limit="{\"minute\":$PER_MINUTE,\"policy\":\"redis\",\"limit_by\":\"consumer\",\"fault_tolerant\":true,\
\"redis\":{\"host\":\"$REDIS_HOST\",\"port\":$REDIS_PORT}}"
second=$rate_limiting
if [ "$rate_limiting" = global ]; then
    second=none
fi
plugin "$PARTNER_LIMIT" rate-limiting "$second" "$PARTNER_SERVICE" "$PARTNER_ROUTE" "$limit"
plugin "$USER_LIMIT" rate-limiting "$rate_limiting" "$USER_SERVICE" "$USER_ROUTE" "$limit"

route "$USER_ROUTE" keyreeve-user "$USER_SERVICE" "$USER_PATH"
route "$PARTNER_ROUTE" keyreeve-partner "$PARTNER_SERVICE" "$PARTNER_PATH"
