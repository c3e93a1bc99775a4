package io.github.keyreeve.server.tokens.metadata;

import static io.github.keyreeve.server.tokens.metadata.ClientMetadataRules.require;

import java.net.URI;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;
import javax.security.auth.x500.X500Principal;
import org.jspecify.annotations.Nullable;

/**
 * What client metadata say about the certificate of a client, RFC 8705 section 2.1.2; of the first five, a client with {@code
 * tls_client_auth} has one.
 *
 * @param subjectDn as RFC 4514 writes it
 * @param bindsTokens whether its access tokens are bound to it, section 3
 */
public record CertificateMetadata(
        @Nullable String subjectDn,
        @Nullable String sanDns,
        @Nullable String sanUri,
        @Nullable String sanIp,
        @Nullable String sanEmail,
        boolean bindsTokens) {

    private static final String SUBJECT_DN = "tls_client_auth_subject_dn";

    public static CertificateMetadata of(ClientMetadata metadata) {
        return new CertificateMetadata(
                metadata.tlsClientAuthSubjectDn(),
                metadata.tlsClientAuthSanDns(),
                metadata.tlsClientAuthSanUri(),
                metadata.tlsClientAuthSanIp(),
                metadata.tlsClientAuthSanEmail(),
                Boolean.TRUE.equals(metadata.tlsClientCertificateBoundAccessTokens()));
    }

    static void check(ClientMetadata metadata, boolean certificatesAreAccepted) {
        CertificateMetadata certificate = of(metadata);
        String method = metadata.tokenEndpointAuthMethod();
        List<String> names = certificate.names();
        require(
                names.size() == (method.equals("tls_client_auth") ? 1 : 0),
                SUBJECT_DN,
                "tls_client_auth needs one of tls_client_auth_subject_dn, _san_dns, _san_uri, _san_ip and _san_email;"
                        + " other methods have none");
        require(names.stream().noneMatch(String::isBlank), SUBJECT_DN, "the name in the certificate is empty");
        require(
                certificate.subjectDn() == null || isName(certificate.subjectDn()),
                SUBJECT_DN,
                "tls_client_auth_subject_dn is not a distinguished name (RFC 4514)");
        require(
                certificate.sanUri() == null || isUri(certificate.sanUri()),
                "tls_client_auth_san_uri",
                "tls_client_auth_san_uri is not an absolute URI");
        require(
                !method.equals("self_signed_tls_client_auth") || metadata.jwks() != null || metadata.jwksUri() != null,
                "jwks",
                "self_signed_tls_client_auth needs jwks or jwks_uri with x5c");
        checkBinding(metadata, certificate, certificatesAreAccepted);
    }

    private static void checkBinding(
            ClientMetadata metadata, CertificateMetadata certificate, boolean certificatesAreAccepted) {
        String member = "tls_client_certificate_bound_access_tokens";
        require(
                !certificate.bindsTokens() || certificatesAreAccepted,
                member,
                member + " needs KEYREEVE_MTLS_PORT or KEYREEVE_MTLS_PROXY_HEADER");
        require(
                !certificate.bindsTokens() || (!metadata.isPublic() && !metadata.firstParty()),
                member,
                member + " needs a client that authenticates, and is not first_party");
        require(
                !certificate.bindsTokens() || metadata.accessTokenFormat().equals("jwt"),
                member,
                member + " needs the access_token_format jwt");
        // RFC 7800 section 3.1: a cnf claim represents a single key.
        require(
                !certificate.bindsTokens() || !metadata.bindsTokensToKeys(),
                "dpop_bound_access_tokens",
                "dpop_bound_access_tokens and " + member + " exclude each other");
    }

    private List<String> names() {
        return Stream.of(subjectDn, sanDns, sanUri, sanIp, sanEmail)
                .filter(Objects::nonNull)
                .map(String::valueOf)
                .toList();
    }

    private static boolean isName(String name) {
        try {
            return !new X500Principal(name).getName().isEmpty();
        } catch (IllegalArgumentException malformed) {
            return false;
        }
    }

    private static boolean isUri(String uri) {
        try {
            return URI.create(uri).isAbsolute();
        } catch (IllegalArgumentException malformed) {
            return false;
        }
    }
}
