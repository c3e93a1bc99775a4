package io.github.keyreeve.testing;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.net.HttpCookie;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;

/**
 * A browser without scripts: it keeps cookies (of one host, whatever the port, as browsers do), asks for HTML, and fills in
 * the forms of pages. It follows no redirects automatically, so that a test sees each step.
 */
public final class Browser {

    private static final int MOST_REDIRECTS = 20;

    private final Map<String, String> cookies = new TreeMap<>();
    private URI at;

    /** A browser without cookies whose relative addresses are those of the node. */
    public Browser(Node node) {
        this(node.uri());
    }

    /** The same for a server that is no node of this virtual machine. */
    public Browser(URI start) {
        this.at = start;
    }

    /** A browser in which a user of its own is signed in. */
    public static Browser signedIn(Node node) {
        return signedIn(node, TestUser.on(node));
    }

    public static Browser signedIn(Node node, TestUser user) {
        Browser browser = new Browser(node);
        Page response = browser.signIn(node, user.name(), user.password());
        if (!response.isRedirect()) {
            throw new AssertionError("Not signed in but " + response.status() + ": " + response.body());
        }
        return browser;
    }

    /** A copy of this browser with its current cookies. */
    public Browser copy(Node node) {
        Browser copy = new Browser(node);
        copy.cookies.putAll(cookies);
        return copy;
    }

    /** Opens an address, relative to the last one. */
    public Page get(String address) {
        return get(at.resolve(address));
    }

    public Page get(URI address) {
        return send(HttpRequest.newBuilder(address).GET());
    }

    /** Requests JSON, as programs do. */
    public Page json(String address) {
        return send(HttpRequest.newBuilder(at.resolve(address))
                .header("Accept", "application/json")
                .GET());
    }

    /** The address relative to the last one. */
    public URI resolve(String address) {
        return at.resolve(address);
    }

    /** Sends form fields, without any that a page would have added. */
    public Page post(String address, Map<String, String> fields) {
        Map<String, List<String>> all = new TreeMap<>();
        fields.forEach((name, value) -> all.put(name, List.of(value)));
        return send(form(at.resolve(address), all));
    }

    /** Sends the form of the page with its own values, the given ones in place of or beside them. */
    public Page submit(Page page, Map<String, String> fields) {
        Map<String, List<String>> all = new TreeMap<>();
        fields.forEach((name, value) -> all.put(name, List.of(value)));
        return submitEach(page, all);
    }

    /** The same with fields that have several values, or none. */
    public Page submitEach(Page page, Map<String, List<String>> fields) {
        Map<String, List<String>> all = new TreeMap<>(page.formFields());
        all.putAll(fields);
        return send(form(page.formAction(), all));
    }

    /** Sends the form of the page to another node of the same server. */
    public Page submitTo(Node node, Page page, Map<String, String> fields) {
        Map<String, List<String>> all = new TreeMap<>(page.formFields());
        fields.forEach((name, value) -> all.put(name, List.of(value)));
        return send(form(node.resolve(page.formAction().getPath()), all));
    }

    /** Follows the redirect. */
    public Page follow(Page redirect) {
        return get(redirect.location());
    }

    /** Follows redirects on this host to the first page, or to the first redirect to another host. */
    public Page followHere(Page page) {
        Page now = page;
        for (int i = 0;
                now.isRedirect() && at.getRawAuthority().equals(now.location().getRawAuthority());
                i++) {
            assertThat(i).as("redirects in a circle: %s", now).isLessThan(MOST_REDIRECTS);
            now = follow(now);
        }
        return now;
    }

    /**
     * Signs in on the node's own page and returns the response to the form: a redirect to the saved URL,
     * or the page again with an error.
     */
    public Page signIn(Node node, String username, String password) {
        return submit(get(node.resolve("/login")), Map.of("username", username, "password", password));
    }

    /** Any request with this browser's cookies. */
    public Page send(HttpRequest.Builder request) {
        if (!cookies.isEmpty()) {
            request.setHeader("Cookie", cookieHeader());
        }
        Page page = new Page(Http.send(request.copy().setHeader("Accept", accept(request))));
        at = page.uri();
        page.setCookies().forEach(this::keep);
        return page;
    }

    /** Names and values of the cookies that this browser holds. */
    public Map<String, String> cookies() {
        return Map.copyOf(cookies);
    }

    /** The value of a cookie that this browser holds. */
    public String cookie(String name) {
        String value = cookies.get(name);
        if (value == null) {
            throw new AssertionError("No cookie " + name + " among " + cookies.keySet());
        }
        return value;
    }

    /** Puts a cookie into the browser, as an attacker on a neighbouring host may. */
    public void plant(String name, String value) {
        cookies.put(name, value);
    }

    /** Keeps the cookies of another one too, as of responses to requests that were sent at the same time. */
    public void keepThoseOf(Browser other) {
        cookies.putAll(other.cookies);
    }

    /** Loses the cookies whose names begin so, as a browser does with those of a session when it is closed. */
    public void lose(String names) {
        cookies.keySet().removeIf(name -> name.startsWith(names));
    }

    private void keep(HttpCookie cookie) {
        if (cookie.getMaxAge() == 0) {
            cookies.remove(cookie.getName());
        } else {
            cookies.put(cookie.getName(), cookie.getValue());
        }
    }

    private String cookieHeader() {
        return cookies.entrySet().stream()
                .map(cookie -> cookie.getKey() + "=" + cookie.getValue())
                .collect(Collectors.joining("; "));
    }

    private static String accept(HttpRequest.Builder request) {
        return request.copy().build().headers().firstValue("Accept").orElse("text/html,*/*;q=0.8");
    }

    private static HttpRequest.Builder form(URI action, Map<String, List<String>> fields) {
        String body = fields.entrySet().stream()
                .flatMap(field -> field.getValue().stream().map(value -> encode(field.getKey()) + "=" + encode(value)))
                .collect(Collectors.joining("&"));
        return HttpRequest.newBuilder(action)
                .header("Content-Type", "application/x-www-form-urlencoded")
                .POST(BodyPublishers.ofString(body));
    }

    private static String encode(String text) {
        return URLEncoder.encode(text, UTF_8);
    }
}
