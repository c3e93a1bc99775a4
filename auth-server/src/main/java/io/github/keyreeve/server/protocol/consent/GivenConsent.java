package io.github.keyreeve.server.protocol.consent;

import java.time.Instant;
import java.util.Set;

/** The scopes that a client may request without asking the user again. */
record GivenConsent(String clientId, Set<String> scopes, Instant grantedAt) {}
