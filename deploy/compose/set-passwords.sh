#!/bin/sh
#
# Sets the passwords of the two roles from the secrets, once, when the container of PostgreSQL makes its database.

set -eu

set_password() {
    # Through standard input, because arguments can be read by others.
    printf "alter role %s password '%s';\n" "$1" "$(cat "/run/secrets/$2")" |
        psql -q -v ON_ERROR_STOP=1 -U postgres -d keyreeve
}

set_password keyreeve spring.datasource.password
set_password keyreeve_owner spring.liquibase.password
