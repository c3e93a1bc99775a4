package io.github.keyreeve.server.identity.emaillink;

import io.github.keyreeve.server.identity.accounts.Accounts;
import io.github.keyreeve.server.platform.crypto.RingKeyUse;
import io.github.keyreeve.server.platform.crypto.RingKeyUses;
import io.github.keyreeve.server.platform.crypto.Sealer;
import io.github.keyreeve.server.platform.crypto.Secrets;
import io.github.keyreeve.server.platform.features.Endpoint;
import io.github.keyreeve.server.platform.features.Feature;
import io.github.keyreeve.server.platform.network.ClientIpResolver;
import io.github.keyreeve.server.platform.ratelimit.RequestLimits;
import io.github.keyreeve.server.platform.restore.RestoreRemoval;
import io.github.keyreeve.server.platform.scheduling.BackgroundTask;
import io.github.keyreeve.server.platform.web.Issuer;
import io.github.keyreeve.server.platform.web.PageSecurity;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.stream.Stream;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.annotation.Order;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.security.config.annotation.web.builders.HttpSecurity;
import org.springframework.security.web.SecurityFilterChain;
import org.springframework.transaction.support.TransactionTemplate;
import tools.jackson.databind.json.JsonMapper;

@Configuration(proxyBeanMethods = false)
@EnableConfigurationProperties(EmailLinkProperties.class)
class EmailLinkConfiguration {

    private static final Duration SWEEP_INTERVAL = Duration.ofMinutes(10);
    private static final int BATCH = 1000;

    @Bean
    Feature emailLinkFeature() {
        return Feature.named("email-links")
                .endpoint(Endpoint.open("/auth/activate"))
                .endpoint(Endpoint.open("/auth/activate/resend"))
                .endpoint(Endpoint.open("/auth/confirm-email"))
                .endpoint(Endpoint.open("/auth/forgot"))
                .endpoint(Endpoint.open("/auth/reset"))
                .endpoint(Endpoint.open("/auth/restore-account"))
                .endpoint(Endpoint.open("/auth/revert-email"))
                .build();
    }

    @Bean
    RingKeyUse sealedRequests(RingKeyUses uses) {
        return uses.sealed(StoredRequests.sealed());
    }

    @Bean
    @Order(103)
    SecurityFilterChain emailLinkChain(HttpSecurity http, PageSecurity pageSecurity, EmailLinkActions actions) {
        Stream<String> requests = Stream.of(LinkRequestPages.ACTIVATION, LinkRequestPages.RESET);
        return pageSecurity.everybody(
                http, Stream.concat(actions.paths().stream(), requests).toArray(String[]::new));
    }

    @Bean
    ReversionLinks reversionLinks(EmailLinks links, JdbcClient jdbc, Clock clock) {
        return new ReversionLinks(links, jdbc, clock);
    }

    @Bean
    EmailLinkActions emailLinkActions(List<EmailLinkAction> actions) {
        return new EmailLinkActions(actions);
    }

    @Bean
    EmailLinkPages emailLinkPages(EmailLinkActions actions, EmailLinks links, Issuer issuer) {
        return new EmailLinkPages(actions, links, issuer);
    }

    @Bean
    LinkRequestPages linkRequestPages(LinkRequests requests, ClientIpResolver addresses) {
        return new LinkRequestPages(requests, addresses);
    }

    @Bean
    EmailLinkController emailLinkController(
            EmailLinkActions actions, LinkRequests requests, ClientIpResolver addresses) {
        return new EmailLinkController(actions, requests, addresses);
    }

    @Bean
    RestoreRemoval mailedLinksOfBefore(JdbcClient jdbc) {
        return new RestoreRemoval("mailed links", () -> jdbc.sql("delete from email_link where used_at is null")
                .update());
    }

    @Bean
    RestoreRemoval linkRequestsOfBefore(JdbcClient jdbc) {
        return new RestoreRemoval("requests for mailed links", () -> jdbc.sql("delete from link_request")
                .update());
    }

    @Bean
    EmailLinks emailLinks(
            JdbcClient jdbc, Secrets secrets, RequestLimits limits, TransactionTemplate transaction, Clock clock) {
        return new EmailLinks(jdbc, secrets, limits, transaction, clock);
    }

    @Bean
    LinkRequests linkRequests(
            JdbcClient jdbc,
            Accounts accounts,
            RequestLimits limits,
            ApplicationEventPublisher events,
            TransactionTemplate transaction,
            Sealer sealer,
            JsonMapper json,
            Clock clock) {
        StoredRequests stored = new StoredRequests(jdbc, sealer, json, clock);
        return new LinkRequests(stored, accounts, limits, events, transaction);
    }

    @Bean
    BackgroundTask linkRequestWork(LinkRequests requests, EmailLinkProperties properties) {
        return BackgroundTask.delayed(
                "Processing link requests", properties.interval(), requests.waker(), requests::processNext);
    }

    @Bean
    BackgroundTask linkSweep(EmailLinks links) {
        return BackgroundTask.inBatches("Removing expired links", SWEEP_INTERVAL, BATCH, links::removeExpired);
    }
}
