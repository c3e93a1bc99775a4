package io.github.keyreeve.server.platform.language;

import io.github.keyreeve.server.platform.brand.PageLanguages;
import jakarta.servlet.http.HttpServletRequest;
import java.util.Locale;
import java.util.Optional;
import org.springframework.web.servlet.i18n.AcceptHeaderLocaleResolver;

/** The language of a page: on the way to a client the one that it asks for, else the user's choice, else that of {@code Accept-Language}. */
final class PageLanguage extends AcceptHeaderLocaleResolver {

    private final LanguageCookie cookie;
    private final PageLanguages languages;

    PageLanguage(LanguageCookie cookie, PageLanguages languages) {
        this.cookie = cookie;
        this.languages = languages;
    }

    @Override
    public Locale resolveLocale(HttpServletRequest request) {
        Optional<LanguageChoice> choice = cookie.read(request);
        return RequestedLanguage.of(request, languages)
                .filter(requested -> !isOverruled(requested, choice))
                .or(() -> choice.map(LanguageChoice::language).map(Language::locale))
                .orElseGet(() -> super.resolveLocale(request));
    }

    private boolean isOverruled(Locale requested, Optional<LanguageChoice> choice) {
        return choice.map(LanguageChoice::over).equals(Language.of(requested, languages));
    }
}
