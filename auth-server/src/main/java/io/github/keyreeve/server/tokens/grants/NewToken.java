package io.github.keyreeve.server.tokens.grants;

import io.github.keyreeve.server.platform.crypto.Digest;
import java.time.Duration;
import java.util.List;
import java.util.Set;

/** A token on its way to its row. */
record NewToken(TokenKind kind, Digest digest, Set<String> scopes, List<String> audience, Duration lifetime) {}
