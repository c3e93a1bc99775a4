package io.github.keyreeve.server.platform.audit;

import java.util.Locale;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * What is worth telling whoever guards this server. The list is closed, so that alerts can be written against it. An event
 * begins with whom or what it is about: {@code CONSENT_WITHDRAWN.of(account).client(clientId)}.
 */
public enum SecurityEvent {
    /** Somebody proved who they are, and a session began. */
    SIGN_IN_SUCCEEDED,
    /** A password or a code was wrong, or the account may not sign in. */
    SIGN_IN_REFUSED(Severity.WARNING),
    /** A browser whose user wanted to stay signed in came back, and a session began. */
    SIGN_IN_RESUMED,
    /** The cookie of such a browser came a second time: somebody has a copy, and both were ended. */
    REMEMBERED_BROWSER_COPIED(Severity.WARNING),
    /** The user ended the session of this browser. */
    SIGNED_OUT,
    /** A session ended before its time, and not by signing out. */
    SESSION_ENDED,

    /** Somebody signed up. */
    ACCOUNT_REGISTERED,
    /** Somebody signed up with the address of an account that is there already; only its owner is told. */
    SIGN_UP_REPEATED,
    /** An administrator invited somebody to sign up. */
    INVITED,
    /** The owner of an account proved the e-mail address. */
    ACCOUNT_ACTIVATED,
    /** An administrator or a command added an account. */
    ACCOUNT_CREATED,
    /** Nobody can sign in to the account until it is unlocked. */
    ACCOUNT_LOCKED(Severity.WARNING),
    /** A lock was taken away. */
    ACCOUNT_UNLOCKED,
    /** An administrator took the account out of use. */
    ACCOUNT_DISABLED,
    /** An administrator put the account into use again. */
    ACCOUNT_ENABLED,
    /** The account was marked for removal. */
    ACCOUNT_DELETED,
    /** The removal was taken back in time. */
    ACCOUNT_UNDELETED,
    /** The account and all that belonged to it are gone. */
    ACCOUNT_PURGED,

    /** The account has another tier. */
    TIER_CHANGED,
    /** The account has other roles. */
    ROLES_CHANGED,
    /** The account has another e-mail address. */
    EMAIL_CHANGED,
    /** The account has another name or other details. */
    PROFILE_CHANGED,
    /** The user, who knew the old password, chose a new one. */
    PASSWORD_CHANGED,
    /** Somebody asked for a link to choose a new password. */
    PASSWORD_RESET_REQUESTED,
    /** A new password was chosen by such a link. */
    PASSWORD_RESET,
    /** A password hash of another kind or cost was replaced at sign-in. */
    PASSWORD_HASH_UPGRADED,

    /** The account has one more second factor. */
    SECOND_FACTOR_ADDED,
    /** The account has one second factor less. */
    SECOND_FACTOR_REMOVED,
    /** A second factor was proved. */
    SECOND_FACTOR_USED,
    /** A second factor was not proved. */
    SECOND_FACTOR_REFUSED(Severity.WARNING),
    /** The account has one more passkey. */
    PASSKEY_ADDED,
    /** The account has one passkey less. */
    PASSKEY_REMOVED,
    /** New recovery codes took the place of the old ones. */
    RECOVERY_CODES_MADE,
    /** A recovery code stood in for a second factor. */
    RECOVERY_CODE_USED,

    /** A user allowed a client something. */
    CONSENT_GIVEN,
    /** A user allowed a client nothing of what it asked for. */
    CONSENT_DENIED,
    /** A user took back what a client had been allowed. */
    CONSENT_WITHDRAWN,

    /** A client was registered. */
    CLIENT_CREATED,
    /** The metadata or the secrets of a client changed. */
    CLIENT_CHANGED,
    /** A client was removed. */
    CLIENT_DELETED,

    /** A key was published that does not sign yet. */
    SIGNING_KEY_ANNOUNCED,
    /** A key began to sign. */
    SIGNING_KEY_STARTED,
    /** A key signs no longer, but what it signed still verifies. */
    SIGNING_KEY_RETIRED,
    /** Nothing that a key signed verifies any longer. */
    SIGNING_KEY_REMOVED,

    /** A code was redeemed a second time; its grant is ended, RFC 6749 section 4.1.2. */
    AUTHORIZATION_CODE_REPLAYED(Severity.WARNING),
    /** A rotated refresh token came again after its retry window; its family is ended, RFC 9700 section 4.14.2. */
    REFRESH_TOKEN_REUSED(Severity.WARNING),
    /** A client revoked a grant or an access token, RFC 7009. */
    TOKEN_REVOKED(Severity.LOGGED_ONLY),

    /** A user ended all sessions, grants and tokens of the account. */
    EVERYTHING_ENDED,
    /** A user took a copy of all that is stored about the account. */
    DATA_EXPORTED,
    /** Accounts of another system were imported. */
    USERS_IMPORTED,
    /** An administrator took all second factors from an account. */
    FACTORS_RESET,
    /** An administrator ended all sessions of an account. */
    SESSIONS_ENDED,
    /** An administrator had the activation link sent again. */
    ACTIVATION_RESENT;

    private final Severity severity;

    SecurityEvent() {
        this(Severity.ROUTINE);
    }

    SecurityEvent(Severity severity) {
        this.severity = severity;
    }

    /** It happened to this account; null if it is not known whose it would be. */
    public AuditEntry of(@Nullable UUID accountId) {
        return AuditEntry.of(this).account(accountId);
    }

    /** It happened to this client. */
    public AuditEntry client(String clientId) {
        return AuditEntry.of(this).client(clientId);
    }

    /** It happened to neither an account nor a client; this names what it is about. */
    public AuditEntry with(String name, Object value) {
        return AuditEntry.of(this).with(name, value);
    }

    /** As it is stored, logged and filtered by. */
    String key() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** What clients do all the time is logged, but has no row: the token endpoint must not wait for the audit log. */
    boolean isStored() {
        return severity != Severity.LOGGED_ONLY;
    }

    boolean isWarning() {
        return severity == Severity.WARNING;
    }

    private enum Severity {
        ROUTINE,
        WARNING,
        LOGGED_ONLY
    }
}
