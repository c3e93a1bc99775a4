package io.github.keyreeve.server.tokens.grants;

import io.github.keyreeve.server.platform.crypto.Digest;
import java.time.Duration;
import java.util.List;
import java.util.Set;

/** A token that is about to be stored. */
record NewToken(TokenKind kind, Digest digest, Set<String> scopes, List<String> audience, Duration lifetime) {}
