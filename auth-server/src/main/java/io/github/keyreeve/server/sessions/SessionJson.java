package io.github.keyreeve.server.sessions;

import io.github.keyreeve.server.accounts.BrowserSession;
import io.github.keyreeve.server.web.BrowserName;
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

    static SessionJson of(SignedInBrowser browser, @Nullable Authentication caller) {
        boolean current = caller != null
                && caller.getDetails() instanceof BrowserSession session
                && session.sid().equals(browser.sid());
        Optional<BrowserName> name = BrowserName.of(browser.userAgent());
        return new SessionJson(
                browser.sid(),
                browser.signedInAt(),
                browser.address(),
                browser.userAgent(),
                name.map(BrowserName::browser).orElse(null),
                name.map(BrowserName::system).orElse(null),
                current);
    }
}
