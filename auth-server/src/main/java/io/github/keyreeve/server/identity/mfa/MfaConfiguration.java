package io.github.keyreeve.server.identity.mfa;

import io.github.keyreeve.server.identity.accounts.AccountTransactions;
import io.github.keyreeve.server.identity.authentication.SecondFactorPolicy;
import io.github.keyreeve.server.platform.audit.SecurityEvents;
import io.github.keyreeve.server.platform.brand.Brand;
import io.github.keyreeve.server.platform.crypto.KeyPurpose;
import io.github.keyreeve.server.platform.crypto.KeyRing;
import io.github.keyreeve.server.platform.crypto.RingKeyUse;
import io.github.keyreeve.server.platform.crypto.RingKeyUses;
import io.github.keyreeve.server.platform.crypto.Sealer;
import io.github.keyreeve.server.platform.crypto.Secrets;
import io.github.keyreeve.server.platform.ratelimit.SignInAttempts;
import io.github.keyreeve.server.platform.restore.RestoreRemoval;
import io.github.keyreeve.server.platform.scheduling.BackgroundTask;
import io.github.keyreeve.server.platform.web.Issuer;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.Duration;
import java.util.Objects;
import java.util.function.Supplier;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.security.web.authentication.session.SessionAuthenticationStrategy;
import org.springframework.transaction.support.TransactionTemplate;

@Configuration(proxyBeanMethods = false)
class MfaConfiguration {

    private static final Duration SWEEP_INTERVAL = Duration.ofMinutes(1);
    private static final int SWEEP_BATCH = 1000;

    @Bean
    RingKeyUse recoveryCodeDigests(RingKeyUses uses) {
        return uses.digests(KeyPurpose.RECOVERY_CODE, "recovery codes", "recovery_code", "digest");
    }

    @Bean
    RingKeyUse sealedSecrets(RingKeyUses uses) {
        return uses.sealed(TotpSecrets.sealedSecrets());
    }

    @Bean
    SecondFactors secondFactors(
            TotpSecrets totp,
            RecoveryCodes recoveryCodes,
            CodeAttempts attempts,
            SecurityEvents events,
            TransactionTemplate transaction) {
        return new SecondFactors(totp, recoveryCodes, attempts, events, transaction);
    }

    @Bean
    RestoreRemoval signInTransactionsOfBefore(JdbcClient jdbc) {
        return new RestoreRemoval(
                "sign-ins that waited for a second factor",
                () -> jdbc.sql("delete from sign_in_transaction").update());
    }

    @Bean
    SignInTransactions signInTransactions(JdbcClient jdbc, Secrets secrets, Clock clock) {
        return new SignInTransactions(jdbc, secrets, clock);
    }

    @Bean
    BackgroundTask signInTransactionSweep(SignInTransactions transactions) {
        return BackgroundTask.inBatches(
                "Removing unfinished sign-ins", SWEEP_INTERVAL, SWEEP_BATCH, transactions::removeExpired);
    }

    @Bean
    FactorController factorController(TotpEnrollment enrollment) {
        return new FactorController(enrollment);
    }

    @Bean
    SecurityPages securityPages(TotpEnrollment enrollment, SessionAuthenticationStrategy changedSession, Clock clock) {
        return new SecurityPages(enrollment, changedSession, clock);
    }

    @Bean
    PersonalFactors personalFactors(TotpEnrollment enrollment) {
        return new PersonalFactors(enrollment);
    }

    @Bean
    TotpEnrollment totpEnrollment(
            TotpSecrets totp,
            TotpOffers offers,
            RecoveryCodes recoveryCodes,
            CodeAttempts attempts,
            Issuer issuer,
            Brand brand,
            SecurityEvents audit,
            ApplicationEventPublisher events,
            AccountTransactions transactions) {
        Supplier<String> label =
                () -> Objects.requireNonNullElse(brand.ownName(), issuer.uri().getHost());
        return new TotpEnrollment(totp, offers, recoveryCodes, attempts, label, audit, events, transactions);
    }

    @Bean
    TotpOffers totpOffers(Sealer sealer, Clock clock) {
        return new TotpOffers(sealer, clock);
    }

    @Bean
    TotpSecrets totpSecrets(JdbcClient jdbc, Sealer sealer, SecureRandom random, Clock clock) {
        return new TotpSecrets(jdbc, sealer, random, clock);
    }

    @Bean
    RecoveryCodes recoveryCodes(
            SecondFactorPolicy secondFactorPolicy,
            JdbcClient jdbc,
            SecurityEvents events,
            KeyRing ring,
            SecureRandom random,
            Clock clock) {
        return new RecoveryCodes(secondFactorPolicy, jdbc, events, ring, random, clock);
    }

    @Bean
    CodeAttempts codeAttempts(SignInAttempts attempts) {
        return new CodeAttempts(attempts);
    }
}
