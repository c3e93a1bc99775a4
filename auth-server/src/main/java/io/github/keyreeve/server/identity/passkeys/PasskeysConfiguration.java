package io.github.keyreeve.server.identity.passkeys;

import io.github.keyreeve.server.identity.accounts.AccountTransactions;
import io.github.keyreeve.server.identity.mfa.SecondFactors;
import io.github.keyreeve.server.platform.audit.SecurityEvents;
import io.github.keyreeve.server.platform.brand.Brand;
import io.github.keyreeve.server.platform.crypto.KeyPurpose;
import io.github.keyreeve.server.platform.crypto.KeyRing;
import io.github.keyreeve.server.platform.crypto.KeyedDigests;
import io.github.keyreeve.server.platform.scheduling.BackgroundTask;
import io.github.keyreeve.server.platform.web.Issuer;
import io.github.keyreeve.server.platform.web.PublicDocument;
import java.net.URI;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.boot.autoconfigure.condition.ConditionalOnWebApplication;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Lazy;
import org.springframework.http.MediaType;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.security.web.authentication.session.SessionAuthenticationStrategy;
import org.springframework.security.web.webauthn.management.WebAuthnRelyingPartyOperations;
import org.springframework.security.web.webauthn.management.Webauthn4JRelyingPartyOperations;
import tools.jackson.databind.json.JsonMapper;

@Configuration(proxyBeanMethods = false)
@ConditionalOnWebApplication
class PasskeysConfiguration {

    private static final String PASSKEY_ENDPOINTS = "/.well-known/passkey-endpoints";

    private static final Duration SWEEP_INTERVAL = Duration.ofMinutes(10);
    private static final int SWEEP_BATCH = 500;

    @Bean
    Passkeys passkeys(
            ObjectProvider<WebAuthnRelyingPartyOperations> webAuthn,
            CeremonyOptions options,
            PasskeyChallenges challenges,
            PasskeyRecords records,
            SecurityEvents audit) {
        return new Passkeys(webAuthn::getObject, options, challenges, records, new PasskeyJson(), audit);
    }

    @Bean
    PasskeyRegistration passkeyRegistration(
            ObjectProvider<WebAuthnRelyingPartyOperations> webAuthn,
            CeremonyOptions options,
            PasskeyChallenges challenges,
            PasskeyRecords records,
            SecondFactors secondFactors,
            SecurityEvents audit,
            ApplicationEventPublisher events,
            AccountTransactions transactions) {
        return new PasskeyRegistration(
                webAuthn::getObject,
                options,
                challenges,
                records,
                new PasskeyJson(),
                secondFactors,
                audit,
                events,
                transactions);
    }

    @Bean
    PasskeyPages passkeyPages(
            PasskeyRegistration registration, SessionAuthenticationStrategy changedSession, Clock clock) {
        return new PasskeyPages(registration, changedSession, clock);
    }

    @Bean
    PasskeyController passkeyController(PasskeyRegistration registration) {
        return new PasskeyController(registration);
    }

    /** For password managers: W3C, A Well-Known URL for Relying Party Passkey Endpoints. */
    @Bean
    PublicDocument<Map<String, URI>> passkeyEndpoints(Issuer issuer, JsonMapper json) {
        URI page = issuer.resolve(PasskeyPages.PATH);
        return new PublicDocument<>(
                List.of(PASSKEY_ENDPOINTS),
                List.of(MediaType.APPLICATION_JSON_VALUE),
                Duration.ofDays(1),
                () -> Map.of("enroll", page, "manage", page),
                json::writeValueAsString);
    }

    @Bean
    CeremonyOptions ceremonyOptions(Issuer issuer, Brand brand, PasskeyUsers users, PasskeyRecords records) {
        return new CeremonyOptions(issuer, brand, users, records);
    }

    @Bean
    PasskeyChallenges passkeyChallenges(JdbcClient jdbc, KeyRing ring, SecureRandom random, Clock clock) {
        return new PasskeyChallenges(jdbc, new KeyedDigests(ring, KeyPurpose.PASSKEY_CHALLENGE), random, clock);
    }

    @Bean
    BackgroundTask passkeyChallengeSweep(PasskeyChallenges challenges) {
        return BackgroundTask.inBatches(
                "Removing used passkey challenges", SWEEP_INTERVAL, SWEEP_BATCH, challenges::removeExpired);
    }

    /** Made for the first ceremony: its verifiers and mappers are 400 classes, which a start can do without. */
    @Bean
    @Lazy
    WebAuthnRelyingPartyOperations webAuthn(PasskeyUsers users, PasskeyRecords records, Issuer issuer, Brand brand) {
        return new Webauthn4JRelyingPartyOperations(
                users, records, CeremonyOptions.server(issuer, brand), Set.of(issuer.origin()));
    }

    @Bean
    PasskeyUsers passkeyUsers(JdbcClient jdbc, KeyRing ring) {
        return new PasskeyUsers(jdbc, new KeyedDigests(ring, KeyPurpose.PASSKEY_CHALLENGE));
    }

    @Bean
    PasskeyRecords passkeyRecords(JdbcClient jdbc, Clock clock) {
        return new PasskeyRecords(jdbc, clock);
    }
}
