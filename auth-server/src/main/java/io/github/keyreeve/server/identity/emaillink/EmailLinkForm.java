package io.github.keyreeve.server.identity.emaillink;

import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * What redeems a link: the fields of a page, or the members of a JSON document. What is missing is empty.
 *
 * @param password a new password, where the purpose requires one
 */
public record EmailLinkForm(String token, String password) {

    public EmailLinkForm(@Nullable String token, @Nullable String password) {
        this.token = Objects.requireNonNullElse(token, "");
        this.password = Objects.requireNonNullElse(password, "");
    }

    @Override
    public String toString() {
        return "EmailLinkForm[…]";
    }
}
