package io.github.keyreeve.faults.load;

import java.net.URI;
import java.net.http.HttpRequest;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** A browser of one user, which follows redirects and fills the form of sign-in, until a redirect leads to the client. */
final class Browser {

    private static final int MOST_STEPS = 12;
    private static final String SESSION = "__Host-keyreeve-session";

    private final Http http;
    private final String user;
    private final Map<String, String> cookies = new TreeMap<>();
    private boolean isRemembering;
    private @Nullable URI site;
    private Supplier<URI> node = () -> URI.create("");

    Browser(Http http, String user) {
        this.http = http;
        this.user = user;
    }

    /** Lets each request to the site go to a node that is asked for each time. */
    Browser by(URI address, Supplier<URI> next) {
        site = address;
        node = next;
        return this;
    }

    /** Presses the box of the form that keeps a user signed in. */
    Browser remembering() {
        isRemembering = true;
        return this;
    }

    void loseSession() {
        cookies.remove(SESSION);
    }

    boolean hasSession() {
        return cookies.containsKey(SESSION)
                && open(URI.create(site + "/account")).body().contains(user);
    }

    /** The redirect to the client, or the response that ended the way to it. */
    Reply authorize(URI request) {
        return open(request);
    }

    /** The page at the end of all redirects; a sign-in is on the way at most once. */
    Reply open(URI request) {
        URI at = request;
        Reply reply = send(at, Http.get(at));
        boolean hasSignedIn = false;
        for (int step = 0; step < MOST_STEPS; step++) {
            if (reply.status() / 100 == 3) {
                String location = reply.header("location");
                if (location.startsWith(Client.REDIRECT_URI)) {
                    return reply;
                }
                at = at.resolve(location);
                reply = send(at, Http.get(at));
            } else {
                LoginForm form = reply.status() == 200 ? LoginForm.in(reply.body()) : null;
                if (form == null || hasSignedIn) {
                    return reply;
                }
                hasSignedIn = true;
                at = at.resolve(form.action());
                reply = send(at, Http.post(at, filled(form)));
            }
        }
        return reply;
    }

    private Map<String, String> filled(LoginForm form) {
        Map<String, String> fields = form.filled(user, Users.PASSWORD);
        if (isRemembering) {
            fields.put("remember", "true");
        }
        return fields;
    }

    /** Presses the button of the form of a page that asks for nothing. */
    Reply submit(URI at, Reply page) {
        LoginForm form = LoginForm.only(page.body());
        URI action = at.resolve(form.action());
        return send(action, Http.post(action, form.hidden()));
    }

    private Reply send(URI at, HttpRequest.Builder request) {
        URI origin = site == null ? at : site;
        if (site != null) {
            request.uri(node.get().resolve(at.getRawPath() + (at.getRawQuery() == null ? "" : "?" + at.getRawQuery())));
        }
        request.header("Accept", "text/html").header("Origin", origin.getScheme() + "://" + origin.getAuthority());
        if (!cookies.isEmpty()) {
            request.header(
                    "Cookie",
                    cookies.entrySet().stream()
                            .map(cookie -> cookie.getKey() + "=" + cookie.getValue())
                            .collect(Collectors.joining("; ")));
        }
        Reply reply = http.send(request);
        reply.headers().getOrDefault("set-cookie", List.of()).forEach(this::keep);
        return reply;
    }

    private void keep(String cookie) {
        String pair = cookie.split(";", 2)[0];
        int equals = pair.indexOf('=');
        if (cookie.contains("Max-Age=0")) {
            cookies.remove(pair.substring(0, equals));
        } else {
            cookies.put(pair.substring(0, equals), pair.substring(equals + 1));
        }
    }
}
