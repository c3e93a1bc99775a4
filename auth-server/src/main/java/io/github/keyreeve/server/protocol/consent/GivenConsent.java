package io.github.keyreeve.server.protocol.consent;

import java.time.Instant;
import java.util.Set;

/** What a client may do without asking again. */
record GivenConsent(String clientId, Set<String> scopes, Instant grantedAt) {}
