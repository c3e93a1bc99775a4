package io.github.keyreeve.server.grants;

/** Why a grant ended before its time; the names are stored. */
enum RevocationReason {
    CODE_REPLAYED,
    REFRESH_TOKEN_REUSED,
    REVOKED_BY_CLIENT
}
