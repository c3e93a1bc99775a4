package io.github.keyreeve.server.identity.passkeys;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Function;
import java.util.function.UnaryOperator;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/** Responses of authenticators with one byte changed, or truncated at it. */
final class TamperedCredential {

    private static final JsonMapper JSON = new JsonMapper();
    private static final List<String> MEMBERS =
            List.of("clientDataJSON", "authenticatorData", "signature", "attestationObject");

    private TamperedCredential() {}

    /** The outcomes of all tampered variants of credentials as long as this one; an exception is an outcome too. */
    static Set<String> outcomes(String credential, Function<UnaryOperator<String>, Object> attempt) {
        Set<String> outcomes = new TreeSet<>();
        for (UnaryOperator<String> tampering : ways(credential)) {
            try {
                outcomes.add(attempt.apply(tampering).toString());
            } catch (RuntimeException failure) {
                outcomes.add(failure + " at " + failure.getStackTrace()[0]);
            }
        }
        return outcomes;
    }

    private static List<UnaryOperator<String>> ways(String credential) {
        List<UnaryOperator<String>> ways = new ArrayList<>();
        for (String member : MEMBERS) {
            for (int i = 0; i < bytes(read(credential), member).length; i++) {
                int at = i;
                ways.add(each -> with(each, member, bytes -> flipped(bytes, at, 0x01)));
                ways.add(each -> with(each, member, bytes -> flipped(bytes, at, 0xe0)));
                ways.add(each -> with(each, member, bytes -> Arrays.copyOf(bytes, Math.min(at, bytes.length - 1))));
            }
        }
        return ways;
    }

    private static String with(String credential, String member, UnaryOperator<byte[]> change) {
        ObjectNode all = read(credential);
        ((ObjectNode) all.path("response"))
                .put(member, Base64.getUrlEncoder().withoutPadding().encodeToString(change.apply(bytes(all, member))));
        return all.toString();
    }

    private static byte[] flipped(byte[] bytes, int at, int bits) {
        byte[] flipped = bytes.clone();
        flipped[Math.min(at, bytes.length - 1)] ^= (byte) bits;
        return flipped;
    }

    private static byte[] bytes(ObjectNode credential, String member) {
        return Base64.getUrlDecoder()
                .decode(credential.path("response").path(member).asString(""));
    }

    private static ObjectNode read(String credential) {
        return (ObjectNode) JSON.readTree(credential);
    }
}
