package io.github.keyreeve.server.platform.mail;

import io.github.keyreeve.server.platform.crypto.RingKeyUse;
import io.github.keyreeve.server.platform.crypto.RingKeyUses;
import io.github.keyreeve.server.platform.crypto.Sealer;
import io.github.keyreeve.server.platform.scheduling.BackgroundTask;
import io.github.keyreeve.server.platform.web.Issuer;
import java.time.Clock;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.boot.autoconfigure.condition.ConditionalOnWebApplication;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.MessageSource;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.mail.javamail.JavaMailSender;
import org.springframework.mail.javamail.JavaMailSenderImpl;
import tools.jackson.databind.json.JsonMapper;

@Configuration(proxyBeanMethods = false)
@EnableConfigurationProperties(OutboxProperties.class)
class MailConfiguration {

    @Bean
    RingKeyUse sealedMails(RingKeyUses uses) {
        return uses.sealed(Outbox.sealedMails());
    }

    @Bean
    Outbox outbox(JdbcClient jdbc, MessageSource messages, Sealer sealer, JsonMapper json, Clock clock) {
        return new Outbox(jdbc, new MailRenderer(messages), sealer, json, clock);
    }

    @Bean
    @ConditionalOnWebApplication
    BackgroundTask mailDelivery(
            Outbox outbox, ObjectProvider<JavaMailSender> server, OutboxProperties properties, Issuer issuer) {
        OutboxWorker delivery =
                new OutboxWorker(outbox, postman(server.getIfAvailable(), properties, issuer), properties);
        return new BackgroundTask("Sending mails", properties.interval(), delivery::run);
    }

    private static @Nullable SmtpSender postman(
            @Nullable JavaMailSender server, OutboxProperties properties, Issuer issuer) {
        String host = issuer.uri().getHost();
        String from = Objects.requireNonNullElse(properties.from(), "no-reply@" + host);
        return server == null || isNowhere(server) ? null : new SmtpSender(server, from, host);
    }

    /** An empty variable names no mail server, but Spring takes it for one. */
    private static boolean isNowhere(JavaMailSender server) {
        return server instanceof JavaMailSenderImpl smtp && "".equals(smtp.getHost());
    }
}
