package io.github.keyreeve.testing;

import java.net.HttpCookie;
import java.net.URI;
import java.net.http.HttpResponse;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jsoup.Jsoup;
import org.jsoup.nodes.Document;
import org.jsoup.nodes.Element;

/** A response as a {@link Browser} gets it. */
public final class Page {

    private final HttpResponse<String> response;

    Page(HttpResponse<String> response) {
        this.response = response;
    }

    public int status() {
        return response.statusCode();
    }

    public String body() {
        return response.body();
    }

    /** The URL of the response. */
    public URI uri() {
        return response.uri();
    }

    /** The first value of the header, or nothing: an empty text. */
    public String header(String name) {
        return response.headers().firstValue(name).orElse("");
    }

    public Map<String, List<String>> headers() {
        return response.headers().map();
    }

    public boolean isRedirect() {
        return status() >= 300 && status() < 400;
    }

    /** The target of the redirect, as an absolute URL. */
    public URI location() {
        if (!isRedirect()) {
            throw new AssertionError("Not a redirect but " + status() + ": " + body());
        }
        return uri().resolve(header("Location"));
    }

    /** Expects that the form was not accepted: its page is shown again. */
    public void expectShownAgain() {
        if (status() != 303 || !String.valueOf(location().getQuery()).matches("(.*&)?stale(&.*)?")) {
            throw new AssertionError("Not shown again but " + this + ": " + body());
        }
    }

    /** Expects that the form was refused, because none of our pages can have sent it. */
    public void expectForbidden() {
        if (status() != 403) {
            throw new AssertionError("Not forbidden but " + this + ": " + body());
        }
    }

    /** The cookies that this response sets. */
    public List<HttpCookie> setCookies() {
        return response.headers().allValues("Set-Cookie").stream()
                .flatMap(header -> HttpCookie.parse(header).stream())
                .toList();
    }

    public Document document() {
        return Jsoup.parse(body(), uri().toString());
    }

    /** What the form of this page sends without input; buttons and empty check boxes send nothing. */
    public Map<String, List<String>> formFields() {
        Map<String, List<String>> fields = new TreeMap<>();
        for (Element input : form().select("input[name]")) {
            boolean box =
                    input.attr("type").equals("checkbox") || input.attr("type").equals("radio");
            if (!box || input.hasAttr("checked")) {
                fields.computeIfAbsent(input.attr("name"), name -> new ArrayList<>())
                        .add(input.val());
            }
        }
        return fields;
    }

    /** The value that the form of this page sends for a field without input. */
    public String formField(String name) {
        List<String> values = formFields().getOrDefault(name, List.of());
        if (values.size() != 1) {
            throw new AssertionError("Not one field " + name + " but " + values.size() + ": " + body());
        }
        return values.get(0);
    }

    /** The action of the form of this page. */
    public URI formAction() {
        return uri().resolve(form().attr("action"));
    }

    private Element form() {
        Element form = document().selectFirst("form[method=post]");
        if (form == null) {
            throw new AssertionError("No form on this page, " + status() + ": " + body());
        }
        return form;
    }

    @Override
    public String toString() {
        return status() + " " + uri() + " " + response.headers().map();
    }
}
