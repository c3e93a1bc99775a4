package io.github.keyreeve.client.testing;

import java.net.URI;
import java.net.http.HttpHeaders;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** A page that a browser got. */
public record Page(int status, URI uri, HttpHeaders headers, String html) {

    private static final Pattern REDIRECT =
            Pattern.compile("<a class=\"button\" href=\"([^\"]+)\">Go to the authorization server</a>");

    private static final Pattern NEXT = Pattern.compile("action=\"(/flows/[^\"]+/steps/[0-9]+)\"");

    /** The address that leads away from the lab. */
    public Optional<String> redirect() {
        return first(REDIRECT).map(address -> address.replace("&amp;", "&"));
    }

    /** The action of the button that leads to the next step. */
    public Optional<String> next() {
        return first(NEXT);
    }

    public boolean says(String text) {
        return html.contains(text);
    }

    private Optional<String> first(Pattern pattern) {
        Matcher matcher = pattern.matcher(html);
        return matcher.find() ? Optional.of(matcher.group(1)) : Optional.empty();
    }
}
