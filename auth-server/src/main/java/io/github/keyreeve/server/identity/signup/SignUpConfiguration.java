package io.github.keyreeve.server.identity.signup;

import io.github.keyreeve.server.identity.accounts.AccountTiers;
import io.github.keyreeve.server.identity.accounts.Accounts;
import io.github.keyreeve.server.identity.accounts.EmailAddresses;
import io.github.keyreeve.server.identity.credentials.CredentialChanges;
import io.github.keyreeve.server.identity.credentials.Registrants;
import io.github.keyreeve.server.identity.emaillink.EmailLinkCookie;
import io.github.keyreeve.server.identity.emaillink.EmailLinks;
import io.github.keyreeve.server.identity.passwords.NewPasswords;
import io.github.keyreeve.server.identity.signup.SignUpProperties.Policy;
import io.github.keyreeve.server.platform.audit.SecurityEvents;
import io.github.keyreeve.server.platform.features.Endpoint;
import io.github.keyreeve.server.platform.features.Feature;
import io.github.keyreeve.server.platform.mail.Outbox;
import io.github.keyreeve.server.platform.ratelimit.RequestLimits;
import io.github.keyreeve.server.platform.scheduling.BackgroundTask;
import io.github.keyreeve.server.platform.web.Issuer;
import io.github.keyreeve.server.platform.web.PageSecurity;
import java.time.Duration;
import org.springframework.boot.autoconfigure.condition.ConditionalOnWebApplication;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.annotation.Order;
import org.springframework.security.config.annotation.web.builders.HttpSecurity;
import org.springframework.security.web.SecurityFilterChain;
import org.springframework.transaction.support.TransactionTemplate;

@Configuration(proxyBeanMethods = false)
@ConditionalOnWebApplication
@EnableConfigurationProperties(SignUpProperties.class)
class SignUpConfiguration {

    private static final Duration SWEEP_INTERVAL = Duration.ofMinutes(10);
    private static final int SWEEP_BATCH = 500;

    @Bean
    Feature signUpFeature() {
        return Feature.named("sign-up")
                .endpoint(Endpoint.open("/auth/register"))
                .build();
    }

    @Bean
    @Order(102)
    SecurityFilterChain signUpChain(HttpSecurity http, PageSecurity pageSecurity) {
        return pageSecurity.everybody(http, SignUpPages.PATH);
    }

    @Bean
    SignUp signUp(
            SignUpProperties properties,
            RequestLimits limits,
            AccountTiers tiers,
            NewPasswords passwords,
            Accounts accounts,
            EmailAddresses addresses,
            CredentialChanges changes,
            EmailLinks links,
            SignUpMails mails,
            SecurityEvents events,
            TransactionTemplate transaction) {
        return new SignUp(
                properties, limits, tiers, passwords, accounts, addresses, changes, links, mails, events, transaction);
    }

    @Bean
    SignUpMails signUpMails(EmailLinks links, Outbox outbox, Issuer issuer, SignUpProperties properties) {
        return new SignUpMails(links, outbox, issuer, properties);
    }

    @Bean
    Activation activation(
            EmailLinks links,
            Accounts accounts,
            Registrants registrants,
            CredentialChanges changes,
            SecurityEvents events,
            TransactionTemplate transaction) {
        return new Activation(links, accounts, registrants, changes, events, transaction);
    }

    @Bean
    ActivationMails activationMails(SignUpMails mails) {
        return new ActivationMails(mails);
    }

    @Bean
    Invitations invitations(
            EmailAddresses addresses, SignUpMails mails, SecurityEvents events, TransactionTemplate transaction) {
        return new Invitations(addresses, mails, events, transaction);
    }

    @Bean
    AccountCreation accountCreation(
            Accounts accounts,
            EmailAddresses addresses,
            SignUpMails mails,
            SecurityEvents events,
            TransactionTemplate transaction) {
        return new AccountCreation(accounts, addresses, mails, events, transaction);
    }

    @Bean
    SignUpController signUpController(SignUp signUp, Invitations invitations) {
        return new SignUpController(signUp, invitations);
    }

    @Bean
    SignUpPages signUpPages(SignUp signUp, AccountTiers tiers, NewPasswords passwords, Issuer issuer) {
        return new SignUpPages(signUp, tiers, passwords, new EmailLinkCookie(SignUpPages.PATH, issuer));
    }

    @Bean
    SignUpOffer signUpOffer(SignUpProperties properties) {
        return new SignUpOffer(properties.policy() == Policy.OPEN);
    }

    @Bean
    BackgroundTask pendingRemoval(CredentialChanges changes, SignUpProperties properties) {
        return BackgroundTask.inBatches(
                "Removing accounts that were not activated",
                SWEEP_INTERVAL,
                SWEEP_BATCH,
                atMost -> changes.removePending(properties.pendingLifetime(), atMost));
    }
}
