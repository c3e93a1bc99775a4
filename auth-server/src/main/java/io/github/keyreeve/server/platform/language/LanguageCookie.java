package io.github.keyreeve.server.platform.language;

import io.github.keyreeve.server.platform.brand.PageLanguages;
import io.github.keyreeve.server.platform.web.HostCookie;
import io.github.keyreeve.server.platform.web.Issuer;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.time.Duration;
import java.util.Optional;

/** Keeps the language that a user has chosen in the browser, for a year. */
final class LanguageCookie {

    private static final String NAME = "keyreeve-language";
    private static final Duration LIFETIME = Duration.ofDays(365);

    private final PageLanguages languages;
    private final HostCookie cookie;

    LanguageCookie(Issuer issuer, PageLanguages languages) {
        this.languages = languages;
        this.cookie = new HostCookie(NAME, issuer);
    }

    Optional<LanguageChoice> read(HttpServletRequest request) {
        return cookie.values(request)
                .flatMap(value -> LanguageChoice.read(value, languages).stream())
                .findFirst();
    }

    void write(LanguageChoice choice, HttpServletResponse response) {
        cookie.write(choice.write(), LIFETIME, response);
    }
}
