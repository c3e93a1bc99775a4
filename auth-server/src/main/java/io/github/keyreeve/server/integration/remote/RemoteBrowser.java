package io.github.keyreeve.server.integration.remote;

import java.net.HttpCookie;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** A browser without scripts: it keeps cookies, follows redirects on the server, and submits the forms of pages. */
final class RemoteBrowser {

    private static final int MOST_REDIRECTS = 10;
    private static final Pattern FORM = Pattern.compile("(?s)<form[^>]*method=\"post\"[^>]*>.*?</form>");
    private static final Pattern INPUT = Pattern.compile("(?s)<input\\b[^>]*>");
    private static final Pattern ATTRIBUTE = Pattern.compile("([a-z-]+)=\"([^\"]*)\"");

    private final Remote server;
    private final Map<String, String> cookies = new TreeMap<>();

    RemoteBrowser(Remote server) {
        this.server = server;
    }

    Answer get(String pathOrUrl) {
        return keep(server.get(pathOrUrl, headers()));
    }

    /** Follows redirects until there is a page, or a redirect that leaves the server. */
    Answer follow(Answer first) {
        Answer now = first;
        for (int i = 0; i < MOST_REDIRECTS && isRedirect(now) && staysHere(now); i++) {
            now = get(location(now));
        }
        return now;
    }

    /** Submits the first form of the page with its own values, the given ones in place of or beside them. */
    Answer submit(Answer page, Map<String, String> fields) {
        Matcher form = FORM.matcher(page.body());
        NotAsExpected.unless(form.find(), page.uri().getPath() + " has no form (" + page + ")");
        Map<String, String> all = new LinkedHashMap<>(fields(form.group()));
        all.putAll(fields);
        String action = attributes(form.group()).getOrDefault("action", "");
        return keep(server.postForm(page.uri().resolve(action).toString(), all, headers()));
    }

    static String location(Answer redirect) {
        return redirect.uri().resolve(redirect.header("Location")).toString();
    }

    static boolean isRedirect(Answer answer) {
        return answer.status() >= 300 && answer.status() < 400;
    }

    private boolean staysHere(Answer redirect) {
        return location(redirect).startsWith(server.base() + "/");
    }

    private String[] headers() {
        String cookie = cookies.entrySet().stream()
                .map(each -> each.getKey() + "=" + each.getValue())
                .collect(Collectors.joining("; "));
        return cookie.isEmpty()
                ? new String[] {"Accept", "text/html"}
                : new String[] {"Accept", "text/html", "Cookie", cookie};
    }

    private Answer keep(Answer answer) {
        for (String header : answer.response().headers().allValues("Set-Cookie")) {
            HttpCookie.parse(header).forEach(cookie -> cookies.put(cookie.getName(), cookie.getValue()));
        }
        return answer;
    }

    /** What the form sends; of boxes only those that are checked. */
    private static Map<String, String> fields(String form) {
        Map<String, String> fields = new LinkedHashMap<>();
        INPUT.matcher(form).results().forEach(input -> {
            Map<String, String> attributes = attributes(input.group());
            boolean isBox = attributes.getOrDefault("type", "").equals("checkbox");
            if (attributes.containsKey("name") && !isBox) {
                fields.put(attributes.get("name"), attributes.getOrDefault("value", ""));
            }
        });
        return fields;
    }

    private static Map<String, String> attributes(String element) {
        Map<String, String> attributes = new LinkedHashMap<>();
        String start = element.substring(0, element.indexOf('>'));
        ATTRIBUTE.matcher(start).results().forEach(each -> attributes.put(each.group(1), text(each.group(2))));
        return attributes;
    }

    private static String text(String value) {
        return value.replace("&quot;", "\"")
                .replace("&#39;", "'")
                .replace("&#43;", "+")
                .replace("&lt;", "<")
                .replace("&gt;", ">")
                .replace("&amp;", "&");
    }
}
