package io.github.keyreeve.server.integration.monitor;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.crypto.factories.DefaultJWSVerifierFactory;
import com.nimbusds.jose.jwk.AsymmetricJWK;
import com.nimbusds.jose.jwk.JWK;
import com.nimbusds.jose.jwk.JWKSet;
import com.nimbusds.jwt.SignedJWT;
import io.github.keyreeve.server.integration.remote.Answer;
import io.github.keyreeve.server.integration.remote.ClientCredentials;
import io.github.keyreeve.server.integration.remote.Metadata;
import io.github.keyreeve.server.integration.remote.NotAsExpected;
import io.github.keyreeve.server.integration.remote.NotTried;
import io.github.keyreeve.server.integration.remote.Remote;
import io.github.keyreeve.server.integration.remote.Steps;
import java.text.ParseException;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/** The round trip of a token: issued to a client (RFC 6749 section 4.4), verified by the published keys, introspected (RFC 7662). */
final class TokenProbes {

    private final Remote server;
    private final ClientCredentials client;
    private @Nullable String token;

    TokenProbes(Remote server, ClientCredentials client) {
        this.server = server;
        this.client = client;
    }

    void run(Steps steps) {
        token = null;
        steps.run("token", this::issue);
        steps.run("signature", this::verify);
        steps.run("introspection", this::introspect);
    }

    private String issue() {
        Answer answer = server.postForm(
                Metadata.of(server).endpoint("token_endpoint"),
                Map.of("grant_type", "client_credentials"),
                client.header());
        token = answer.expect(200).member("access_token");
        return "for " + answer.json().path("expires_in").asInt() + " seconds";
    }

    /** A JWK set that a cache sends for too long lacks the key that signs now. */
    private String verify() {
        String issued = issued();
        if (issued.chars().filter(each -> each == '.').count() != 2) {
            throw new NotTried("the client gets opaque tokens");
        }
        try {
            SignedJWT signed = SignedJWT.parse(issued);
            JWK key = JWKSet.parse(server.get(Metadata.of(server).endpoint("jwks_uri"))
                            .expect(200)
                            .body())
                    .getKeyByKeyId(signed.getHeader().getKeyID());
            NotAsExpected.unless(
                    key instanceof AsymmetricJWK,
                    "the JWK set has no key " + signed.getHeader().getKeyID());
            NotAsExpected.unless(
                    signed.verify(new DefaultJWSVerifierFactory()
                            .createJWSVerifier(signed.getHeader(), ((AsymmetricJWK) key).toPublicKey())),
                    "the signature of the token is wrong");
            return "by " + signed.getHeader().getKeyID();
        } catch (ParseException | JOSEException e) {
            throw new NotAsExpected("the token or the JWK set is invalid: " + e.getMessage());
        }
    }

    private String introspect() {
        JsonNode response = server.postForm(
                        Metadata.of(server).endpoint("introspection_endpoint"),
                        Map.of("token", issued()),
                        client.header())
                .expect(200)
                .json();
        if (!response.path("active").asBoolean()) {
            throw new NotAsExpected("inactive: the token is, or the client may not introspect tokens for its audience");
        }
        return "active";
    }

    private String issued() {
        if (token == null) {
            throw new NotTried("there is no token");
        }
        return token;
    }
}
