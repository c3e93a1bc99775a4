package io.github.keyreeve.server.platform.mail;

import io.github.keyreeve.server.platform.brand.Brand;
import io.github.keyreeve.server.platform.check.Check;
import io.github.keyreeve.server.platform.check.Checks;
import io.github.keyreeve.server.platform.delivery.Deliveries;
import io.github.keyreeve.server.platform.web.Issuer;
import java.time.Clock;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.boot.autoconfigure.condition.ConditionalOnNotWebApplication;
import org.springframework.boot.autoconfigure.condition.ConditionalOnWebApplication;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.context.MessageSource;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.DependsOn;
import org.springframework.core.env.Environment;
import org.springframework.mail.javamail.JavaMailSenderImpl;
import tools.jackson.databind.json.JsonMapper;

@Configuration(proxyBeanMethods = false)
@EnableConfigurationProperties(OutboxProperties.class)
class MailConfiguration {

    @Bean
    @ConditionalOnNotWebApplication
    Checks mailChecks(Environment environment) {
        return Checks.of(new Check(
                "environment.mail",
                Check.Severity.WARNING,
                "No mail is sent: users cannot activate accounts, reset passwords, or learn of changes.",
                "Set SPRING_MAIL_HOST.",
                () -> environment.getProperty("spring.mail.host", "").isEmpty()
                        ? List.of("There is no mail server.")
                        : List.of()));
    }

    @Bean
    @DependsOn("brandStore")
    Outbox outbox(
            Deliveries deliveries, MessageSource messages, Brand brand, JsonMapper json, OutboxProperties properties) {
        return new Outbox(deliveries, new MailRenderer(messages, brand), json, properties);
    }

    @Bean
    @ConditionalOnWebApplication
    MailChannel mailChannel(
            ObjectProvider<SmtpSender.Source> server,
            OutboxProperties properties,
            ApplicationEventPublisher publisher,
            JsonMapper json,
            Clock clock) {
        return new MailChannel(server.getIfAvailable(), properties, publisher, json, clock);
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
