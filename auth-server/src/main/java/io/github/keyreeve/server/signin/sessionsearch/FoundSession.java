package io.github.keyreeve.server.signin.sessionsearch;

import com.fasterxml.jackson.annotation.JsonProperty;
import io.github.keyreeve.server.platform.web.UserAgentName;
import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.PropertyNamingStrategies.SnakeCaseStrategy;
import tools.jackson.databind.annotation.JsonNaming;

/**
 * A session of a list.
 *
 * @param id the public session ID
 * @param username of the account
 * @param endsAt when the user must sign in again at the latest
 * @param browser its name, such as {@code Firefox}; null if unknown
 * @param system its operating system, such as {@code Linux}; null if unknown
 * @param isPersistent whether a remember-me cookie can continue it
 */
@JsonNaming(SnakeCaseStrategy.class)
public record FoundSession(
        String id,
        UUID accountId,
        String username,
        Instant signedInAt,
        Instant endsAt,
        @Nullable String address,
        @Nullable String browser,
        @Nullable String system,
        @JsonProperty("remember_me") boolean isPersistent) {

    /** With the name of the user agent that this header is of. */
    FoundSession by(@Nullable String userAgent) {
        return UserAgentName.of(userAgent)
                .map(name -> new FoundSession(
                        id,
                        accountId,
                        username,
                        signedInAt,
                        endsAt,
                        address,
                        name.browser(),
                        name.system(),
                        isPersistent))
                .orElse(this);
    }
}
