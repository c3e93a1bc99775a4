package io.github.keyreeve.server.protocol.assertion;

import com.nimbusds.jose.JWSHeader;
import com.nimbusds.jose.JWSObject;
import java.text.ParseException;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** A client assertion as it was sent, RFC 7521 section 4.2: nothing in it is verified. */
record ClientAssertion(JWSObject jws, Map<String, Object> claims) {

    /** With a chain of certificates in the header, as some libraries send. */
    private static final int LONGEST = 12_288;

    static ClientAssertion parse(String text) {
        try {
            if (text.length() > LONGEST) {
                throw AssertionRefused.MALFORMED.exception();
            }
            JWSObject jws = JWSObject.parse(text);
            return new ClientAssertion(
                    jws, Objects.requireNonNullElse(jws.getPayload().toJSONObject(), Map.of()));
        } catch (ParseException | RuntimeException malformed) {
            throw AssertionRefused.MALFORMED.exception();
        }
    }

    JWSHeader header() {
        return jws.getHeader();
    }

    /** A claim that is a string; null if it is absent or of another type. */
    @Nullable
    String text(String claim) {
        return claims.get(claim) instanceof String text ? text : null;
    }
}
