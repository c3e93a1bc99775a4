package io.github.keyreeve.server.recovery;

import io.github.keyreeve.server.accounts.AccountLinks;
import io.github.keyreeve.server.accounts.Accounts;
import io.github.keyreeve.server.accounts.CredentialChanges;
import io.github.keyreeve.server.accounts.LinkRequests;
import io.github.keyreeve.server.accounts.PasswordCheck;
import io.github.keyreeve.server.audit.SecurityEvents;
import io.github.keyreeve.server.mail.Outbox;
import io.github.keyreeve.server.passwords.NewPasswords;
import io.github.keyreeve.server.web.ClientAddresses;
import io.github.keyreeve.server.web.Issuer;
import io.github.keyreeve.server.web.LinkToken;
import io.github.keyreeve.server.web.PageChains;
import org.springframework.boot.autoconfigure.condition.ConditionalOnWebApplication;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.annotation.Order;
import org.springframework.security.config.annotation.web.builders.HttpSecurity;
import org.springframework.security.web.SecurityFilterChain;
import org.springframework.security.web.authentication.session.SessionAuthenticationStrategy;
import org.springframework.transaction.support.TransactionTemplate;

@Configuration(proxyBeanMethods = false)
@ConditionalOnWebApplication
@EnableConfigurationProperties(RecoveryProperties.class)
class RecoveryConfiguration {

    @Bean
    @Order(103)
    SecurityFilterChain recoveryChain(HttpSecurity http, PageChains chains) {
        return chains.everybody(http, RecoveryPages.FORGOT, RecoveryPages.RESET);
    }

    @Bean
    PasswordMails passwordMails(AccountLinks links, Outbox outbox, Issuer issuer, RecoveryProperties properties) {
        return new PasswordMails(links, outbox, issuer, properties);
    }

    @Bean
    PasswordReset passwordReset(
            Accounts accounts,
            AccountLinks links,
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
            PasswordCheck check,
            NewPasswords passwords,
            CredentialChanges changes,
            PasswordMails mails,
            SecurityEvents events,
            TransactionTemplate transaction) {
        return new PasswordChange(accounts, check, passwords, changes, mails, events, transaction);
    }

    @Bean
    PasswordController passwordController(
            PasswordReset reset, PasswordChange change, LinkRequests requests, ClientAddresses addresses) {
        return new PasswordController(reset, change, requests, addresses);
    }

    @Bean
    PasswordChangePages passwordChangePages(
            PasswordChange change, NewPasswords passwords, SessionAuthenticationStrategy nextSession) {
        return new PasswordChangePages(change, passwords, nextSession);
    }

    @Bean
    RecoveryPages recoveryPages(
            PasswordReset reset,
            NewPasswords passwords,
            LinkRequests requests,
            ClientAddresses addresses,
            Issuer issuer) {
        return new RecoveryPages(reset, passwords, requests, addresses, new LinkToken(RecoveryPages.RESET, issuer));
    }
}
