package io.github.keyreeve.server.protocol.mtls;

import io.github.keyreeve.server.platform.features.Endpoint;
import io.github.keyreeve.server.platform.features.Feature;
import io.github.keyreeve.server.platform.features.Features;
import io.github.keyreeve.server.platform.tls.ClientAuthorities;
import io.github.keyreeve.server.platform.tls.ClientCertificates;
import io.github.keyreeve.server.protocol.clientauth.ClientVerifier;
import io.github.keyreeve.server.tokens.clientkeys.ClientKeys;
import java.time.Clock;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.Function;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.boot.autoconfigure.condition.ConditionalOnWebApplication;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.security.oauth2.server.authorization.OAuth2AuthorizationService;
import org.springframework.security.oauth2.server.authorization.authentication.X509ClientCertificateAuthenticationProvider;
import org.springframework.security.oauth2.server.authorization.client.RegisteredClientRepository;
import org.springframework.security.oauth2.server.authorization.token.JwtEncodingContext;
import org.springframework.security.oauth2.server.authorization.token.OAuth2TokenCustomizer;

@Configuration(proxyBeanMethods = false)
class MtlsConfiguration {

    /** The converters find the client when a request comes: the rules for clients ask which features there are. */
    @Bean
    Feature mtlsFeature(ClientCertificates certificates, ObjectProvider<RegisteredClientRepository> clients) {
        Feature.Builder feature = Feature.named("mtls").switchedOn(certificates.areAccepted());
        for (String method : CertificateConverter.METHODS) {
            feature.clientAuthentication(method, new CertificateConverter(method, certificates, clients));
        }
        feature.metadata("tls_client_certificate_bound_access_tokens", true);
        certificates.uri().ifPresent(uri -> feature.metadata("mtls_endpoint_aliases", aliases(uri.toString())));
        return feature.build();
    }

    /** RFC 8705 section 5: the endpoints at which clients authenticate or send tokens. */
    private static Function<Features, Object> aliases(String base) {
        return features -> {
            Map<String, String> aliases = new LinkedHashMap<>();
            for (Endpoint endpoint : features.endpoints()) {
                String member = endpoint.metadata();
                boolean isForClients = endpoint.path().startsWith("/oauth2/") || "userinfo_endpoint".equals(member);
                if (member != null
                        && member.endsWith("_endpoint")
                        && isForClients
                        && !member.equals("authorization_endpoint")) {
                    aliases.put(member, base + endpoint.path());
                }
            }
            return aliases;
        };
    }

    @Bean
    @ConditionalOnWebApplication
    ClientVerifier clientCertificateVerifier(
            RegisteredClientRepository clients,
            OAuth2AuthorizationService grants,
            ClientKeys keys,
            ClientAuthorities authorities,
            Clock clock) {
        X509ClientCertificateAuthenticationProvider provider =
                new X509ClientCertificateAuthenticationProvider(clients, grants);
        provider.setCertificateVerifier(new CertificateVerifier(authorities, keys, clock));
        return new ClientVerifier(provider);
    }

    @Bean
    TokenBinding tokenBinding(ClientCertificates certificates) {
        return new TokenBinding(certificates);
    }

    @Bean
    OAuth2TokenCustomizer<JwtEncodingContext> confirmationClaim(TokenBinding binding) {
        return binding::confirm;
    }
}
