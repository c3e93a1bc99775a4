package io.github.keyreeve.faults.load;

import java.net.URI;
import java.net.http.HttpRequest;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;

/** A browser of one user, which follows redirects and fills the form of sign-in, until a redirect leads to the client. */
final class Browser {

    private static final int MOST_STEPS = 12;

    private final Http http;
    private final String user;
    private final Map<String, String> cookies = new TreeMap<>();

    Browser(Http http, String user) {
        this.http = http;
        this.user = user;
    }

    /** The redirect to the client, or the response that ended the way to it. */
    Reply authorize(URI request) {
        URI at = request;
        Reply reply = send(at, Http.get(at));
        boolean signedIn = false;
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
                if (form == null || signedIn) {
                    return reply;
                }
                signedIn = true;
                at = at.resolve(form.action());
                reply = send(at, Http.post(at, form.filled(user, Users.PASSWORD)));
            }
        }
        return reply;
    }

    private Reply send(URI at, HttpRequest.Builder request) {
        request.header("Accept", "text/html").header("Origin", at.getScheme() + "://" + at.getAuthority());
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
