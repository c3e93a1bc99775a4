package io.github.keyreeve.server.platform.mail;

import io.github.keyreeve.server.platform.crypto.RingKeyUse;
import io.github.keyreeve.server.platform.crypto.RingKeyUses;
import io.github.keyreeve.server.platform.crypto.Sealer;
import io.github.keyreeve.server.platform.scheduling.BackgroundTask;
import io.github.keyreeve.server.platform.web.Issuer;
import io.micrometer.core.instrument.MeterRegistry;
import java.time.Clock;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.boot.autoconfigure.condition.ConditionalOnWebApplication;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.MessageSource;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.jdbc.core.simple.JdbcClient;
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
    Outbox outbox(
            JdbcClient jdbc,
            MessageSource messages,
            Sealer sealer,
            JsonMapper json,
            Clock clock,
            OutboxProperties properties) {
        return new Outbox(jdbc, new MailRenderer(messages), sealer, json, clock, properties.smtputf8());
    }

    @Bean
    @ConditionalOnWebApplication
    BackgroundTask mailDelivery(
            Outbox outbox,
            ObjectProvider<JavaMailSenderImpl> server,
            OutboxProperties properties,
            Issuer issuer,
            MeterRegistry meters) {
        SmtpSender postman = postman(server.getIfAvailable(), properties, issuer);
        OutboxWorker delivery = new OutboxWorker(outbox, postman, properties, meters);
        return new BackgroundTask("Sending mails", properties.interval(), delivery::run);
    }

    private static @Nullable SmtpSender postman(
            @Nullable JavaMailSenderImpl server, OutboxProperties properties, Issuer issuer) {
        if (server == null || isNowhere(server)) {
            return null;
        }
        String host = issuer.uri().getHost();
        SmtpUtf8Sender utf8Server = properties.smtputf8() ? new SmtpUtf8Sender(server) : null;
        return new SmtpSender(server, utf8Server, properties.sender(host), host);
    }

    /** An empty variable names no mail server, but Spring takes it for one. */
    private static boolean isNowhere(JavaMailSenderImpl server) {
        return "".equals(server.getHost());
    }
}
