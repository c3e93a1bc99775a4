#!/bin/sh
#
# Lets Kong verify access tokens of the server itself (RS256) by its public keys, without a secret and without a consumer for each account.
# It reads the JWK set and makes a JWT credential of each key, found by the kid in the header of a token. Run it at least as often as keys are
# announced before they sign (keyreeve.keys), such as every hour; a key that has left the JWK set is removed.
#
#   rs256.sh ISSUER                       and once: setup.sh --key-claim kid
#
# Needs curl, jq and openssl.

set -eu

ADMIN=${KONG_ADMIN_URL:-http://127.0.0.1:8001}
CONSUMER=${CONSUMER:-keyreeve-issuer}
ISSUER=${1:?the issuer of the tokens}

work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT

admin() {
    method=$1 path=$2
    shift 2
    printf '%s' "${KONG_ADMIN_TOKEN:+header = \"Kong-Admin-Token: $KONG_ADMIN_TOKEN\"}" |
        curl --config - --silent --show-error --fail --connect-timeout 5 --max-time 30 --request "$method" "$@" "$ADMIN$path"
}

# A number in base64url as hexadecimal digits.
hex() {
    value=$(printf '%s' "$1" | tr '_-' '/+')
    while [ $((${#value} % 4)) -ne 0 ]; do
        value="$value="
    done
    printf '%s' "$value" | openssl base64 -d -A | od -An -v -tx1 | tr -d ' \n'
}

# RFC 3279 section 2.3.1, as PEM.
public_key() {
    cat > "$work/key.conf" << END
asn1 = SEQUENCE:key
[key]
algorithm = SEQUENCE:algorithm
value = BITWRAP,SEQUENCE:value
[algorithm]
id = OID:rsaEncryption
parameters = NULL
[value]
n = INTEGER:0x$(hex "$1")
e = INTEGER:0x$(hex "$2")
END
    openssl asn1parse -genconf "$work/key.conf" -noout -out "$work/key.der"
    openssl pkey -pubin -inform DER -in "$work/key.der"
}

curl --silent --show-error --fail --max-time 30 "$ISSUER/oauth2/jwks" > "$work/jwks.json"
jq -r '.keys[] | select(.kty == "RSA" and (.alg // "RS256") == "RS256" and (.use // "sig") == "sig")
       | [.kid, .n, .e] | @tsv' "$work/jwks.json" > "$work/keys.tsv"
if [ ! -s "$work/keys.tsv" ]; then
    echo "rs256.sh: the server has no key for RS256, see keyreeve.keys.algorithms" >&2
    exit 1
fi

admin PUT "/consumers/$CONSUMER" --json '{"tags":["keyreeve-gateway"]}' > /dev/null
while IFS="$(printf '\t')" read -r kid n e; do
    jq -n --arg key "$kid" --arg pem "$(public_key "$n" "$e")" \
        '{key: $key, algorithm: "RS256", rsa_public_key: $pem, tags: ["keyreeve-gateway"]}' > "$work/credential.json"
    admin PUT "/consumers/$CONSUMER/jwt/$kid" --json "@$work/credential.json" > /dev/null
    echo "verifies $kid"
done < "$work/keys.tsv"

# Those of before, whose signatures are no longer valid.
admin GET "/consumers/$CONSUMER/jwt?size=1000" | jq -r '.data[].key' > "$work/known"
while read -r kid; do
    if ! cut -f 1 "$work/keys.tsv" | grep -Fxq -- "$kid"; then
        admin DELETE "/consumers/$CONSUMER/jwt/$kid"
        echo "no longer verifies $kid"
    fi
done < "$work/known"
