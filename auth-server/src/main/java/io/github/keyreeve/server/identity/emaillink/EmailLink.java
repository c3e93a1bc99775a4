package io.github.keyreeve.server.identity.emaillink;

import io.github.keyreeve.server.platform.crypto.Digest;
import io.github.keyreeve.server.platform.crypto.SecretKind;
import io.github.keyreeve.server.platform.crypto.Secrets;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A valid link: it proves access to a mailbox.
 *
 * @param accountId the account of the link; null for an invitation
 * @param address the address that the mail was sent to, if it is not the account's own
 * @param registration digest of the registration token of the sign-up that the link belongs to; null if it belongs to none
 */
public record EmailLink(
        @Nullable UUID accountId,
        @Nullable String address,
        @Nullable Digest registration) {

    /** For a purpose that always has an account. */
    public UUID account() {
        if (accountId == null) {
            throw new InvalidLink();
        }
        return accountId;
    }

    /** Whether the link was mailed because of the sign-up. */
    public boolean isOfSignUp() {
        return registration != null;
    }

    /** Whether the link was mailed because of the sign-up that this token was issued for. */
    public boolean isOf(@Nullable String registrationToken) {
        return registration != null
                && registrationToken != null
                && Secrets.equal(
                        registration.bytes(),
                        Secrets.digest(SecretKind.REGISTRATION, registrationToken)
                                .bytes());
    }

    @Override
    public String toString() {
        return "EmailLink[" + accountId + "]";
    }
}
