package io.github.keyreeve.server.identity.mfa;

import io.github.keyreeve.server.platform.audit.SecurityEvent;
import io.github.keyreeve.server.platform.audit.SecurityEvents;
import io.github.keyreeve.server.platform.ratelimit.SignInAttempt;
import java.util.List;
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
     * @throws TooManyCodes if attempts are temporarily blocked
     */
    public boolean prove(UUID account, String code) {
        SignInAttempt attempt = attempts.begin(account);
        boolean right = Boolean.TRUE.equals(transaction.execute(status -> use(account, code.strip())));
        if (right) {
            attempt.refund();
        } else {
            events.record(SecurityEvent.SECOND_FACTOR_REFUSED.of(account));
        }
        return right;
    }

    private boolean use(UUID account, String code) {
        if (totp.use(account, code.replace(" ", ""))) {
            events.record(SecurityEvent.SECOND_FACTOR_USED.of(account).with("factor", "totp"));
            return true;
        }
        if (recoveryCodes.use(account, code)) {
            events.record(SecurityEvent.RECOVERY_CODE_USED.of(account));
            return true;
        }
        return false;
    }
}
