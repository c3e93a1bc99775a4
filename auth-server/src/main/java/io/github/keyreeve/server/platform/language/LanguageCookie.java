package io.github.keyreeve.server.platform.language;

import io.github.keyreeve.server.platform.brand.PageLanguages;
import io.github.keyreeve.server.platform.web.Issuer;
import jakarta.servlet.http.Cookie;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.time.Duration;
import java.util.Optional;
import java.util.stream.Stream;
import org.springframework.http.HttpHeaders;
import org.springframework.http.ResponseCookie;

/** Keeps the language that a user has chosen in the browser, for a year. */
final class LanguageCookie {

    private static final String NAME = "keyreeve-language";
    private static final Duration LIFETIME = Duration.ofDays(365);

    private final PageLanguages languages;
    private final boolean secure;
    private final String cookie;

    LanguageCookie(Issuer issuer, PageLanguages languages) {
        this.languages = languages;
        this.secure = issuer.isSecure();
        this.cookie = secure ? "__Host-" + NAME : NAME;
    }

    Optional<LanguageChoice> read(HttpServletRequest request) {
        return Stream.ofNullable(request.getCookies())
                .flatMap(Stream::of)
                .filter(each -> each.getName().equals(cookie))
                .map(Cookie::getValue)
                .flatMap(value -> LanguageChoice.read(value, languages).stream())
                .findFirst();
    }

    void write(LanguageChoice choice, HttpServletResponse response) {
        response.addHeader(
                HttpHeaders.SET_COOKIE,
                ResponseCookie.from(cookie, choice.write())
                        .path("/")
                        .httpOnly(true)
                        .secure(secure)
                        .sameSite("Lax")
                        .maxAge(LIFETIME)
                        .build()
                        .toString());
    }
}
