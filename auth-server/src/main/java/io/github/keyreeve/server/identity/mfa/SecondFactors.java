package io.github.keyreeve.server.identity.mfa;

import io.github.keyreeve.server.identity.authentication.Factor;
import io.github.keyreeve.server.platform.audit.SecurityEvent;
import io.github.keyreeve.server.platform.audit.SecurityEvents;
import io.github.keyreeve.server.platform.ratelimit.SignInAttempt;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import org.springframework.transaction.support.TransactionTemplate;

/** Verifies the codes of the second factors. */
public final class SecondFactors {

    private final TotpSecrets totp;
    private final RecoveryCodes recoveryCodes;
    private final CodeAttempts attempts;
    private final SecurityEvents events;
    private final TransactionTemplate transaction;

    SecondFactors(
            TotpSecrets totp,
            RecoveryCodes recoveryCodes,
            CodeAttempts attempts,
            SecurityEvents events,
            TransactionTemplate transaction) {
        this.totp = totp;
        this.recoveryCodes = recoveryCodes;
        this.attempts = attempts;
        this.events = events;
        this.transaction = transaction;
    }

    /** Whether the account has an authenticator app. */
    public boolean includeApp(UUID account) {
        return totp.hasFactor(account);
    }

    /**
     * Generates recovery codes for an account that added a factor in this transaction, if it has no unused ones. They must be shown
     * now and cannot be shown again.
     */
    public List<String> recoveryCodesIfNone(UUID account) {
        return recoveryCodes.renewIfNone(account);
    }

    /**
     * Verifies and redeems a code of the account's authenticator app, or one of its recovery codes.
     *
     * @return which of the two it is; empty if it is neither
     * @throws TooManyCodes if attempts are temporarily blocked
     */
    public Optional<Factor> prove(UUID account, String code) {
        SignInAttempt attempt = attempts.begin(account);
        Optional<Factor> factor =
                attempt.verify(() -> Objects.requireNonNull(transaction.execute(status -> use(account, code.strip()))));
        factor.ifPresentOrElse(
                valid -> attempt.refund(), () -> events.record(SecurityEvent.SECOND_FACTOR_REFUSED.of(account)));
        return factor;
    }

    private Optional<Factor> use(UUID account, String code) {
        if (totp.use(account, code.replace(" ", ""))) {
            events.record(SecurityEvent.SECOND_FACTOR_USED.of(account).with("factor", "totp"));
            return Optional.of(Factor.ONE_TIME_CODE);
        }
        if (recoveryCodes.use(account, code)) {
            events.record(SecurityEvent.RECOVERY_CODE_USED.of(account));
            return Optional.of(Factor.RECOVERY_CODE);
        }
        return Optional.empty();
    }
}
