package io.github.keyreeve.server.identity.credentials;

import io.github.keyreeve.server.identity.accounts.AccountChanges;
import io.github.keyreeve.server.identity.accounts.Accounts;
import io.github.keyreeve.server.identity.assurance.AssurancePolicy;
import io.github.keyreeve.server.identity.emaillink.EmailLinks;
import io.github.keyreeve.server.identity.formeraddress.FormerAddresses;
import io.github.keyreeve.server.identity.mfa.SecondFactors;
import io.github.keyreeve.server.identity.passwords.NewPasswords;
import io.github.keyreeve.server.identity.passwords.Passwords;
import io.github.keyreeve.server.platform.audit.SecurityEvents;
import io.github.keyreeve.server.platform.mail.Outbox;
import io.github.keyreeve.server.platform.ratelimit.RequestLimits;
import io.github.keyreeve.server.platform.ratelimit.SignInAttempts;
import io.github.keyreeve.server.platform.web.Issuer;
import io.github.keyreeve.server.platform.web.PublicRedirect;
import java.time.Clock;
import org.springframework.boot.autoconfigure.condition.ConditionalOnWebApplication;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.security.web.authentication.session.SessionAuthenticationStrategy;
import org.springframework.transaction.support.TransactionTemplate;

@Configuration(proxyBeanMethods = false)
@ConditionalOnWebApplication
@EnableConfigurationProperties(PasswordResetProperties.class)
class CredentialsConfiguration {

    /** For password managers: W3C, A Well-Known URL for Changing Passwords. */
    @Bean
    PublicRedirect changePasswordUrl() {
        return new PublicRedirect("/.well-known/change-password", PasswordChangePages.PATH);
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
            PasswordChange change, SecondFactors secondFactors, AssurancePolicy policy, Clock clock) {
        return new PasswordController(change, secondFactors, policy, clock);
    }

    @Bean
    PasswordChangePages passwordChangePages(
            PasswordChange change, NewPasswords passwords, SessionAuthenticationStrategy changedSession, Clock clock) {
        return new PasswordChangePages(change, passwords, changedSession, clock);
    }

    @Bean
    PasswordAuthenticator passwordAuthenticator(
            Accounts accounts, Passwords passwords, SignInAttempts attempts, SecurityEvents events) {
        return new PasswordAuthenticator(accounts, passwords, attempts, events);
    }

    @Bean
    CredentialChanges credentialChanges(
            JdbcClient jdbc,
            AccountChanges changes,
            EmailLinks links,
            FormerAddresses formerAddresses,
            TransactionTemplate transaction,
            Clock clock) {
        return new CredentialChanges(jdbc, changes, links, formerAddresses, transaction, clock);
    }

    @Bean
    AddressReversion addressReversion(
            CredentialChanges changes,
            PasswordMails mails,
            ApplicationEventPublisher publisher,
            SecurityEvents events) {
        return new AddressReversion(changes, mails, publisher, events);
    }

    @Bean
    Registrants registrants(
            Accounts accounts,
            Passwords passwords,
            NewPasswords newPasswords,
            RequestLimits limits,
            PasswordMails mails,
            SecurityEvents events) {
        return new Registrants(accounts, passwords, newPasswords, limits, mails, events);
    }
}
