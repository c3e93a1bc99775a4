package io.github.keyreeve.server.protocol.response;

import io.github.keyreeve.server.platform.web.ContentSecurityPolicy;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.util.Map;
import java.util.Objects;
import org.springframework.web.servlet.LocaleResolver;
import org.springframework.web.servlet.View;
import org.springframework.web.servlet.ViewResolver;

/**
 * The page whose form takes a response to the client, OAuth 2.0 Form Post Response Mode: a script sends it at once, the user where there are
 * no scripts.
 */
final class FormPostPage {

    private final ViewResolver pages;
    private final LocaleResolver languages;

    FormPostPage(ViewResolver pages, LocaleResolver languages) {
        this.pages = pages;
        this.languages = languages;
    }

    void send(
            HttpServletRequest request,
            HttpServletResponse response,
            String redirectUri,
            Map<String, String> parameters) {
        ContentSecurityPolicy.PAGE_WITH_SCRIPT_THAT_LEADS_TO_A_CLIENT.writeTo(response);
        try {
            View page = Objects.requireNonNull(pages.resolveViewName("form-post", languages.resolveLocale(request)));
            page.render(Map.of("redirectUri", redirectUri, "parameters", parameters), request, response);
        } catch (Exception e) {
            throw new IllegalStateException("The response to the client cannot be shown as a form", e);
        }
    }
}
