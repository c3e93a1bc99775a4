package io.github.keyreeve.server.platform.audit;

import java.util.Locale;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * The security events that are worth a record. The list is closed, so that alerts can be written against it. An event begins
 * with the account or client that it is about: {@code CONSENT_REVOKED.of(account).client(clientId)}.
 */
public enum SecurityEvent {
    /** A user authenticated, and a session began. */
    SIGN_IN_SUCCEEDED,
    /** A password or a code was invalid, or the account may not sign in. */
    SIGN_IN_FAILED(Severity.WARNING),
    /** A session began by a remember-me cookie. */
    SIGN_IN_RESUMED,
    /** A remember-me token was used twice, so it was copied; the remember-me login and its session were ended. */
    REMEMBER_ME_TOKEN_REUSED(Severity.WARNING),
    /** The user signed out of this session. */
    SIGNED_OUT,
    /** A session was ended before it expired, and not by signing out. */
    SESSION_ENDED,
    /** A client took the logout token of a session that had ended. */
    BACKCHANNEL_LOGOUT_SENT,
    /** A client did not take a logout token: at the first attempt, or for good. */
    BACKCHANNEL_LOGOUT_FAILED(Severity.WARNING),

    /** A user signed up. */
    ACCOUNT_REGISTERED,
    /** A sign-up named the e-mail address of an existing account; only the owner of the address is notified. */
    SIGN_UP_REPEATED,
    /** An administrator sent an invitation to sign up. */
    INVITATION_SENT,
    /** The owner of an account verified the e-mail address. */
    ACCOUNT_ACTIVATED,
    /** The owner of an address proved it first, and did not hold the registration; what was added to the account before has ended. */
    REGISTRATION_SUPERSEDED,
    /** An administrator or a command created an account. */
    ACCOUNT_CREATED,
    /** An account was locked: it cannot sign in until it is unlocked. */
    ACCOUNT_LOCKED(Severity.WARNING),
    /** An account was unlocked. */
    ACCOUNT_UNLOCKED,
    /** An administrator disabled the account. */
    ACCOUNT_DISABLED,
    /** An administrator enabled the account. */
    ACCOUNT_ENABLED,
    /** The account was marked for deletion. */
    ACCOUNT_DELETED,
    /** The deletion was undone in time. */
    ACCOUNT_UNDELETED,
    /** The account and all its data were purged. */
    ACCOUNT_PURGED,

    /** The tier of the account changed. */
    TIER_CHANGED,
    /** The roles of the account changed. */
    ROLES_CHANGED,
    /** The e-mail address of the account changed. */
    EMAIL_CHANGED,
    /** The owner of a former e-mail address reverted its change; all access was revoked and the password removed. */
    EMAIL_REVERTED(Severity.WARNING),
    /** The name or other details of the account changed. */
    PROFILE_CHANGED,
    /** The user changed the password, with the old one. */
    PASSWORD_CHANGED,
    /** A link to reset the password was requested. */
    PASSWORD_RESET_REQUESTED,
    /** The password was reset by such a link. */
    PASSWORD_RESET,
    /** A password hash of another algorithm or cost was upgraded at sign-in. */
    PASSWORD_HASH_UPGRADED,

    /** A second factor was added to the account. */
    SECOND_FACTOR_ADDED,
    /** A second factor was removed from the account. */
    SECOND_FACTOR_REMOVED,
    /** A second factor was verified. */
    SECOND_FACTOR_USED,
    /** The verification of a second factor failed. */
    SECOND_FACTOR_REFUSED(Severity.WARNING),
    /** A passkey was added to the account. */
    PASSKEY_ADDED,
    /** The owner of a passkey gave it another name. */
    PASSKEY_RENAMED,
    /** A passkey was removed from the account. */
    PASSKEY_REMOVED,
    /** Recovery codes were generated; the former ones are invalid. */
    RECOVERY_CODES_GENERATED,
    /** A recovery code was used in place of a second factor. */
    RECOVERY_CODE_USED,

    /** A user consented to scopes of a client. */
    CONSENT_GIVEN,
    /** A user denied a client all scopes that it requested. */
    CONSENT_DENIED,
    /** A user revoked the consent for a client. */
    CONSENT_REVOKED,

    /** An account got an API key. */
    API_KEY_ISSUED,
    /** An API key was revoked before it expired. */
    API_KEY_REVOKED,

    /** A signed-in user or a client may not do what it asked for: an operation of administration. */
    ADMINISTRATION_REFUSED(Severity.WARNING),
    /** A user may do an operation of administration, and was asked to authenticate further for it. */
    ADMINISTRATION_CHALLENGED,

