package io.github.keyreeve.server.platform.web;

import jakarta.servlet.http.Cookie;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.security.SecureRandom;
import java.time.Duration;
import java.util.Base64;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * A random value that a browser keeps until it is closed. What a page carries for a user who is not signed in is bound to it, so that it
 * is of no use in another browser and the server stores nothing. The prefix {@code __Host-} lets no neighbouring host set it, RFC
 * 6265bis section 4.1.3.2.
 *
 * <p>Tabs that are opened at the same moment get a value each, and the browser keeps all: each is a cookie of its own name, so that none
 * replaces another. Each of them is the browser's.
 */
public final class BrowserCookie {

    private static final String NAME = "keyreeve-visitor-";

    /** The number of values of a browser; the latest go. */
    private static final int MOST = 8;

    private static final String SET = BrowserCookie.class.getName();
    private static final int BYTES = 32;
    private static final Duration UNTIL_THE_BROWSER_IS_CLOSED = Duration.ofSeconds(-1);
    private static final Pattern SHAPE = Pattern.compile("[A-Za-z0-9_-]{43}");

    private final SecureRandom random;
    private final Issuer issuer;
    private final String prefix;

    BrowserCookie(Issuer issuer, SecureRandom random) {
        this.random = random;
        this.issuer = issuer;
        this.prefix = issuer.isSecure() ? "__Host-" + NAME : NAME;
    }

    /** A value for a browser that has none: 256 random bits in base64url. */
    public String generate() {
        byte[] bytes = new byte[BYTES];
        random.nextBytes(bytes);
        return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
    }

    /** The values of the browser: that which the response to this request sets, and those that it has sent, the oldest first. */
    public List<String> values(HttpServletRequest request) {
        return Stream.concat(
                        Stream.ofNullable(request.getAttribute(SET)).map(String.class::cast),
                        sent(request).limit(MOST).map(Cookie::getValue))
                .toList();
    }

    /** One of the values of the browser. */
    public Optional<String> read(HttpServletRequest request) {
        return values(request).stream().findFirst();
    }

    /** One of the values of the browser; a new one if it has none. */
    public String of(HttpServletRequest request, HttpServletResponse response) {
        return read(request).orElseGet(() -> write(generate(), request, response));
    }

    /** Removes the values from the browser that are too many. */
    public void limit(HttpServletRequest request, HttpServletResponse response) {
        sent(request).skip(MOST).forEach(surplus -> cookie(surplus.getValue()).clear(response));
    }

    /** Sets the value in the browser, and returns it. */
    public String write(String value, HttpServletRequest request, HttpServletResponse response) {
        request.setAttribute(SET, value);
        cookie(value).write(value, UNTIL_THE_BROWSER_IS_CLOSED, response);
        return value;
    }

    private Stream<Cookie> sent(HttpServletRequest request) {
        return Stream.ofNullable(request.getCookies())
                .flatMap(Stream::of)
                .filter(each -> each.getName().startsWith(prefix))
                .filter(each -> SHAPE.matcher(each.getValue()).matches());
    }

    private HostCookie cookie(String value) {
        return new HostCookie(NAME + Integer.toHexString(value.hashCode()), issuer);
    }
}
