package io.github.keyreeve.server.signin.login;

import io.github.keyreeve.server.platform.brand.PageLanguages;
import io.github.keyreeve.server.signin.continuation.Continuation;
import io.github.keyreeve.server.signin.continuation.Continuations;
import io.github.keyreeve.server.signin.continuation.SignInFlow;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;
import org.springframework.dao.DataAccessException;
import org.springframework.transaction.TransactionException;
import org.springframework.web.servlet.HandlerInterceptor;
import org.springframework.web.servlet.i18n.AcceptHeaderLocaleResolver;

/**
 * The language of a page: on the way to a client the first of its request's {@code ui_locales} in which there are pages, OpenID Connect Core
 * 1.0 section 3.1.2.1; else that of {@code Accept-Language}.
 */
final class RequestedLanguage extends AcceptHeaderLocaleResolver implements HandlerInterceptor {

    private static final String ATTRIBUTE = RequestedLanguage.class.getName();

    private final Continuations continuations;
    private final PageLanguages languages;

    RequestedLanguage(Continuations continuations, PageLanguages languages) {
        this.continuations = continuations;
        this.languages = languages;
    }

    @Override
    public Locale resolveLocale(HttpServletRequest request) {
        return request.getAttribute(ATTRIBUTE) instanceof Locale requested ? requested : super.resolveLocale(request);
    }

    @Override
    public boolean preHandle(HttpServletRequest request, HttpServletResponse response, Object handler) {
        if (!SignInFlow.of(request).continuation().isEmpty()) {
            requested(request).ifPresent(language -> request.setAttribute(ATTRIBUTE, language));
        }
        return true;
    }

    private Optional<Locale> requested(HttpServletRequest request) {
        try {
            return continuations
                    .of(request)
                    .map(Continuation::destination)
                    .flatMap(address -> RequestingClient.parameter(address, "ui_locales"))
                    .flatMap(this::first);
        } catch (DataAccessException | TransactionException away) {
            return Optional.empty();
        }
    }

    private Optional<Locale> first(String locales) {
        return Stream.of(locales.split(" "))
                .map(Locale::forLanguageTag)
                .filter(languages::contain)
                .findFirst();
    }
}
