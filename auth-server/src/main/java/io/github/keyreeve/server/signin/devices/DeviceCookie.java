package io.github.keyreeve.server.signin.devices;

import io.github.keyreeve.server.platform.crypto.SecretKind;
import io.github.keyreeve.server.platform.crypto.Secrets;
import io.github.keyreeve.server.platform.web.Issuer;
import jakarta.servlet.http.Cookie;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.time.Duration;
import java.util.Arrays;
import java.util.Optional;
import org.springframework.http.HttpHeaders;
import org.springframework.http.ResponseCookie;

/** The cookie that identifies a known device. It does not authenticate. */
final class DeviceCookie {

    private static final String NAME = "keyreeve-browser";

    private final String name;
    private final boolean secure;
    private final Duration age;
    private final Secrets secrets;

    /** The prefix {@code __Host-} lets no neighbouring host and no plain http set the cookie, RFC 6265bis section 4.1.3.2. */
    DeviceCookie(Issuer issuer, Duration age, Secrets secrets) {
        this.secure = issuer.isSecure();
        this.name = secure ? "__Host-" + NAME : NAME;
        this.age = age;
        this.secrets = secrets;
    }

    String newValue() {
        return secrets.generate(SecretKind.BROWSER);
    }

    Optional<String> in(HttpServletRequest request) {
        Cookie[] cookies = request.getCookies();
        return cookies == null
                ? Optional.empty()
                : Arrays.stream(cookies)
                        .filter(each -> each.getName().equals(name))
                        .map(Cookie::getValue)
                        .findFirst();
    }

    void set(String value, HttpServletResponse response) {
        ResponseCookie cookie = ResponseCookie.from(name, value)
                .path("/")
                .httpOnly(true)
                .secure(secure)
                .sameSite("Lax")
                .maxAge(age)
                .build();
        response.addHeader(HttpHeaders.SET_COOKIE, cookie.toString());
    }
}
