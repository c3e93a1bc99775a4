package io.github.keyreeve.server.passkeys;

import java.time.Instant;

/**
 * A passkey as its owner sees it.
 *
 * @param id the credential id in base64url
 * @param label as the owner calls it
 */
record Passkey(String id, String label, Instant addedAt) {}
