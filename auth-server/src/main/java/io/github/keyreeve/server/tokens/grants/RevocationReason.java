package io.github.keyreeve.server.tokens.grants;

import io.github.keyreeve.server.platform.audit.SecurityEvent;

/** Why a grant was revoked; the names are stored. */
enum RevocationReason {
    CODE_REPLAYED(SecurityEvent.AUTHORIZATION_CODE_REPLAYED),
    REFRESH_TOKEN_REUSED(SecurityEvent.REFRESH_TOKEN_REUSED),
    REVOKED_BY_CLIENT(SecurityEvent.TOKEN_REVOKED);

    private final SecurityEvent event;

    RevocationReason(SecurityEvent event) {
        this.event = event;
    }

    SecurityEvent event() {
        return event;
    }
}
