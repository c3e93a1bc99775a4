package io.github.keyreeve.server.protocol.assertion;

import com.nimbusds.jose.JOSEObjectType;
import com.nimbusds.jose.JWSHeader;
import com.nimbusds.jose.JWSObject;
import io.github.keyreeve.server.tokens.clientkeys.ClientKeys;
import io.github.keyreeve.server.tokens.clients.ClientPolicy;
import io.github.keyreeve.server.tokens.clientsecrets.SealedSecrets;
import io.github.keyreeve.server.tokens.clientsecrets.SharedSecrets;
import io.github.keyreeve.server.tokens.replay.UsedIdentifiers;
import java.util.Locale;
import java.util.Set;
import org.springframework.security.oauth2.jwt.Jwt;
import org.springframework.security.oauth2.jwt.JwtDecoder;
import org.springframework.security.oauth2.jwt.JwtDecoderFactory;
import org.springframework.security.oauth2.server.authorization.client.RegisteredClient;

/**
 * Verifies the assertions of clients: what costs nothing first, then the signature, and last that none was accepted before. So none but
 * the client can use up an identifier, or have the server fetch keys for what it would refuse anyway.
 */
final class ClientAssertionDecoders implements JwtDecoderFactory<RegisteredClient> {

    /** In lower case; RFC 10070 recommends the first one. Any other is that of a JWT for another purpose. */
    private static final Set<String> TYPES = Set.of("client-authentication+jwt", "jwt");

    private static final String PURPOSE = "client assertion";

    private final AssertionClaims claims;
    private final ClientKeys keys;
    private final SharedSecrets secrets;
    private final UsedIdentifiers used;

    ClientAssertionDecoders(AssertionClaims claims, ClientKeys keys, SharedSecrets secrets, UsedIdentifiers used) {
        this.claims = claims;
        this.keys = keys;
        this.secrets = secrets;
        this.used = used;
    }

    @Override
    public JwtDecoder createDecoder(RegisteredClient client) {
        return text -> decode(client, text);
    }

    private Jwt decode(RegisteredClient client, String text) {
        ClientAssertion assertion = ClientAssertion.parse(text);
        checkHeader(client, assertion.header());
        claims.check(assertion, client.getClientId());
        if (!verifies(client, assertion.jws())) {
            throw AssertionRefused.SIGNATURE.exception();
        }
        String identifier = claims.identifier(assertion);
        if (!used.use(PURPOSE, client.getClientId(), identifier, claims.expiry(assertion))) {
            throw AssertionRefused.REPLAYED.exception();
        }
        return Jwt.withTokenValue(text)
                .header("alg", assertion.header().getAlgorithm().getName())
                .subject(client.getClientId())
                .jti(identifier)
                .build();
    }

    /** By its secret or its key: the algorithms that are allowed to the client are those of one of them. */
    private boolean verifies(RegisteredClient client, JWSObject signed) {
        SealedSecrets own = ClientPolicy.of(client).sealedSecrets();
        return own == null ? keys.verify(client, signed) : secrets.verify(client.getClientId(), own, signed);
    }

    private static void checkHeader(RegisteredClient client, JWSHeader header) {
        JOSEObjectType type = header.getType();
        if (type != null && !TYPES.contains(type.getType().toLowerCase(Locale.ROOT))) {
            throw AssertionRefused.TYPE.exception();
        }
        if (header.getCriticalParams() != null || !header.isBase64URLEncodePayload()) {
            throw AssertionRefused.CRITICAL_PARAMETER.exception();
        }
        if (!ClientPolicy.of(client)
                .assertionAlgorithms()
                .contains(header.getAlgorithm().getName())) {
            throw AssertionRefused.ALGORITHM.exception();
        }
    }
}
