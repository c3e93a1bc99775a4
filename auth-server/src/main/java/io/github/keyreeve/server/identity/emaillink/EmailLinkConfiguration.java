package io.github.keyreeve.server.identity.emaillink;

import io.github.keyreeve.server.identity.accounts.Accounts;
import io.github.keyreeve.server.platform.crypto.MasterKey;
import io.github.keyreeve.server.platform.crypto.Secrets;
import io.github.keyreeve.server.platform.ratelimit.RequestLimits;
import io.github.keyreeve.server.platform.scheduling.BackgroundTask;
import java.time.Clock;
import java.time.Duration;
import org.springframework.boot.autoconfigure.condition.ConditionalOnWebApplication;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.support.TransactionTemplate;
import tools.jackson.databind.json.JsonMapper;

@Configuration(proxyBeanMethods = false)
@ConditionalOnWebApplication
@EnableConfigurationProperties(EmailLinkProperties.class)
class EmailLinkConfiguration {

    private static final Duration SWEEP_INTERVAL = Duration.ofMinutes(10);
    private static final int BATCH = 100;

    @Bean
    EmailLinks emailLinks(JdbcClient jdbc, Secrets secrets, RequestLimits limits, Clock clock) {
        return new EmailLinks(jdbc, secrets, limits, clock);
    }

    @Bean
    LinkRequests linkRequests(
            JdbcClient jdbc,
            Accounts accounts,
            RequestLimits limits,
            ApplicationEventPublisher events,
            TransactionTemplate transaction,
            MasterKey masterKey,
            JsonMapper json,
            Clock clock) {
        return new LinkRequests(jdbc, accounts, limits, events, transaction, masterKey, json, clock);
    }

    @Bean
    BackgroundTask linkRequestWork(LinkRequests requests, EmailLinkProperties properties) {
        return new BackgroundTask("Processing link requests", properties.interval(), requests::processNext);
    }

    @Bean
    BackgroundTask linkSweep(EmailLinks links) {
        return BackgroundTask.inBatches("Removing expired links", SWEEP_INTERVAL, BATCH, links::removeExpired);
    }
}
