package io.github.keyreeve.testing;

import io.github.keyreeve.server.platform.crypto.OneTimePassword;
import java.time.Clock;
import java.util.List;
import java.util.stream.LongStream;
import org.bouncycastle.util.encoders.Base32;
import tools.jackson.databind.JsonNode;

/**
 * The app on a user's phone, RFC 6238, and the paper with the recovery codes beside it.
 *
 * @param secret in base32
 * @param confirmedStep the time step whose code was used to add it
 */
public record AuthenticatorApp(Clock clock, String secret, long confirmedStep, List<String> recoveryCodes) {

    private static final int SECONDS = 30;

    /** One with this secret, which is not confirmed. */
    public static AuthenticatorApp of(String secret, Clock clock) {
        return new AuthenticatorApp(clock, secret, Long.MIN_VALUE, List.of());
    }

    /** Adds one to the account of the caller. */
    public static AuthenticatorApp addedBy(Api user, Clock clock) {
        String secret = begunBy(user);
        long step = clock.instant().getEpochSecond() / SECONDS;
        Response confirmed = user.post("/users/me/factors/totp/confirm", "code", password(secret, step))
                .expectOk();
        List<String> codes = confirmed
                .json()
                .path("recovery_codes")
                .valueStream()
                .map(JsonNode::asString)
                .toList();
        return new AuthenticatorApp(clock, secret, step, codes);
    }

    /** The secret of one that is not confirmed. */
    public static String begunBy(Api user) {
        return user.post("/users/me/factors/totp").expectOk().string("secret");
    }

    /** The code so many steps after the current one. */
    public String code(long stepsAhead) {
        return password(secret, clock.instant().getEpochSecond() / SECONDS + stepsAhead);
    }

    /** An unused code: that of the step after the confirmed one. */
    public String freshCode() {
        return password(secret, confirmedStep + 1);
    }

    /** A code that is wrong now and at every adjacent time step. */
    public String invalidCode() {
        List<String> near = LongStream.rangeClosed(-3, 3).mapToObj(this::code).toList();
        return List.of("000000", "111111", "222222", "333333", "444444", "555555", "666666", "777777").stream()
                .filter(code -> !near.contains(code))
                .findFirst()
                .orElseThrow();
    }

    private static String password(String secret, long step) {
        return OneTimePassword.of(Base32.decode(secret), step);
    }
}
