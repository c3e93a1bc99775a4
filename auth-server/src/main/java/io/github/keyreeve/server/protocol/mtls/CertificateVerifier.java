package io.github.keyreeve.server.protocol.mtls;

import com.nimbusds.jose.jwk.JWK;
import io.github.keyreeve.server.platform.tls.ClientAuthorities;
import io.github.keyreeve.server.tokens.clientkeys.ClientKeys;
import io.github.keyreeve.server.tokens.clients.ClientPolicy;
import io.github.keyreeve.server.tokens.metadata.CertificateMetadata;
import java.security.MessageDigest;
import java.security.cert.CertificateException;
import java.security.cert.X509Certificate;
import java.time.Clock;
import java.util.Date;
import java.util.List;
import java.util.Objects;
import java.util.function.Consumer;
import org.springframework.security.oauth2.core.ClientAuthenticationMethod;
import org.springframework.security.oauth2.core.OAuth2AuthenticationException;
import org.springframework.security.oauth2.core.OAuth2Error;
import org.springframework.security.oauth2.core.OAuth2ErrorCodes;
import org.springframework.security.oauth2.server.authorization.authentication.OAuth2ClientAuthenticationContext;
import org.springframework.security.oauth2.server.authorization.authentication.OAuth2ClientAuthenticationToken;
import org.springframework.security.oauth2.server.authorization.client.RegisteredClient;

/**
 * Whether a certificate is the client's, RFC 8705 section 2: issued by an authority for the registered name (2.1), or one whose key the client has
 * registered or publishes with it in {@code x5c} (2.2). Either is valid at the moment.
 */
final class CertificateVerifier implements Consumer<OAuth2ClientAuthenticationContext> {

    private final ClientAuthorities authorities;
    private final ClientKeys keys;
    private final Clock clock;

    CertificateVerifier(ClientAuthorities authorities, ClientKeys keys, Clock clock) {
        this.authorities = authorities;
        this.keys = keys;
        this.clock = clock;
    }

    @Override
    public void accept(OAuth2ClientAuthenticationContext context) {
        OAuth2ClientAuthenticationToken presented = context.getAuthentication();
        List<X509Certificate> chain = List.of((X509Certificate[]) Objects.requireNonNull(presented.getCredentials()));
        RegisteredClient client = context.getRegisteredClient();
        require(isValidNow(chain.get(0)), "certificate_expired");
        if (ClientAuthenticationMethod.TLS_CLIENT_AUTH.equals(presented.getClientAuthenticationMethod())) {
            require(authorities.vouchFor(chain), "certificate_authority");
            CertificateMetadata registered = ClientPolicy.of(client).certificate();
            require(CertificateNames.match(registered, chain.get(0)), "certificate_name");
        } else {
            require(keys.hasAny(client, key -> isWith(key, chain.get(0))), "certificate_key");
        }
    }

    private boolean isValidNow(X509Certificate certificate) {
        try {
            certificate.checkValidity(Date.from(clock.instant()));
            return true;
        } catch (CertificateException other) {
            return false;
        }
    }

    /** Whether the certificate of the key has the key of the one that was presented. */
    private static boolean isWith(JWK key, X509Certificate presented) {
        List<X509Certificate> registered = key.getParsedX509CertChain();
        return registered != null
                && !registered.isEmpty()
                && MessageDigest.isEqual(
                        registered.get(0).getPublicKey().getEncoded(),
                        presented.getPublicKey().getEncoded());
    }

    /** The part at fault is for the log, in the words of Spring. */
    private static void require(boolean obeyed, String part) {
        if (!obeyed) {
            throw new OAuth2AuthenticationException(
                    new OAuth2Error(OAuth2ErrorCodes.INVALID_CLIENT, "Client authentication failed: " + part, null));
        }
    }
}
