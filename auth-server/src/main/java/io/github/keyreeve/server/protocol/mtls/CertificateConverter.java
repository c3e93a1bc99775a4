package io.github.keyreeve.server.protocol.mtls;

import io.github.keyreeve.server.platform.tls.ClientCertificates;
import jakarta.servlet.http.HttpServletRequest;
import java.security.cert.X509Certificate;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.http.HttpHeaders;
import org.springframework.security.core.Authentication;
import org.springframework.security.oauth2.core.ClientAuthenticationMethod;
import org.springframework.security.oauth2.server.authorization.authentication.OAuth2ClientAuthenticationToken;
import org.springframework.security.oauth2.server.authorization.client.RegisteredClient;
import org.springframework.security.oauth2.server.authorization.client.RegisteredClientRepository;
import org.springframework.security.web.authentication.AuthenticationConverter;

/**
 * A request with a certificate and the {@code client_id} of a client that authenticates by one, RFC 8705 section 2. A client that does so in
 * another way may present a certificate as well, to which its tokens are bound.
 */
final class CertificateConverter implements AuthenticationConverter {

    /** RFC 8705 sections 2.1.1 and 2.2.1. */
    static final List<String> METHODS = List.of("tls_client_auth", "self_signed_tls_client_auth");

    private final ClientAuthenticationMethod method;
    private final ClientCertificates certificates;
    private final ObjectProvider<RegisteredClientRepository> clients;

    CertificateConverter(
            String method, ClientCertificates certificates, ObjectProvider<RegisteredClientRepository> clients) {
        this.method = new ClientAuthenticationMethod(method);
        this.certificates = certificates;
        this.clients = clients;
    }

    @Override
    public @Nullable Authentication convert(HttpServletRequest request) {
        String clientId = request.getParameter("client_id");
        if (clientId == null || clientId.isBlank() || bringsOtherCredentials(request) || !isRegistered(clientId)) {
            return null;
        }
        List<X509Certificate> chain = certificates.of(request);
        if (chain.isEmpty()) {
            return null;
        }
        Map<String, Object> parameters = new HashMap<>();
        request.getParameterMap()
                .forEach((name, values) -> parameters.put(name, values.length == 1 ? values[0] : values));
        parameters.remove("client_id");
        return new OAuth2ClientAuthenticationToken(clientId, method, chain.toArray(X509Certificate[]::new), parameters);
    }

    private boolean isRegistered(String clientId) {
        RegisteredClient client = clients.getObject().findByClientId(clientId);
        return client != null && client.getClientAuthenticationMethods().contains(method);
    }

    private static boolean bringsOtherCredentials(HttpServletRequest request) {
        return request.getHeader(HttpHeaders.AUTHORIZATION) != null
                || request.getParameter("client_secret") != null
                || request.getParameter("client_assertion") != null;
    }
}
