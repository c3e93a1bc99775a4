package io.github.keyreeve.server.signin.rememberme;

import io.github.keyreeve.server.platform.crypto.SecretKind;
import io.github.keyreeve.server.platform.crypto.Secrets;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The content of a remember-me cookie.
 *
 * @param series identifies the login, for as long as it lasts
 * @param value is valid once; the response to it sets the next one
 */
record RememberMeToken(String series, String value) {

    private static final Pattern FORM = Pattern.compile("([A-Za-z0-9_-]{20,60})\\.([A-Za-z0-9_-]{20,60})");

    static RememberMeToken first(Secrets secrets) {
        return new RememberMeToken(generate(secrets), generate(secrets));
    }

    static Optional<RememberMeToken> read(String cookie) {
        Matcher matcher = FORM.matcher(cookie);
        return matcher.matches()
                ? Optional.of(new RememberMeToken(matcher.group(1), matcher.group(2)))
                : Optional.empty();
    }

    RememberMeToken next(Secrets secrets) {
        return new RememberMeToken(series, generate(secrets));
    }

    String asCookie() {
        return series + "." + value;
    }

    private static String generate(Secrets secrets) {
        return secrets.generate(SecretKind.PERSISTENT_LOGIN);
    }

    @Override
    public String toString() {
        return "RememberToken[…]";
    }
}
