package io.github.keyreeve.server.integration.backchannel;

import io.github.keyreeve.server.platform.audit.SecurityEvents;
import io.github.keyreeve.server.platform.audit.UuidV7Generator;
import io.github.keyreeve.server.platform.delivery.Deliveries;
import io.github.keyreeve.server.platform.features.Feature;
import io.github.keyreeve.server.platform.outbound.OutboundHttp;
import io.github.keyreeve.server.platform.scheduling.BackgroundTask;
import io.github.keyreeve.server.platform.web.Issuer;
import io.github.keyreeve.server.tokens.sessionclients.SessionClients;
import io.github.keyreeve.server.tokens.subjects.Subjects;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.Duration;
import org.springframework.boot.autoconfigure.condition.ConditionalOnWebApplication;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.security.oauth2.jwt.JwtEncoder;
import org.springframework.security.oauth2.server.authorization.client.RegisteredClientRepository;
import org.springframework.transaction.support.TransactionOperations;

@Configuration(proxyBeanMethods = false)
@EnableConfigurationProperties({BackchannelLogoutSwitch.class, BackchannelLogoutProperties.class})
class BackchannelLogoutConfiguration {

    private static final Duration CHECK_INTERVAL = Duration.ofMinutes(10);
    private static final int CHECK_BATCH = 1000;

    @Bean
    Feature backchannelLogoutFeature(BackchannelLogoutSwitch features) {
        return Feature.named("backchannel-logout")
                .switchedOn(features.backchannelLogout())
                .metadata("backchannel_logout_supported", true)
                .metadata("backchannel_logout_session_supported", true)
                .build();
    }

    /** In commands too, which end sessions as well. */
    @Bean
    EndedSessionNotices endedSessionNotices(
            SessionClients clients,
            Deliveries deliveries,
            TransactionOperations transaction,
            BackchannelLogoutProperties properties,
            BackchannelLogoutSwitch features) {
        return new EndedSessionNotices(
                clients, deliveries, transaction, properties.giveUpAfter(), features.backchannelLogout());
    }

    @Bean
    @ConditionalOnWebApplication
    LogoutChannel logoutChannel(
            RegisteredClientRepository clients,
            JwtEncoder encoder,
            SecureRandom random,
            Issuer issuer,
            Clock clock,
            OutboundHttp http,
            SecurityEvents events,
            Subjects subjects,
            BackchannelLogoutProperties properties) {
        LogoutTokens tokens = new LogoutTokens(encoder, subjects, new UuidV7Generator(random), issuer, clock);
        return new LogoutChannel(clients, tokens, http, events, properties);
    }

    @Bean
    @ConditionalOnWebApplication
    BackgroundTask lostSessionClients(EndedSessionNotices notices) {
        return BackgroundTask.inBatches(
                "Checking the sessions of clients", CHECK_INTERVAL, CHECK_BATCH, notices::queueLost);
    }
}
