package io.github.keyreeve.server.identity.passkeys;

import java.time.Instant;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.PropertyNamingStrategies.SnakeCaseStrategy;
import tools.jackson.databind.annotation.JsonNaming;

/**
 * A passkey as shown to its owner.
 *
 * @param id the credential id in base64url
 * @param label the name given by the owner
 * @param usedAt when it was last used; null if it never was
 */
@JsonNaming(SnakeCaseStrategy.class)
record Passkey(
        String id, String label, Instant addedAt, @Nullable Instant usedAt) {}
