package io.github.keyreeve.server.platform.language;

import io.github.keyreeve.server.platform.brand.PageLanguages;
import io.github.keyreeve.server.platform.features.EndpointAudience;
import io.github.keyreeve.server.platform.features.Features;
import jakarta.servlet.DispatcherType;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpHeaders;
import org.springframework.web.method.HandlerMethod;
import org.springframework.web.servlet.HandlerInterceptor;
import org.springframework.web.servlet.ModelAndView;
import org.springframework.web.servlet.view.UrlBasedViewResolver;

/**
 * Lets users choose the language of pages. A link at the foot leads to the page itself with the choice in its query; the choice is kept and
 * the page shown without it, so that there is no address to be led astray by.
 */
final class LanguageSwitch implements HandlerInterceptor {

    /** The name in templates. */
    private static final String ATTRIBUTE = "languageLinks";

    /** Templates that show what no request shows again. */
    private static final Set<String> SHOWN_ONCE = Set.of("security-codes-shown", "admin/client-secret");

    private final LanguageCookie cookie;
    private final PageLanguages languages;
    private final Features features;
    private final FormStarts starts;

    LanguageSwitch(LanguageCookie cookie, PageLanguages languages, Features features, FormStarts starts) {
        this.languages = languages;
        this.cookie = cookie;
        this.features = features;
        this.starts = starts;
    }

    @Override
    public boolean preHandle(HttpServletRequest request, HttpServletResponse response, Object handler) {
        Optional<LanguageChoice> choice = Optional.ofNullable(request.getParameter(LanguageLinks.PARAMETER))
                .filter(value -> handler instanceof HandlerMethod && isPage(request) && isRead(request))
                .flatMap(value -> LanguageChoice.read(value, languages));
        choice.ifPresent(chosen -> {
            cookie.write(chosen, response);
            response.setStatus(HttpServletResponse.SC_SEE_OTHER);
            response.setHeader(HttpHeaders.LOCATION, request.getContextPath() + address(request, pair -> true));
        });
        return choice.isEmpty();
    }

    @Override
    public void postHandle(
            HttpServletRequest request, HttpServletResponse response, Object handler, @Nullable ModelAndView page) {
        String view = page == null ? null : page.getViewName();
        if (view == null
                || view.startsWith(UrlBasedViewResolver.REDIRECT_URL_PREFIX)
                || SHOWN_ONCE.contains(view)
                || !isPage(request)) {
            return;
        }
        String address =
                isRead(request) ? address(request, PageParameters.of(handler)::includes) : starts.of(path(request));
        Language requested = RequestedLanguage.of(request, languages)
                .flatMap(locale -> Language.of(locale, languages))
                .orElse(null);
        List<Language> all = languages.tags().stream().map(Language::new).toList();
        request.setAttribute(ATTRIBUTE, new LanguageLinks(address, requested, all));
    }

    /** Not the page of an error, whose address may be anything. */
    private boolean isPage(HttpServletRequest request) {
        return request.getDispatcherType() != DispatcherType.ERROR
                && !path(request).startsWith("//")
                && features.audience(request) == EndpointAudience.PERSON;
    }

    private static boolean isRead(HttpServletRequest request) {
        return request.getMethod().equals("GET") && request.getDispatcherType() == DispatcherType.REQUEST;
    }

    private static String path(HttpServletRequest request) {
        return request.getRequestURI().substring(request.getContextPath().length());
    }

    /** Path and query, without a choice. */
    private static String address(HttpServletRequest request, Predicate<String> kept) {
        String query = Stream.ofNullable(request.getQueryString())
                .flatMap(all -> Stream.of(all.split("&")))
                .filter(pair -> !pair.startsWith(LanguageLinks.PARAMETER + "="))
                .filter(kept)
                .collect(Collectors.joining("&"));
        return query.isEmpty() ? path(request) : path(request) + "?" + query;
    }
}
