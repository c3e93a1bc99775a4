package io.github.keyreeve.server.signin.devices;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.github.keyreeve.server.identity.accounts.LoginName;
import io.github.keyreeve.server.platform.crypto.KeyPurpose;
import io.github.keyreeve.server.platform.crypto.KeyRing;
import io.github.keyreeve.server.platform.crypto.KeyedDigests;
import io.github.keyreeve.server.platform.crypto.Secrets;
import java.util.Base64;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * What the cookie of a device contains after its secret: digests of the login names that have signed in there, which only the servers can
 * compute. So a request shows without a statement that it comes from a device of the account. A digest is bound to the secret, discloses
 * no name, and decides about precedence only: access may have been revoked since.
 */
final class DeviceNames {

    private static final String SEPARATOR = ".";
    private static final int MOST = 6;

    private final KeyedDigests digests;

    DeviceNames(KeyRing ring) {
        this.digests = new KeyedDigests(ring, KeyPurpose.SIGN_IN_ATTEMPT);
    }

    /** The secret of a cookie. */
    static String secret(String cookie) {
        return parts(cookie).get(0);
    }

    /** Whether an account with this name, in its normal form, has signed in on the device of the cookie. */
    boolean contain(String cookie, String name) {
        List<String> parts = parts(cookie);
        List<byte[]> sought = digests.candidates(message(parts.get(0), name));
        return parts.stream().skip(1).flatMap(part -> decoded(part).stream()).anyMatch(digest -> sought.stream()
                .anyMatch(each -> Secrets.equal(each, digest)));
    }

    /**
     * A cookie with these names, and with those of the former one if it has the same secret.
     *
     * @param former empty if there is none
     */
    String cookie(String secret, Stream<LoginName> names, Optional<String> former) {
        Stream<String> before = former
                .map(DeviceNames::parts)
                .filter(parts -> parts.get(0).equals(secret))
                .stream()
                .flatMap(parts -> parts.stream().skip(1))
                .filter(part -> decoded(part).isPresent());
        Stream<String> now = names.map(name ->
                Base64.getUrlEncoder().withoutPadding().encodeToString(digests.of(message(secret, name.key()))));
        return Stream.concat(
                        Stream.of(secret), Stream.concat(now, before).distinct().limit(MOST))
                .reduce((one, next) -> one + SEPARATOR + next)
                .orElseThrow();
    }

    private static byte[] message(String secret, String name) {
        return ("device\0" + secret + '\0' + name).getBytes(UTF_8);
    }

    private static List<String> parts(String cookie) {
        return List.of(cookie.split("\\.", MOST + 1));
    }

    private static Optional<byte[]> decoded(String part) {
        try {
            return Optional.of(Base64.getUrlDecoder().decode(part)).filter(bytes -> bytes.length == KeyedDigests.BYTES);
        } catch (IllegalArgumentException notBase64Url) {
            return Optional.empty();
        }
    }
}
