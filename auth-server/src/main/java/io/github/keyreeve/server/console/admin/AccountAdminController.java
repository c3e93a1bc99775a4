package io.github.keyreeve.server.console.admin;

import static java.util.Objects.requireNonNullElse;

import com.fasterxml.jackson.annotation.JsonUnwrapped;
import io.github.keyreeve.server.identity.accounts.Account;
import io.github.keyreeve.server.identity.accounts.AccountPatch;
import io.github.keyreeve.server.identity.profile.AccountDetails;
import io.github.keyreeve.server.identity.profile.ProfilePatch;
import io.github.keyreeve.server.platform.errors.ProblemException;
import io.github.keyreeve.server.platform.errors.ProblemType;
import java.util.Locale;
import java.util.Map;
import java.util.UUID;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
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

    private static final Pattern ETAG = Pattern.compile("\"(\\d{1,18})\"");

    /** No account has this version. */
    private static final long NO_VERSION = -1;

    private final AccountAdministration administration;

    AccountAdminController(AccountAdministration administration) {
        this.administration = administration;
    }

    @GetMapping
    AccountPageJson list(@RequestParam Map<String, String> query) {
        return administration.find(query);
    }

    @GetMapping("/{id}")
    ResponseEntity<AccountDetails> show(@PathVariable UUID id) {
        return response(administration.existing(id));
    }

    @PatchMapping("/{id}")
    ResponseEntity<AccountDetails> change(
            @PathVariable UUID id,
            @RequestBody Change change,
            @RequestHeader(name = HttpHeaders.IF_MATCH, required = false) @Nullable String ifMatch,
            Authentication caller) {
        Long version = ifMatch == null ? null : version(ifMatch);
        return response(administration
                .change(id, change.account(), change.claims(), version, caller)
                .orElseThrow(ChangedMeanwhile::new));
    }

    @DeleteMapping("/{id}")
    @ResponseStatus(HttpStatus.NO_CONTENT)
    void delete(@PathVariable UUID id, Authentication caller) {
        administration.delete(id, caller);
    }

    @PostMapping("/{id}/lock")
    @ResponseStatus(HttpStatus.NO_CONTENT)
    void lock(@PathVariable UUID id, Authentication caller) {
        administration.lock(id, caller);
    }

    @PostMapping("/{id}/unlock")
    @ResponseStatus(HttpStatus.NO_CONTENT)
    void unlock(@PathVariable UUID id, Authentication caller) {
        administration.unlock(id, caller);
    }

    @PostMapping("/{id}/resend-activation")
    @ResponseStatus(HttpStatus.ACCEPTED)
    void resendActivation(@PathVariable UUID id, Authentication caller, Locale locale) {
        if (!administration.resendActivation(id, locale, caller)) {
            throw new NotPending();
        }
    }

    @PostMapping("/{id}/reset-factors")
    @ResponseStatus(HttpStatus.NO_CONTENT)
    void resetFactors(@PathVariable UUID id, Authentication caller) {
        administration.resetFactors(id, caller);
    }

    @PostMapping("/{id}/end-sessions")
    @ResponseStatus(HttpStatus.NO_CONTENT)
    void endSessions(@PathVariable UUID id, Authentication caller) {
        administration.endSessions(id, caller);
    }

    private ResponseEntity<AccountDetails> response(Account account) {
        return ResponseEntity.ok().eTag(etag(account)).body(administration.details(account));
    }

    private static String etag(Account account) {
        return "\"" + account.version() + "\"";
    }

    private static long version(String etag) {
        Matcher matcher = ETAG.matcher(etag);
        return matcher.matches() ? Long.parseLong(matcher.group(1)) : NO_VERSION;
    }

    /** What to change of an account and of its profile, in one object. */
    record Change(
            @JsonUnwrapped AccountPatch account,
            @JsonUnwrapped ProfilePatch claims) {

        @SuppressWarnings("NullAway") // Jackson passes null where no member is of the one or the other
        Change {
            account = requireNonNullElse(account, AccountPatch.NONE);
            claims = requireNonNullElse(claims, ProfilePatch.NONE);
        }
    }

    static final class NotPending extends ProblemException {
        private static final long serialVersionUID = 1L;

        NotPending() {
            super(ProblemType.NOT_PENDING);
        }
    }

    /** RFC 9110 section 13.1.1. */
    static final class ChangedMeanwhile extends ProblemException {
        private static final long serialVersionUID = 1L;

        ChangedMeanwhile() {
            super(ProblemType.CHANGED_MEANWHILE);
        }
    }
}
