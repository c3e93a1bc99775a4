package io.github.keyreeve.client.testing;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.CookieManager;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** A browser without scripts: keeps cookies, follows redirects, presses buttons. */
public final class LabBrowser {

    private static final Pattern CSRF = Pattern.compile("name=\"_csrf\" value=\"([^\"]+)\"");

    private final URI lab;
    private final CookieManager cookies = new CookieManager();
    private final HttpClient http = HttpClient.newBuilder()
            .cookieHandler(cookies)
            .followRedirects(HttpClient.Redirect.ALWAYS)
            .build();

    LabBrowser(URI lab) {
        this.lab = lab;
    }

    public Page open(String address) {
        return send(HttpRequest.newBuilder(lab.resolve(address)).build());
    }

    /** Presses the button of the form with this action on a page. */
    public Page press(Page page, String action) {
        return send(page, action, Map.of());
    }

    /** Fills in the form with this action on a page, and sends it. */
    public Page send(Page page, String action, Map<String, String> fields) {
        if (!page.html().contains("action=\"" + action + "\"")) {
            throw new AssertionError("No form leads to " + action + " on " + page.uri());
        }
        Matcher csrf = CSRF.matcher(page.html());
        if (!csrf.find()) {
            throw new AssertionError("No form on " + page.uri());
        }
        return send(HttpRequest.newBuilder(lab.resolve(action))
                .header("Content-Type", "application/x-www-form-urlencoded")
                .POST(HttpRequest.BodyPublishers.ofString(field("_csrf", csrf.group(1))
                        + fields.entrySet().stream()
                                .map(entry -> "&" + field(entry.getKey(), entry.getValue()))
                                .collect(Collectors.joining())))
                .build());
    }

    private static String field(String name, String value) {
        return name + "=" + URLEncoder.encode(value, StandardCharsets.UTF_8);
    }

    public CookieManager cookies() {
        return cookies;
    }

    private Page send(HttpRequest request) {
        try {
            HttpResponse<String> response = http.send(request, HttpResponse.BodyHandlers.ofString());
            return new Page(response.statusCode(), response.uri(), response.headers(), response.body());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }
}
