package io.github.keyreeve.server.identity.emaillink;

import org.jspecify.annotations.Nullable;

/**
 * Where a link comes from. A later link to the same address has it too, while this one has not expired.
 *
 * @param registrationToken that of the sign-up because of which it is mailed; null if there is none
 * @param clientId that of the client whose request waited where the mail was caused. Nothing else of that request is with a link: in the
 *     browser of another user it would be login CSRF, RFC 6819 section 4.4.1.8
 */
public record LinkOrigin(
        @Nullable String registrationToken, @Nullable String clientId) {

    static final LinkOrigin NONE = new LinkOrigin(null, null);

    @Override
    public String toString() {
        return "LinkOrigin[" + clientId + "]";
    }
}
