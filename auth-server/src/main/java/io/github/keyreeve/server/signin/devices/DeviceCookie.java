package io.github.keyreeve.server.signin.devices;

import io.github.keyreeve.server.platform.crypto.SecretKind;
import io.github.keyreeve.server.platform.crypto.Secrets;
import io.github.keyreeve.server.platform.web.HostCookie;
import io.github.keyreeve.server.platform.web.Issuer;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.time.Duration;
import java.util.Optional;

/** The cookie that identifies a known device. It does not authenticate. */
final class DeviceCookie {

    private static final String NAME = "keyreeve-browser";

    private final HostCookie cookie;
    private final Duration age;
    private final Secrets secrets;

    DeviceCookie(Issuer issuer, Duration age, Secrets secrets) {
        this.cookie = new HostCookie(NAME, issuer);
        this.age = age;
        this.secrets = secrets;
    }

    String newValue() {
        return secrets.generate(SecretKind.BROWSER);
    }

    Optional<String> in(HttpServletRequest request) {
        return cookie.read(request);
    }

    void set(String value, HttpServletResponse response) {
        cookie.write(value, age, response);
    }
}
