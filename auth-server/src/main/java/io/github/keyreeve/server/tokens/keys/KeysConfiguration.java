package io.github.keyreeve.server.tokens.keys;

import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.jwk.JWKSet;
import com.nimbusds.jose.jwk.source.JWKSource;
import com.nimbusds.jose.proc.SecurityContext;
import io.github.keyreeve.server.platform.audit.SecurityEvents;
import io.github.keyreeve.server.platform.changes.ChangeFeed;
import io.github.keyreeve.server.platform.check.Checks;
import io.github.keyreeve.server.platform.crypto.RingKeyUse;
import io.github.keyreeve.server.platform.crypto.RingKeyUses;
import io.github.keyreeve.server.platform.crypto.Sealer;
import io.github.keyreeve.server.platform.features.Endpoint;
import io.github.keyreeve.server.platform.features.EndpointAudience;
import io.github.keyreeve.server.platform.features.Feature;
import io.github.keyreeve.server.platform.nativecrypto.SignatureProvider;
import io.github.keyreeve.server.platform.restore.RestoreCheck;
import io.github.keyreeve.server.platform.scheduling.BackgroundTask;
import io.github.keyreeve.server.platform.web.PublicDocument;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.binder.MeterBinder;
import java.security.SecureRandom;
import java.time.Clock;
import java.util.List;
import java.util.function.Supplier;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.boot.autoconfigure.condition.ConditionalOnNotWebApplication;
import org.springframework.boot.autoconfigure.condition.ConditionalOnWebApplication;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.http.MediaType;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.security.oauth2.jwt.JwtEncoder;
import org.springframework.transaction.support.TransactionTemplate;
import org.springframework.util.function.SingletonSupplier;

@Configuration(proxyBeanMethods = false)
@EnableConfigurationProperties(KeysProperties.class)
class KeysConfiguration {

    private static final String JWK_SET_PATH = "/oauth2/jwks";

    @Bean
    RingKeyUse sealedKeys(RingKeyUses uses) {
        return uses.sealed(SigningKeys.sealedKeys());
    }

    @Bean
    SigningKeys signingKeys(JdbcClient jdbc, Sealer sealer) {
        return new SigningKeys(jdbc, sealer);
    }

    @Bean
    KeySchedule keySchedule(KeysProperties properties) {
        return new KeySchedule(properties);
    }

    @Bean
    KeyAuditEvents keyAuditEvents(SecurityEvents events) {
        return new KeyAuditEvents(events);
    }

    @Bean
    KeyRotation keyRotation(
            SigningKeys keys,
            KeySchedule schedule,
            SecureRandom random,
            KeyAuditEvents events,
            @Qualifier("patientTransaction") TransactionTemplate transaction) {
        return new KeyRotation(keys, schedule, new KeyGenerator(random), events, transaction);
    }

    @Bean
    KeyConverter keyConverter(SignatureProvider provider, SecureRandom random) {
        return new KeyConverter(provider, random);
    }

    @Bean
    CurrentKeys currentKeys(
            SigningKeys keys,
            KeySchedule schedule,
            KeyRotation rotation,
            KeyAuditEvents events,
            KeyConverter converter,
            Clock clock) {
        return new CurrentKeys(keys, schedule, rotation, events, converter, clock);
    }

    /** A key that is removed signs nothing more, on any node. */
    @Bean
    BackgroundTask keyRefresh(CurrentKeys current, KeysProperties properties, ChangeFeed changes) {
        changes.follow(KeyAdministration.TABLE, key -> current.refresh(), () -> {});
        return BackgroundTask.of("Reading the signing keys", properties.refreshInterval(), current::refresh);
    }

    @Bean
    @ConditionalOnWebApplication
    MeterBinder signingKeyMeters(CurrentKeys current, KeysProperties properties) {
        return meters -> properties.algorithms().forEach(algorithm -> {
            gauge("age", "How long the key has signed", () -> current.age(algorithm), algorithm, meters);
            gauge(
                    "rotation",
                    "How long until another key signs; negative if that is overdue",
                    () -> current.untilRotation(algorithm),
                    algorithm,
                    meters);
        });
    }

