package io.github.keyreeve.server.protocol.mtls;

import com.nimbusds.jose.util.X509CertUtils;
import io.github.keyreeve.server.platform.errors.OAuthErrorCause;
import io.github.keyreeve.server.platform.tls.ClientCertificates;
import io.github.keyreeve.server.tokens.clients.ClientPolicy;
import io.github.keyreeve.server.tokens.values.KeyConfirmation;
import jakarta.servlet.http.HttpServletRequest;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.cert.X509Certificate;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.security.oauth2.server.authorization.OAuth2TokenType;
import org.springframework.security.oauth2.server.authorization.token.JwtEncodingContext;
import org.springframework.web.context.request.RequestContextHolder;
import org.springframework.web.context.request.ServletRequestAttributes;

/** Access tokens that only the holder of a certificate can use, RFC 8705 section 3. */
public final class TokenBinding {

    /** RFC 7800 section 3.1. */
    private static final String CONFIRMATION = "cnf";

    /** RFC 8705 section 3.1. */
    private static final String THUMBPRINT = "x5t#S256";

    private final ClientCertificates certificates;

    TokenBinding(ClientCertificates certificates) {
        this.certificates = certificates;
    }

    /** Binds an access token to the certificate of the request, if its client is registered for that. */
    void confirm(JwtEncodingContext context) {
        if (!OAuth2TokenType.ACCESS_TOKEN.equals(context.getTokenType())
                || !ClientPolicy.of(context.getRegisteredClient()).certificate().bindsTokens()) {
            return;
        }
        String thumbprint = presented().orElseThrow(OAuthErrorCause.CERTIFICATE_REQUIRED::exception);
        context.getClaims().claim(CONFIRMATION, Map.of(THUMBPRINT, thumbprint));
    }

    /**
     * Whether the request may use a token with these claims: one that is bound to a certificate needs it, section 3. One that is bound to a
     * key (RFC 9449) is up to others.
     */
    public boolean allows(@Nullable Map<String, Object> claims) {
        Object confirmation = claims == null ? null : claims.get(CONFIRMATION);
        if (confirmation == null || KeyConfirmation.thumbprint(claims) != null) {
            return true;
        }
        return confirmation instanceof Map<?, ?> members
                && members.get(THUMBPRINT) instanceof String thumbprint
                && presented().filter(ours -> isSame(ours, thumbprint)).isPresent();
    }

    private Optional<String> presented() {
        return request().map(certificates::of).filter(chain -> !chain.isEmpty()).map(TokenBinding::thumbprint);
    }

    private static String thumbprint(List<X509Certificate> chain) {
        return X509CertUtils.computeSHA256Thumbprint(chain.get(0)).toString();
    }

    private static Optional<HttpServletRequest> request() {
        return RequestContextHolder.getRequestAttributes() instanceof ServletRequestAttributes attributes
                ? Optional.of(attributes.getRequest())
                : Optional.empty();
    }

    private static boolean isSame(String one, String other) {
        return MessageDigest.isEqual(
                one.getBytes(StandardCharsets.US_ASCII), other.getBytes(StandardCharsets.US_ASCII));
    }
}
