package io.github.keyreeve.server.signin.sessions;

import io.github.keyreeve.server.identity.authentication.AuthenticationEvent;
import io.github.keyreeve.server.platform.web.UserAgentName;
import java.time.Instant;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.security.core.Authentication;
import tools.jackson.databind.PropertyNamingStrategies.SnakeCaseStrategy;
import tools.jackson.databind.annotation.JsonNaming;

/**
 * A session, as its user may see it.
 *
 * @param id the public session ID
 * @param browser its name, such as {@code Firefox}; null if unknown
 * @param system its operating system, such as {@code Linux}; null if unknown
 * @param current whether it is the session of the request
 */
@JsonNaming(SnakeCaseStrategy.class)
record SessionJson(
        String id,
        Instant signedInAt,
        @Nullable String address,
        @Nullable String userAgent,
        @Nullable String browser,
        @Nullable String system,
        boolean current) {

    static SessionJson of(SessionEntry browser, @Nullable Authentication caller) {
        boolean current = AuthenticationEvent.of(caller)
                .filter(event -> event.sid().equals(browser.sid()))
                .isPresent();
        Optional<UserAgentName> name = UserAgentName.of(browser.userAgent());
        return new SessionJson(
                browser.sid(),
                browser.signedInAt(),
                browser.address(),
                browser.userAgent(),
                name.map(UserAgentName::browser).orElse(null),
                name.map(UserAgentName::system).orElse(null),
                current);
    }
}
