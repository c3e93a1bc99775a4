package io.github.keyreeve.server.identity.credentials;

import io.github.keyreeve.server.identity.accounts.Account;
import io.github.keyreeve.server.identity.accounts.AccountState;
import io.github.keyreeve.server.identity.accounts.Accounts;
import io.github.keyreeve.server.identity.emaillink.EmailLinkAction;
import io.github.keyreeve.server.identity.emaillink.EmailLinkForm;
import io.github.keyreeve.server.identity.emaillink.EmailLinks;
import io.github.keyreeve.server.identity.emaillink.InvalidLink;
import io.github.keyreeve.server.identity.emaillink.LinkOutcome;
import io.github.keyreeve.server.identity.emaillink.LinkPurpose;
import io.github.keyreeve.server.identity.emaillink.LinkRequested;
import io.github.keyreeve.server.identity.passwords.NewPassword;
import io.github.keyreeve.server.identity.passwords.NewPasswords;
import io.github.keyreeve.server.platform.audit.SecurityEvent;
import io.github.keyreeve.server.platform.audit.SecurityEvents;
import io.github.keyreeve.server.platform.errors.InvalidInput;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.context.event.EventListener;
import org.springframework.transaction.support.TransactionTemplate;
import org.springframework.web.servlet.ModelAndView;

/**
 * Resets a password by a mailed link. It neither signs the user in nor activates an inactive account: the link only proves access to
 * the mailbox. A second factor stays, unless the address was never proved before: then a stranger may have added it.
 */
class PasswordReset implements EmailLinkAction {

    static final String PATH = "/reset";

    private final Accounts accounts;
    private final EmailLinks links;
    private final NewPasswords passwords;
    private final CredentialChanges changes;
    private final PasswordMails mails;
    private final SecurityEvents events;
    private final TransactionTemplate transaction;

    PasswordReset(
            Accounts accounts,
            EmailLinks links,
            NewPasswords passwords,
            CredentialChanges changes,
            PasswordMails mails,
            SecurityEvents events,
            TransactionTemplate transaction) {
        this.accounts = accounts;
        this.links = links;
        this.passwords = passwords;
        this.changes = changes;
        this.mails = mails;
        this.events = events;
        this.transaction = transaction;
    }

    @EventListener
    void send(LinkRequested request) {
        Account account = request.account();
        if (request.purpose() != LinkPurpose.RESET || account.state() != AccountState.ACTIVE) {
            return;
        }
        mails.reset(account, request.locale(), request.clientId());
        events.record(SecurityEvent.PASSWORD_RESET_REQUESTED
                .of(account.id())
                .with("client_address", request.clientAddress()));
    }

    @Override
    public String path() {
        return PATH;
    }

    /** Sets a new password for the account of the link. */
    @Override
    public LinkOutcome redeem(EmailLinkForm form, Locale locale) {
        return passwords.reserve(() -> reset(form, locale));
    }

    private LinkOutcome reset(EmailLinkForm form, Locale locale) {
        Account account = owner(form.token());
        NewPassword chosen = passwords.choose(form.passwordOrEmpty(), account.username(), account.email());
        transaction.executeWithoutResult(status -> {
            links.redeem(LinkPurpose.RESET, form.token());
            if (!changes.resetPassword(account.id(), account.epoch(), chosen)) {
                throw new InvalidLink();
            }
            mails.changed(account, locale);
            events.record(SecurityEvent.PASSWORD_RESET.of(account.id()));
        });
        return LinkOutcome.DONE;
    }

    /** With the user name, for password managers. */
    @Override
    public ModelAndView form(String token, @Nullable InvalidInput refusal) {
        Map<String, @Nullable Object> model = new HashMap<>();
        model.put("username", owner(token).username());
        model.put("token", token);
        model.put("rule", refusal == null ? null : refusal.rule());
        model.put("broken", refusal == null ? null : refusal.fields());
        model.put("minLength", passwords.minLength());
        return new ModelAndView("reset", model);
    }

    @Override
    public String another() {
        return "/forgot";
    }

    /** The account of the link; checked before the hash is computed, so that guessed links cost no hashing. */
    private Account owner(String token) {
        return accounts.byId(links.peek(LinkPurpose.RESET, token).account())
                .filter(account -> account.state() == AccountState.ACTIVE)
                .orElseThrow(InvalidLink::new);
    }
}
