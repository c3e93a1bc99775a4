package io.github.keyreeve.server.protocol.dpop;

import com.nimbusds.jose.proc.JWSVerifierFactory;
import io.github.keyreeve.server.platform.crypto.KeyPurpose;
import io.github.keyreeve.server.platform.crypto.KeyRing;
import io.github.keyreeve.server.platform.crypto.KeyedDigests;
import io.github.keyreeve.server.platform.features.Feature;
import io.github.keyreeve.server.platform.tls.ClientCertificates;
import io.github.keyreeve.server.platform.web.Issuer;
import io.github.keyreeve.server.protocol.token.OAuth2ErrorResponses;
import io.github.keyreeve.server.protocol.token.ProtocolEndpoint;
import io.github.keyreeve.server.tokens.replay.UsedIdentifiers;
import io.github.keyreeve.server.tokens.values.KeyConfirmation;
import java.time.Clock;
import java.util.Set;
import java.util.stream.Stream;
import org.springframework.boot.autoconfigure.condition.ConditionalOnWebApplication;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.security.config.annotation.web.builders.HttpSecurity;
import org.springframework.security.config.annotation.web.configurers.oauth2.server.authorization.OAuth2AuthorizationServerConfigurer;
import org.springframework.security.oauth2.server.authorization.token.JwtEncodingContext;
import org.springframework.security.oauth2.server.authorization.token.OAuth2TokenClaimsContext;
import org.springframework.security.oauth2.server.authorization.token.OAuth2TokenCustomizer;
import org.springframework.security.web.authentication.preauth.AbstractPreAuthenticatedProcessingFilter;

@Configuration(proxyBeanMethods = false)
@ConditionalOnWebApplication
@EnableConfigurationProperties(DpopProperties.class)
class DpopConfiguration {

    /** Where clients get something that is bound to the key of a proof; the JSON API verifies proofs itself. */
    private static final Set<String> ENDPOINTS = Set.of("/oauth2/token", "/oauth2/par");

    @Bean
    Feature dpopFeature() {
        return Feature.named("dpop")
                .metadata("dpop_signing_alg_values_supported", SignedProof.ALGORITHMS)
                .build();
    }

    @Bean
    DpopProofs dpopProofs(
            DpopProperties properties,
            Issuer issuer,
            ClientCertificates certificates,
            DpopNonces nonces,
            JWSVerifierFactory verifiers,
            UsedIdentifiers used,
            Clock clock) {
        TargetUris targets = new TargetUris(Stream.concat(Stream.of(issuer.uri()), certificates.uri().stream())
                .toList());
        return new DpopProofs(
                new ProofClaims(targets, properties.longestAge(), clock),
                new RequiredNonces(properties.requireNonce() ? nonces : null),
                verifiers,
                used,
                properties.longestAge());
    }

    @Bean
    DpopNonces dpopNonces(KeyRing ring, DpopProperties properties, Clock clock) {
        return new DpopNonces(new KeyedDigests(ring, KeyPurpose.DPOP_NONCE), properties.nonceLifetime(), clock);
    }

    @Bean
    KeyBinding keyBinding(DpopProofs proofs) {
        return new KeyBinding(proofs);
    }

    @Bean
    OAuth2TokenCustomizer<JwtEncodingContext> keyOfJwts(KeyBinding binding) {
        return context -> binding.confirmation(context)
                .ifPresent(key -> context.getClaims().claim(KeyConfirmation.CLAIM, key));
    }

    @Bean
    OAuth2TokenCustomizer<OAuth2TokenClaimsContext> keyOfOpaqueTokens(KeyBinding binding) {
        return context -> binding.confirmation(context)
                .ifPresent(key -> context.getClaims().claim(KeyConfirmation.CLAIM, key));
    }

    @Bean
    ProtocolEndpoint proofsOfClients(DpopProofs proofs, OAuth2ErrorResponses errors) {
        ProofFilter filter = new ProofFilter(ENDPOINTS, proofs, errors);
        return new ProtocolEndpoint() {
            @Override
            public void configure(OAuth2AuthorizationServerConfigurer server) {
                // The endpoints are those of other features.
            }

            @Override
            public void configure(HttpSecurity http) {
                http.addFilterBefore(filter, AbstractPreAuthenticatedProcessingFilter.class);
            }
        };
    }
}
