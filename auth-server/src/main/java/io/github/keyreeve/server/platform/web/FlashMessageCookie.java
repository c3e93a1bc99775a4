package io.github.keyreeve.server.platform.web;

import jakarta.servlet.DispatcherType;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.time.Duration;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpHeaders;
import org.springframework.http.MediaType;
import org.springframework.web.servlet.FlashMap;
import org.springframework.web.servlet.FlashMapManager;
import org.springframework.web.servlet.HandlerInterceptor;
import org.springframework.web.servlet.ModelAndView;
import org.springframework.web.servlet.SmartView;
import org.springframework.web.servlet.view.UrlBasedViewResolver;

/**
 * Keeps one {@link FlashMessage} in a cookie, from a redirect to the first page that shows it. Spring's own manager would read the session
 * on every request, and so ask Redis even for pages that must come when Redis is away.
 */
final class FlashMessageCookie implements FlashMapManager, HandlerInterceptor {

    private static final String NAME = "keyreeve-done";
    private static final Duration LIFETIME = Duration.ofMinutes(1);

    private final HostCookie cookie;

    FlashMessageCookie(Issuer issuer) {
        this.cookie = new HostCookie(NAME, issuer);
    }

    @Override
    public @Nullable FlashMap retrieveAndUpdate(HttpServletRequest request, HttpServletResponse response) {
        Optional<String> value = isPage(request) ? cookie.read(request) : Optional.empty();
        Optional<FlashMessage> message = value.flatMap(FlashMessage::read);
        if (value.isPresent() && message.isEmpty()) {
            cookie.clear(response);
        }
        return message.map(FlashMessageCookie::attributes).orElse(null);
    }

    @Override
    public void saveOutputFlashMap(FlashMap attributes, HttpServletRequest request, HttpServletResponse response) {
        cookie.write(FlashMessage.of(attributes).write(), LIFETIME, response);
    }

    /** A page that redirects leaves the message to the next one. */
    @Override
    public void postHandle(
            HttpServletRequest request, HttpServletResponse response, Object handler, @Nullable ModelAndView page) {
        if (page != null
                && !isRedirect(page)
                && page.getModel().containsKey(FlashMessage.DONE)
                && cookie.read(request).isPresent()) {
            cookie.clear(response);
        }
    }

    private static FlashMap attributes(FlashMessage message) {
        FlashMap attributes = new FlashMap();
        attributes.put(FlashMessage.DONE, message.done());
        if (message.name() != null) {
            attributes.put(FlashMessage.NAME, message.name());
        }
        return attributes;
    }

    /** Whether a user sees the response: not a part of a page, not what a program reads, not a page that is fetched in advance. */
    private static boolean isPage(HttpServletRequest request) {
        return request.getMethod().equals("GET")
                && request.getDispatcherType() == DispatcherType.REQUEST
                && contains(request.getHeader(HttpHeaders.ACCEPT), MediaType.TEXT_HTML_VALUE)
                && Stream.of("Sec-Purpose", "Purpose", "X-Moz")
                        .noneMatch(header -> contains(request.getHeader(header), "prefetch"));
    }

    private static boolean contains(@Nullable String header, String value) {
        return header != null && header.contains(value);
    }

    private static boolean isRedirect(ModelAndView page) {
        return page.getView() instanceof SmartView view
                ? view.isRedirectView()
                : page.getViewName() != null && page.getViewName().startsWith(UrlBasedViewResolver.REDIRECT_URL_PREFIX);
    }
}
