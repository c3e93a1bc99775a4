package io.github.keyreeve.server.platform.web;

import jakarta.servlet.http.Cookie;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.time.Duration;
import java.util.Optional;
import java.util.stream.Stream;
import org.springframework.http.HttpHeaders;
import org.springframework.http.ResponseCookie;

/**
 * A cookie of this host: no script reads it, and no form of another site sends it. The prefix {@code __Host-} lets no neighbouring host and
 * no plain http set it, RFC 6265bis section 4.1.3.2. It is lax, because users come from the pages of other sites and from mails.
 */
public final class HostCookie {

    private final String name;
    private final boolean secure;

    /**
     * A cookie; on an issuer with plain http, as on localhost, its name has no prefix.
     *
     * @param name without prefix
     */
    public HostCookie(String name, Issuer issuer) {
        this(name, issuer.isSecure());
    }

    /**
     * The same.
     *
     * @param secure whether the issuer has TLS
     */
    public HostCookie(String name, boolean secure) {
        this.name = secure ? "__Host-" + name : name;
        this.secure = secure;
    }

    /** All values that the browser has sent; two are possible over plain http only. */
    public Stream<String> values(HttpServletRequest request) {
        return Stream.ofNullable(request.getCookies())
                .flatMap(Stream::of)
                .filter(each -> each.getName().equals(name))
                .map(Cookie::getValue);
    }

    /** The value that the browser has sent. */
    public Optional<String> read(HttpServletRequest request) {
        return values(request).findFirst();
    }

    /**
     * Sets the value in the browser.
     *
     * @param age how long the browser keeps it; a negative one until the browser is closed
     */
    public void write(String value, Duration age, HttpServletResponse response) {
        response.addHeader(
                HttpHeaders.SET_COOKIE,
                ResponseCookie.from(name, value)
                        .path("/")
                        .httpOnly(true)
                        .secure(secure)
                        .sameSite("Lax")
                        .maxAge(age)
                        .build()
                        .toString());
    }

    /** Removes it from the browser. */
    public void clear(HttpServletResponse response) {
        write("", Duration.ZERO, response);
    }
}
