package io.github.keyreeve.server.platform.errors;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.springframework.web.util.HtmlUtils.htmlEscape;

import io.github.keyreeve.server.platform.web.ContentSecurityPolicy;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.Locale;
import org.springframework.context.MessageSource;
import org.springframework.http.HttpHeaders;
import org.springframework.http.MediaType;

/** The page of a server that is too busy to render one: the words and the style of all pages, in a frame that costs nothing to fill. */
final class OverloadPage {

    private static final String PAGE = """
            <!DOCTYPE html>
            <html lang="%s">
            <head>
              <meta charset="utf-8">
              <title>%s · %s</title>
              <meta name="viewport" content="width=device-width, initial-scale=1">
              <meta name="color-scheme" content="light dark">
              <meta name="robots" content="noindex">
              <link rel="stylesheet" href="%s/assets/keyreeve.css">
            </head>
            <body><main class="card"><h1>%s</h1><p class="lead">%s</p></main></body>
            </html>
            """;

    private static final MediaType HTML = new MediaType(MediaType.TEXT_HTML, UTF_8);

    private final MessageSource messages;

    OverloadPage(MessageSource messages) {
        this.messages = messages;
    }

    /** In the language of the browser: what a user has chosen since is not looked up. */
    void write(int status, HttpServletRequest request, HttpServletResponse response) throws IOException {
        Locale locale = request.getLocale();
        String title = text("error.503.title", locale);
        byte[] page = PAGE.formatted(
                        text("language", locale),
                        title,
                        text("brand", locale),
                        htmlEscape(request.getContextPath()),
                        title,
                        text("error.503.message", locale))
                .getBytes(UTF_8);
        response.setStatus(status);
        response.setContentType(HTML.toString());
        response.setHeader(HttpHeaders.CACHE_CONTROL, "no-store");
        ContentSecurityPolicy.PAGE.writeTo(response);
        response.setContentLength(page.length);
        response.getOutputStream().write(page);
    }

    private String text(String key, Locale locale) {
        return htmlEscape(messages.getMessage(key, null, locale), UTF_8.name());
    }
}
