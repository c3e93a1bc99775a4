package io.github.keyreeve.server.identity.credentials;

import io.github.keyreeve.server.identity.accounts.AccountChanges;
import io.github.keyreeve.server.identity.accounts.Accounts;
import io.github.keyreeve.server.identity.emaillink.EmailLinkCookie;
import io.github.keyreeve.server.identity.emaillink.EmailLinks;
import io.github.keyreeve.server.identity.emaillink.LinkRequests;
import io.github.keyreeve.server.identity.passwords.NewPasswords;
import io.github.keyreeve.server.identity.passwords.Passwords;
import io.github.keyreeve.server.platform.audit.SecurityEvents;
import io.github.keyreeve.server.platform.mail.Outbox;
import io.github.keyreeve.server.platform.ratelimit.SignInAttempts;
import io.github.keyreeve.server.platform.web.ClientIpResolver;
import io.github.keyreeve.server.platform.web.Issuer;
import io.github.keyreeve.server.platform.web.PageSecurity;
import java.time.Clock;
import org.springframework.boot.autoconfigure.condition.ConditionalOnWebApplication;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.annotation.Order;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.security.config.annotation.web.builders.HttpSecurity;
import org.springframework.security.web.SecurityFilterChain;
import org.springframework.security.web.authentication.session.SessionAuthenticationStrategy;
import org.springframework.transaction.support.TransactionTemplate;

@Configuration(proxyBeanMethods = false)
@ConditionalOnWebApplication
@EnableConfigurationProperties(PasswordResetProperties.class)
class CredentialsConfiguration {

    @Bean
    @Order(103)
    SecurityFilterChain recoveryChain(HttpSecurity http, PageSecurity pageSecurity) {
        return pageSecurity.everybody(http, PasswordResetPages.FORGOT, PasswordResetPages.RESET);
    }

    @Bean
    PasswordMails passwordMails(EmailLinks links, Outbox outbox, Issuer issuer, PasswordResetProperties properties) {
        return new PasswordMails(links, outbox, issuer, properties);
    }

    @Bean
    PasswordReset passwordReset(
            Accounts accounts,
            EmailLinks links,
            NewPasswords passwords,
            CredentialChanges changes,
            PasswordMails mails,
            SecurityEvents events,
            TransactionTemplate transaction) {
        return new PasswordReset(accounts, links, passwords, changes, mails, events, transaction);
    }

    @Bean
    PasswordChange passwordChange(
            Accounts accounts,
            PasswordAuthenticator authenticator,
            NewPasswords passwords,
            CredentialChanges changes,
            PasswordMails mails,
            SecurityEvents events,
            TransactionTemplate transaction) {
        return new PasswordChange(accounts, authenticator, passwords, changes, mails, events, transaction);
    }

    @Bean
    PasswordController passwordController(
            PasswordReset reset, PasswordChange change, LinkRequests requests, ClientIpResolver addresses) {
        return new PasswordController(reset, change, requests, addresses);
    }

    @Bean
    PasswordChangePages passwordChangePages(
            PasswordChange change, NewPasswords passwords, SessionAuthenticationStrategy nextSession) {
        return new PasswordChangePages(change, passwords, nextSession);
    }

    @Bean
    PasswordResetPages passwordResetPages(
            PasswordReset reset,
            NewPasswords passwords,
            LinkRequests requests,
            ClientIpResolver addresses,
            Issuer issuer) {
        return new PasswordResetPages(
                reset, passwords, requests, addresses, new EmailLinkCookie(PasswordResetPages.RESET, issuer));
    }

    @Bean
    PasswordAuthenticator passwordAuthenticator(
            Accounts accounts, Passwords passwords, SignInAttempts attempts, SecurityEvents events) {
        return new PasswordAuthenticator(accounts, passwords, attempts, events);
    }

    @Bean
    CredentialChanges credentialChanges(
            JdbcClient jdbc, AccountChanges changes, EmailLinks links, TransactionTemplate transaction, Clock clock) {
        return new CredentialChanges(jdbc, changes, links, transaction, clock);
    }
}
