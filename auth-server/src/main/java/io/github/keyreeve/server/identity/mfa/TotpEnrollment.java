package io.github.keyreeve.server.identity.mfa;

import io.github.keyreeve.server.identity.accounts.AccountTransactions;
import io.github.keyreeve.server.identity.authentication.AccountPrincipal;
import io.github.keyreeve.server.identity.authentication.AddressReverted;
import io.github.keyreeve.server.identity.authentication.AuthenticationEvent;
import io.github.keyreeve.server.identity.authentication.Factor;
import io.github.keyreeve.server.identity.authentication.FactorAdded;
import io.github.keyreeve.server.identity.authentication.FactorRemoved;
import io.github.keyreeve.server.identity.authentication.FactorsReset;
import io.github.keyreeve.server.platform.audit.SecurityEvent;
import io.github.keyreeve.server.platform.audit.SecurityEvents;
import io.github.keyreeve.server.platform.ratelimit.SignInAttempt;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.function.BooleanSupplier;
import java.util.function.Supplier;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.context.event.EventListener;

/** Adds and removes second factors, each step in one transaction with its consequences. */
final class TotpEnrollment {

    private final TotpSecrets totp;
    private final TotpOffers offers;
    private final RecoveryCodes recoveryCodes;
    private final CodeAttempts attempts;
    private final Supplier<String> label;
    private final SecurityEvents audit;
    private final ApplicationEventPublisher events;
    private final AccountTransactions transactions;

    TotpEnrollment(
            TotpSecrets totp,
            TotpOffers offers,
            RecoveryCodes recoveryCodes,
            CodeAttempts attempts,
            Supplier<String> label,
            SecurityEvents audit,
            ApplicationEventPublisher events,
            AccountTransactions transactions) {
        this.totp = totp;
        this.offers = offers;
        this.recoveryCodes = recoveryCodes;
        this.attempts = attempts;
        this.label = label;
        this.audit = audit;
        this.events = events;
        this.transactions = transactions;
    }

    /** When the authenticator app was confirmed. */
    Optional<Instant> totpSince(UUID account) {
        return totp.confirmedAt(account).map(OffsetDateTime::toInstant);
    }

    /** Whether the account has a second factor that recovery codes can replace. */
    boolean usesRecoveryCodes(UUID account) {
        return recoveryCodes.applyTo(account);
    }

    int recoveryCodesLeft(UUID account) {
        return recoveryCodes.left(account);
    }

    /**
     * Generates a secret for an authenticator app; it becomes a factor with {@link #confirmTotp}.
     *
     * @throws TotpAlreadyEnrolled if the account has one
     */
    TotpKey beginTotp(AuthenticationEvent user, AccountPrincipal account) {
        byte[] secret = totp.generate();
        transactions.change(user, () -> {
            if (!totp.begin(user, secret)) {
                throw new TotpAlreadyEnrolled();
            }
            return secret;
        });
        return key(account, secret);
    }

    /**
     * A secret for a page, which keeps it: showing a page changes nothing.
     *
     * @param carried what the page had before; empty for a new secret
     */
    TotpOffer offerTotp(AuthenticationEvent user, AccountPrincipal account, String carried) {
        byte[] secret = offers.open(user, carried).orElseGet(totp::generate);
        return new TotpOffer(key(account, secret), offers.carried(user, carried, secret));
    }

    /** Whether the page has a secret that can still be confirmed. */
    boolean isOffered(AuthenticationEvent user, String carried) {
        return offers.open(user, carried).isPresent();
    }

    /**
     * Makes the secret of a page a factor, after the first code of the app.
     *
     * @param carried what the page had
     * @return recovery codes to show; empty if the account has unused ones
     * @throws InvalidCode if the code is wrong, or the secret is over
     * @throws TooManyCodes if attempts are temporarily blocked
     */
    List<String> confirmTotp(AuthenticationEvent user, String carried, String code) {
        return confirm(
                user,
                () -> offers.open(user, carried)
                                .filter(secret -> totp.begin(user, secret))
                                .isPresent()
                        && totp.confirm(user, digits(code)));
    }

    /**
     * Makes the pending secret a factor, after the first code of the app.
     *
     * @return recovery codes to show; empty if the account has unused ones
     * @throws InvalidCode if the code is wrong or no secret is pending
     * @throws TooManyCodes if attempts are temporarily blocked
     */
    List<String> confirmTotp(AuthenticationEvent user, String code) {
        return confirm(user, () -> totp.confirm(user, digits(code)));
    }

    private List<String> confirm(AuthenticationEvent user, BooleanSupplier confirmation) {
        UUID account = user.account();
        SignInAttempt attempt = attempts.begin(account);
        List<String> codes = attempt.verify(() -> transactions.change(user, () -> confirmed(account, confirmation)));
        attempt.refund();
        return codes;
    }

    private List<String> confirmed(UUID account, BooleanSupplier confirmation) {
        if (!confirmation.getAsBoolean()) {
            throw new InvalidCode();
        }
        audit.record(SecurityEvent.SECOND_FACTOR_ADDED.of(account).with("factor", "totp"));
        events.publishEvent(new FactorAdded(account, Factor.ONE_TIME_CODE));
        return recoveryCodes.renewIfNone(account);
    }

    /** Returns false if there is none. */
    boolean removeTotp(AuthenticationEvent user) {
        return transactions.change(user, () -> remove(user.account()));
    }

    @EventListener
    void reset(FactorsReset reset) {
        remove(reset.accountId());
    }

    @EventListener
    void removeLater(AddressReverted reverted) {
        if (totp.removeLater(reverted.accountId(), reverted.change())) {
            recordRemoval(reverted.accountId());
        }
    }

    /** Replaces the recovery codes; empty if the account has no second factor that they can replace. */
    Optional<List<String>> renewRecoveryCodes(AuthenticationEvent user) {
        UUID account = user.account();
        return transactions.change(
                user,
                () -> recoveryCodes.applyTo(account) ? Optional.of(recoveryCodes.renew(account)) : Optional.empty());
    }

    private boolean remove(UUID account) {
        if (!totp.remove(account)) {
            return false;
        }
        recordRemoval(account);
        return true;
    }

    private void recordRemoval(UUID account) {
        audit.record(SecurityEvent.SECOND_FACTOR_REMOVED.of(account).with("factor", "totp"));
        events.publishEvent(new FactorRemoved(account, Factor.ONE_TIME_CODE));
    }

    private TotpKey key(AccountPrincipal account, byte[] secret) {
        return TotpKey.of(secret, label.get(), account.username());
    }

    private static String digits(String code) {
        return code.replace(" ", "");
    }
}
