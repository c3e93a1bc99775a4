package io.github.keyreeve.server.platform.mail;

import io.github.keyreeve.server.platform.brand.Brand;
import io.github.keyreeve.server.platform.crypto.RingKeyUse;
import io.github.keyreeve.server.platform.crypto.RingKeyUses;
import io.github.keyreeve.server.platform.crypto.Sealer;
import io.github.keyreeve.server.platform.figures.Figures;
import io.github.keyreeve.server.platform.scheduling.BackgroundTask;
import io.github.keyreeve.server.platform.web.Issuer;
import io.micrometer.core.instrument.MeterRegistry;
import java.time.Clock;
import java.time.Duration;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.boot.autoconfigure.condition.ConditionalOnWebApplication;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.context.MessageSource;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.DependsOn;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.mail.javamail.JavaMailSenderImpl;
import tools.jackson.databind.json.JsonMapper;

@Configuration(proxyBeanMethods = false)
@EnableConfigurationProperties(OutboxProperties.class)
class MailConfiguration {

    private static final Duration SWEEP_INTERVAL = Duration.ofMinutes(10);
    private static final int SWEEP_BATCH = 1000;

    @Bean
    OutboxBacklog outboxBacklog(JdbcClient jdbc, Figures figures) {
        return new OutboxBacklog(jdbc, figures);
    }

    @Bean
    RingKeyUse sealedMails(RingKeyUses uses) {
        return uses.sealed(Outbox.sealedMails());
    }

    @Bean
    @DependsOn("brandStore")
    Outbox outbox(
            JdbcClient jdbc,
            MessageSource messages,
            Brand brand,
            Sealer sealer,
            JsonMapper json,
            Clock clock,
            OutboxProperties properties) {
        return new Outbox(jdbc, new MailRenderer(messages, brand), sealer, json, clock, properties.smtputf8());
    }

    @Bean
    RingKeyUse sealedGivenUpMails(RingKeyUses uses) {
        return uses.sealed(Outbox.sealedGivenUpMails());
    }

    @Bean
    @ConditionalOnWebApplication
    HeldMails heldMails(JdbcClient jdbc, Outbox outbox, Clock clock) {
        return new HeldMails(jdbc, outbox, clock);
    }

    @Bean
    @ConditionalOnWebApplication
    BackgroundTask givenUpMailRemoval(HeldMails mails, OutboxProperties properties) {
        return BackgroundTask.inBatches(
                "Removing mails that were given up",
                SWEEP_INTERVAL,
                SWEEP_BATCH,
                atMost -> mails.removeOlderThan(properties.keepGivenUp(), atMost));
    }

    @Bean
    @ConditionalOnWebApplication
    Deliveries deliveries(
            Outbox outbox,
            OutboxProperties properties,
            ApplicationEventPublisher publisher,
            MeterRegistry meters,
            Clock clock) {
        return new Deliveries(outbox, properties, publisher, meters, clock);
    }

    @Bean
    @ConditionalOnWebApplication
    OutboxWorker outboxWorker(
            Outbox outbox,
            ObjectProvider<SmtpSender.Source> server,
            Deliveries deliveries,
            OutboxProperties properties,
            MeterRegistry meters) {
        return new OutboxWorker(outbox, server.getIfAvailable(), deliveries, properties, meters);
    }

    @Bean
    @ConditionalOnWebApplication
    BackgroundTask mailDelivery(Outbox outbox, OutboxWorker worker, OutboxProperties properties) {
        return new BackgroundTask("Sending mails", properties.interval(), worker::run, outbox.waker());
    }

    @Bean
    @ConditionalOnWebApplication
    SmtpSender.@Nullable Source mailServer(
            ObjectProvider<JavaMailSenderImpl> configured,
            OutboxProperties properties,
            Brand brand,
            Issuer issuer,
            Clock clock) {
        JavaMailSenderImpl server = configured.getIfAvailable();
        if (server == null || isNowhere(server)) {
            return null;
        }
        String host = issuer.uri().getHost();
        SmtpServer utf8Server = properties.smtputf8() ? SmtpServer.forUtf8(server) : null;
        return new SmtpSender.Source(
                SmtpServer.of(server), utf8Server, new MailSender(properties.sender(host), brand), host, clock);
    }

    @Bean
    @ConditionalOnWebApplication
    TestMail testMail(ObjectProvider<SmtpSender.Source> server, MessageSource messages, Brand brand, Clock clock) {
        return new TestMail(server.getIfAvailable(), new MailRenderer(messages, brand), clock);
    }

    /** An empty variable names no mail server, but Spring takes it for one. */
    private static boolean isNowhere(JavaMailSenderImpl server) {
        return "".equals(server.getHost());
    }
}
