package io.github.keyreeve.server.platform.language;

import io.github.keyreeve.server.platform.brand.PageLanguages;
import jakarta.servlet.http.HttpServletRequest;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;

/** The language that a client asks for, for the pages on the way back to it: {@code ui_locales}, OpenID Connect Core 1.0 section 3.1.2.1. */
public final class RequestedLanguage {

    private static final String ATTRIBUTE = RequestedLanguage.class.getName();

    private RequestedLanguage() {}

    /**
     * Gives the page of this request the first of these languages in which there are pages.
     *
     * @param uiLocales tags of BCP 47 with spaces between them
     */
    public static void attach(String uiLocales, HttpServletRequest request) {
        request.setAttribute(ATTRIBUTE, uiLocales);
    }

    static Optional<Locale> of(HttpServletRequest request, PageLanguages languages) {
        return Stream.ofNullable(request.getAttribute(ATTRIBUTE))
                .flatMap(uiLocales -> Stream.of(uiLocales.toString().split(" ")))
                .map(Locale::forLanguageTag)
                .filter(languages::contain)
                .findFirst();
    }
}