    private static void gauge(
            String name, String text, Supplier<Number> seconds, JWSAlgorithm algorithm, MeterRegistry meters) {
        Gauge.builder("keyreeve.signing.key." + name, seconds)
                .description(text)
                .baseUnit("seconds")
                .tag("algorithm", algorithm.getName())
                .register(meters);
    }

    @Bean
    JWKSource<SecurityContext> jwkSource(CurrentKeys current) {
        return new RingJwkSource(current);
    }

    @Bean
    JwtEncoder jwtEncoder(CurrentKeys current) {
        return new RingJwtEncoder(current);
    }

    @Bean
    RingVerifiers ringVerifiers(CurrentKeys current) {
        return new RingVerifiers(current);
    }

    /** The JWK set document, RFC 7517 section 5: public parts only. */
    @Bean
    PublicDocument<List<SigningKey>> jwkSetDocument(CurrentKeys current, KeysProperties properties) {
        return new PublicDocument<>(
                List.of(JWK_SET_PATH),
                List.of("application/jwk-set+json", MediaType.APPLICATION_JSON_VALUE),
                properties.jwksMaxAge(),
                () -> current.ring().published(current.now()),
                keys -> new JWKSet(keys.stream().map(SigningKey::jwk).toList()).toString(true));
    }

    @Bean
    Feature jwkSetFeature(ObjectProvider<CurrentKeys> current) {
        SingletonSupplier<CurrentKeys> keys = SingletonSupplier.of(current::getObject);
        return Feature.named("jwk-set")
                .endpoint(Endpoint.own(JWK_SET_PATH, EndpointAudience.CLIENT).announcedAs("jwks_uri"))
                .changingMetadata("id_token_signing_alg_values_supported", () -> keys.obtain()
                        .algorithms())
                .build();
    }

    /** Those of signed authorization responses, JARM section 4. */
    @Bean
    Feature signedResponseFeature(ObjectProvider<CurrentKeys> current) {
        SingletonSupplier<CurrentKeys> keys = SingletonSupplier.of(current::getObject);
        return Feature.named("authorization-code")
                .changingMetadata("authorization_signing_alg_values_supported", () -> keys.obtain()
                        .algorithms())
                .build();
    }

    /** Those of UserInfo, OpenID Connect Discovery section 3. */
    @Bean
    Feature signedUserInfoFeature(ObjectProvider<CurrentKeys> current) {
        SingletonSupplier<CurrentKeys> keys = SingletonSupplier.of(current::getObject);
        return Feature.named("userinfo")
                .changingMetadata("userinfo_signing_alg_values_supported", () -> keys.obtain()
                        .algorithms())
                .build();
    }

    /** Those of introspection as a JWT, RFC 9701 section 7. */
    @Bean
    Feature signedIntrospectionFeature(ObjectProvider<CurrentKeys> current) {
        SingletonSupplier<CurrentKeys> keys = SingletonSupplier.of(current::getObject);
        return Feature.named("introspection")
                .changingMetadata("introspection_signing_alg_values_supported", () -> keys.obtain()
                        .algorithms())
                .build();
    }

    @Bean
    RestoreCheck restoredSigningKeys(SigningKeys keys) {
        return new RestoreCheck("signing keys", () -> keys.ring().keys().size() + " keys, opened by the key ring");
    }

    @Bean
    KeyAdministration keyAdministration(
            SigningKeys keys,
            KeySchedule schedule,
            KeyRotation rotation,
            KeysProperties properties,
            ChangeFeed changes,
            SecureRandom random) {
        return new KeyAdministration(keys, schedule, rotation, properties, changes, new KeyGenerator(random));
    }

    @Bean
    @ConditionalOnNotWebApplication
    Checks keyChecks(KeysProperties properties, ObjectProvider<SigningKeys> keys) {
        return new KeyChecks(properties, keys).checks();
    }

    @Bean
    KeysCommand keysCommand(KeyAdministration keys) {
        return new KeysCommand(keys);
    }
}
