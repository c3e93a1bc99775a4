package io.github.keyreeve.server.sessions;

import io.github.keyreeve.server.accounts.BrowserSession;
import java.time.Instant;
import org.jspecify.annotations.Nullable;
import org.springframework.security.core.Authentication;
import tools.jackson.databind.PropertyNamingStrategies.SnakeCaseStrategy;
import tools.jackson.databind.annotation.JsonNaming;

/**
 * A browser in which somebody is signed in, as they may see it.
 *
 * @param id the public session ID
 * @param current whether it is this one
 */
@JsonNaming(SnakeCaseStrategy.class)
record SessionJson(
        String id,
        Instant signedInAt,
        String address,
        @Nullable String userAgent,
        boolean current) {

    static SessionJson of(SignedInBrowser browser, @Nullable Authentication caller) {
        boolean current = caller != null
                && caller.getDetails() instanceof BrowserSession session
                && session.sid().equals(browser.sid());
        return new SessionJson(browser.sid(), browser.signedInAt(), browser.address(), browser.userAgent(), current);
    }
}
