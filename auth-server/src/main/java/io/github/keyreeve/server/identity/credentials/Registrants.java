package io.github.keyreeve.server.identity.credentials;

import io.github.keyreeve.server.identity.accounts.Account;
import io.github.keyreeve.server.identity.accounts.Accounts;
import io.github.keyreeve.server.identity.emaillink.EmailLink;
import io.github.keyreeve.server.identity.emaillink.EmailLinkForm;
import io.github.keyreeve.server.identity.emaillink.LinkOutcome;
import io.github.keyreeve.server.identity.passwords.NewPasswords;
import io.github.keyreeve.server.identity.passwords.PasswordComparison;
import io.github.keyreeve.server.identity.passwords.Passwords;
import io.github.keyreeve.server.platform.audit.SecurityEvent;
import io.github.keyreeve.server.platform.audit.SecurityEvents;
import io.github.keyreeve.server.platform.errors.InvalidInput;
import io.github.keyreeve.server.platform.ratelimit.RequestLimits;
import io.github.keyreeve.server.platform.ratelimit.TooManyAttempts;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.springframework.web.servlet.ModelAndView;

/**
 * Whether the user of a mailed link holds the registration of the account. A wrong password locks nothing: the user owns the address,
 * and it becomes the password of the account.
 */
public final class Registrants {

    private final Accounts accounts;
    private final Passwords passwords;
    private final NewPasswords newPasswords;
    private final RequestLimits limits;
    private final PasswordMails mails;
    private final SecurityEvents events;

    Registrants(
            Accounts accounts,
            Passwords passwords,
            NewPasswords newPasswords,
            RequestLimits limits,
            PasswordMails mails,
            SecurityEvents events) {
        this.accounts = accounts;
        this.passwords = passwords;
        this.newPasswords = newPasswords;
        this.limits = limits;
        this.mails = mails;
        this.events = events;
    }

    /**
     * Takes the place for the hashes of a form with a password, before the first statement.
     *
     * @throws io.github.keyreeve.server.platform.errors.Overloaded if no place is free; then nothing is done
     */
    public <T> T reserve(EmailLinkForm form, Supplier<T> work) {
        return form.password() == null ? work.get() : newPasswords.reserve(work);
    }

    /**
     * To be called before the transaction that redeems the link, because it hashes.
     *
     * @param account as it was read with the valid link
     * @throws InvalidInput if the password is not that of the account and breaks a rule; the link stays valid
     * @throws TooManyAttempts if there were too many such passwords from the same IP address
     */
    public Registrant of(Account account, EmailLink link, EmailLinkForm form) {
        if (link.isOf(form.registrationToken())) {
            return Registrant.HOLDER;
        }
        return form.password() == null ? Registrant.WITHOUT_PASSWORD : of(account, form.password());
    }

    /** Counted, because the link stays valid and any number of passwords could be hashed with it. */
    private Registrant of(Account account, String password) {
        return limits.countRefused(
                RequestLimits.Kind.UNUSABLE_LINK,
                () -> isPassword(account, password)
                        ? Registrant.HOLDER
                        : Registrant.choosing(newPasswords.choose(password, account.username(), account.email())));
    }

    /** Notifies the owner of a new password, and records it. To be called in the transaction that redeems the link. */
    public void record(Account account, Registrant registrant, Locale locale) {
        if (registrant.outcome() == LinkOutcome.NEW_PASSWORD) {
            mails.changed(account, locale);
            events.record(SecurityEvent.PASSWORD_RESET.of(account.id()));
        }
    }

    private boolean isPassword(Account account, String password) {
        return accounts.passwordHash(account.id(), account.epoch())
                .filter(hash -> matches(password, hash))
                .isPresent();
    }

    /** Without the wait of a failed sign-in, which hides whether there is an account: the user of the link knows that. */
    private boolean matches(String password, String hash) {
        try (PasswordComparison comparison = passwords.compare(password, hash)) {
            comparison.succeed();
            return comparison.matches();
        }
    }

    /**
     * The page that asks for the password, with the user name, for password managers.
     *
     * @param path of the page, whose first part is the prefix of its message keys
     * @param message the key of its message
     * @param refusal why the password was not accepted; null at first
     */
    public ModelAndView form(
            String path, String message, Account account, String token, @Nullable InvalidInput refusal) {
        Map<String, @Nullable Object> model = new HashMap<>();
        model.put("path", path);
        model.put("words", path.substring(1));
        model.put("message", message);
        model.put("username", account.username());
        model.put("token", token);
        model.put("rule", refusal == null ? null : refusal.rule());
        model.put("broken", refusal == null ? null : refusal.fields());
        model.put("minLength", newPasswords.minLength());
        return new ModelAndView("link-password", model);
    }
}