    /** A client was registered. */
    CLIENT_CREATED,
    /** The metadata or the secrets of a client changed. */
    CLIENT_CHANGED,
    /** An administrator gave a client a new secret; the one before may be valid for a while. */
    CLIENT_SECRET_ROTATED,
    /** An administrator disabled a client; all its access ended. */
    CLIENT_DISABLED,
    /** An administrator enabled a disabled client. */
    CLIENT_ENABLED,
    /** A client was deleted. */
    CLIENT_DELETED,

    /** A scope was added to the catalogue: users read its texts where they consent. */
    SCOPE_ADDED,
    /** The texts of a scope changed. */
    SCOPE_CHANGED,
    /** A scope was removed from the catalogue; clients may request it as before. */
    SCOPE_REMOVED,
    /** An administrator or a declaration file changed the brand: what pages and mails show. */
    BRAND_CHANGED,

    /** A key was published that does not sign yet. */
    SIGNING_KEY_ANNOUNCED,
    /** A key began to sign. */
    SIGNING_KEY_STARTED,
    /** The times were changed at which a key begins to sign, retires or is removed. */
    SIGNING_KEY_RESCHEDULED,
    /** A private key was written to a file, by command. */
    SIGNING_KEY_EXPORTED(Severity.WARNING),
    /** A key no longer signs, but its signatures still verify. */
    SIGNING_KEY_RETIRED,
    /** The signatures of a key no longer verify. */
    SIGNING_KEY_REMOVED,

    /** An authorization code was redeemed again; its grant is revoked, RFC 6749 section 4.1.2. */
    AUTHORIZATION_CODE_REPLAYED(Severity.WARNING),
    /** A rotated refresh token was used again after its retry window; its family is revoked, RFC 9700 section 4.14.2. */
    REFRESH_TOKEN_REUSED(Severity.WARNING),
    /** A client revoked a grant or an access token, RFC 7009. */
    TOKEN_REVOKED(Severity.LOGGED_ONLY),

    /** A user revoked all sessions, grants and tokens of the account. */
    ALL_ACCESS_REVOKED,
    /** A user exported all personal data of the account. */
    DATA_EXPORTED,
    /** Accounts of another system were imported. */
    USERS_IMPORTED,
    /** An administrator removed all second factors from an account. */
    FACTORS_RESET,
    /** An administrator ended all sessions of an account. */
    SESSIONS_ENDED,
    /** An administrator had the activation link sent again. */
    ACTIVATION_RESENT,
    /** An administrator had a delivery tried again that was given up. */
    DELIVERY_RETRIED,
    /** An administrator had all deliveries tried again that were given up. */
    DELIVERIES_RETRIED,
    /** An administrator removed a delivery that was given up. */
    DELIVERY_DROPPED,

    /** An administrator registered a webhook. */
    WEBHOOK_ADDED,
    /** An administrator changed a webhook. */
    WEBHOOK_CHANGED,
    /** An administrator removed a webhook. */
    WEBHOOK_REMOVED,
    /** A webhook got a new secret; the one before may sign beside it for a while. */
    WEBHOOK_SECRET_ROTATED,
    /** An administrator had events sent to a webhook once more, or a test event. */
    WEBHOOK_REPLAYED,
    /** A receiver said that it is gone, so its webhook was disabled. */
    WEBHOOK_GONE(Severity.WARNING),

    /** A backup was put into service; sessions and grants of before are invalid. */
    STORE_RESTORED(Severity.WARNING);

    private final Severity severity;

    SecurityEvent() {
        this(Severity.ROUTINE);
    }

    SecurityEvent(Severity severity) {
        this.severity = severity;
    }

    /** The event concerns this account; null if the account is unknown. */
    public AuditEntry of(@Nullable UUID accountId) {
        return AuditEntry.of(this).account(accountId);
    }

    /** The event concerns this client. */
    public AuditEntry client(String clientId) {
        return AuditEntry.of(this).client(clientId);
    }

    /** The event concerns neither an account nor a client; the fact names its subject. */
    public AuditEntry with(String name, Object value) {
        return AuditEntry.of(this).with(name, value);
    }

    /** The key under which it is stored, logged and filtered. */
    public String key() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** Frequent events of clients are logged, but have no row: the token endpoint must not wait for the audit log. */
    public boolean isStored() {
        return severity != Severity.LOGGED_ONLY;
    }

    /**
     * Whether a caller can cause it as often as it likes, mostly without signing in, and it changes nothing: from the sixth within a
     * minute on, {@link Refusals} counts it.
     */
    boolean isRepeatable() {
        return switch (this) {
            case SIGN_IN_FAILED,
                    SECOND_FACTOR_REFUSED,
                    SIGN_UP_REPEATED,
                    PASSWORD_RESET_REQUESTED,
                    ADMINISTRATION_REFUSED,
                    ADMINISTRATION_CHALLENGED -> true;
            default -> false;
        };
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
