package io.github.keyreeve.server.signin.sessions;

import io.github.keyreeve.server.identity.authentication.SessionDetails;
import io.github.keyreeve.server.platform.web.UserAgentName;
import java.time.Instant;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.security.core.Authentication;
import tools.jackson.databind.PropertyNamingStrategies.SnakeCaseStrategy;
import tools.jackson.databind.annotation.JsonNaming;

/**
 * A browser in which somebody is signed in, as they may see it.
 *
 * @param id the public session ID
 * @param browser what people call it, such as {@code Firefox}; null if that is not known
 * @param system on what it runs, such as {@code Linux}; null if that is not known
 * @param current whether it is this one
 */
@JsonNaming(SnakeCaseStrategy.class)
record SessionJson(
        String id,
        Instant signedInAt,
        String address,
        @Nullable String userAgent,
        @Nullable String browser,
        @Nullable String system,
        boolean current) {

    static SessionJson of(SessionEntry browser, @Nullable Authentication caller) {
        boolean current = caller != null
                && caller.getDetails() instanceof SessionDetails session
                && session.sid().equals(browser.sid());
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
