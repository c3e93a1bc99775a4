package io.github.keyreeve.server.console.admin;

import io.github.keyreeve.server.identity.accounts.Account;
import io.github.keyreeve.server.identity.accounts.AccountChanges;
import io.github.keyreeve.server.identity.accounts.AccountCursor;
import io.github.keyreeve.server.identity.accounts.AccountJson;
import io.github.keyreeve.server.identity.accounts.AccountPatch;
import io.github.keyreeve.server.identity.accounts.AccountQuery;
import io.github.keyreeve.server.identity.accounts.AccountSearch;
import io.github.keyreeve.server.identity.accounts.AccountState;
import io.github.keyreeve.server.identity.accounts.Accounts;
import io.github.keyreeve.server.platform.audit.SecurityEvent;
import io.github.keyreeve.server.platform.errors.ProblemException;
import io.github.keyreeve.server.platform.ratelimit.SignInAttempts;
import java.util.Locale;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.security.core.Authentication;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PatchMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

/** The user administration API. An ETag is the account's version: a change with {@code If-Match} prevents lost updates. */
@RestController
@RequestMapping("/api/admin/users")
class AccountAdminController {

    private final Accounts accounts;
    private final AccountSearch accountSearch;
    private final AccountChanges changes;
    private final SignInAttempts attempts;
    private final AccountAdminRules rules;

    AccountAdminController(
            Accounts accounts,
            AccountSearch accountSearch,
            AccountChanges changes,
            SignInAttempts attempts,
            AccountAdminRules rules) {
        this.accounts = accounts;
        this.accountSearch = accountSearch;
        this.changes = changes;
        this.attempts = attempts;
        this.rules = rules;
    }

    @GetMapping
    AccountPageJson list(
            @RequestParam(required = false) @Nullable String search,
            @RequestParam(defaultValue = "username") String sort,
            @RequestParam(required = false) @Nullable String after,
            @RequestParam(defaultValue = "50") int limit) {
        AccountCursor cursor = after == null || after.isEmpty() ? null : AccountCursor.parse(after);
        AccountQuery query = new AccountQuery(search, AccountQuery.Order.of(sort), cursor, limit);
        return AccountPageJson.of(accountSearch.find(query), limit);
    }

    @GetMapping("/{id}")
    ResponseEntity<AccountJson> show(@PathVariable UUID id) {
        return response(existing(id));
    }

    @PatchMapping("/{id}")
    ResponseEntity<AccountJson> change(
            @PathVariable UUID id,
            @RequestBody AccountPatch patch,
            @RequestHeader(name = HttpHeaders.IF_MATCH, required = false) @Nullable String ifMatch,
            Authentication caller) {
        rules.check(patch);
        Account account = existing(id);
        rules.check(caller, account, patch);
        Long version = ifMatch == null ? null : account.version();
        if (ifMatch != null && !ifMatch.equals(etag(account))) {
            throw new ChangedMeanwhile();
        }
        return response(changes.patch(id, patch, version).orElseThrow(ChangedMeanwhile::new));
    }

    @DeleteMapping("/{id}")
    @ResponseStatus(HttpStatus.NO_CONTENT)
    void delete(@PathVariable UUID id, Authentication caller) {
        rules.check(caller, existing(id));
        changes.delete(id);
    }

    @PostMapping("/{id}/lock")
    @ResponseStatus(HttpStatus.NO_CONTENT)
    void lock(@PathVariable UUID id, Authentication caller) {
        rules.check(caller, existing(id));
        changes.patch(id, AccountPatch.to(AccountState.LOCKED), null);
    }

    @PostMapping("/{id}/unlock")
    @ResponseStatus(HttpStatus.NO_CONTENT)
    void unlock(@PathVariable UUID id, Authentication caller) {
        rules.check(caller, existing(id));
        changes.unlock(id);
        attempts.reset(id);
    }

    /** The hourly limit is the same as for requests by the owner of the pending account. */
    @PostMapping("/{id}/resend-activation")
    @ResponseStatus(HttpStatus.ACCEPTED)
    void resendActivation(@PathVariable UUID id, Authentication caller, Locale locale) {
        rules.check(caller, existing(id));
        if (!changes.resendActivation(id, locale)) {
            throw new NotPending();
        }
    }

    @PostMapping("/{id}/reset-factors")
    @ResponseStatus(HttpStatus.NO_CONTENT)
    void resetFactors(@PathVariable UUID id, Authentication caller) {
        rules.check(caller, existing(id));
        changes.resetFactors(id);
    }

    @PostMapping("/{id}/end-sessions")
    @ResponseStatus(HttpStatus.NO_CONTENT)
    void endSessions(@PathVariable UUID id, Authentication caller) {
        rules.check(caller, existing(id));
        changes.revokeAllAccess(id, SecurityEvent.SESSIONS_ENDED);
    }

    private Account existing(UUID id) {
        return accounts.byId(id).orElseThrow(NoSuchAccount::new);
    }

    private static ResponseEntity<AccountJson> response(Account account) {
        return ResponseEntity.ok().eTag(etag(account)).body(AccountJson.of(account));
    }

    private static String etag(Account account) {
        return "\"" + account.version() + "\"";
    }

    static final class NoSuchAccount extends ProblemException {
        private static final long serialVersionUID = 1L;

        NoSuchAccount() {
            super(HttpStatus.NOT_FOUND, "no-such-account", "There is no account with this id.");
        }
    }

    static final class NotPending extends ProblemException {
        private static final long serialVersionUID = 1L;

        NotPending() {
            super(HttpStatus.CONFLICT, "not-pending", "The account does not wait to be activated by mail.");
        }
    }

    /** RFC 9110 section 13.1.1. */
    static final class ChangedMeanwhile extends ProblemException {
        private static final long serialVersionUID = 1L;

        ChangedMeanwhile() {
            super(
                    HttpStatus.PRECONDITION_FAILED,
                    "changed-meanwhile",
                    "The account has changed meanwhile: read it again.");
        }
    }
}
