package io.github.keyreeve.server.identity.signup;

import java.time.Duration;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * Who may create an account.
 *
 * @param policy {@code open} to all users, {@code invitation} for users whom an administrator invites, or {@code closed}
 * @param activation {@code required} if the address must be verified before the first sign-in, {@code optional} if it may be
 *     verified later
 * @param linkLifetime how long the link of an activation mail is valid
 * @param invitationLifetime how long an invitation is valid
 * @param mailsPerHour how many mails of one kind an account is sent within an hour, regardless of who requests them
 * @param pendingLifetime how long an account can be pending before it is removed
 */
@ConfigurationProperties("keyreeve.signup")
record SignUpProperties(
        @DefaultValue("open") Policy policy,
        @DefaultValue("required") Activation activation,
        @DefaultValue("1d") Duration linkLifetime,
        @DefaultValue("7d") Duration invitationLifetime,
        @DefaultValue("3") int mailsPerHour,
        @DefaultValue("7d") Duration pendingLifetime) {

    /** Who may sign up. */
    enum Policy {
        OPEN,
        INVITATION,
        CLOSED
    }

    /** Whether the address must be verified first. */
    enum Activation {
        REQUIRED,
        OPTIONAL
    }

    SignUpProperties {
        if (mailsPerHour < 1 || pendingLifetime.compareTo(linkLifetime) < 0) {
            throw new IllegalArgumentException("KEYREEVE_SIGNUP_MAILS_PER_HOUR must be at least 1, and"
                    + " KEYREEVE_SIGNUP_PENDING_LIFETIME not less than KEYREEVE_SIGNUP_LINK_LIFETIME.");
        }
    }
}
