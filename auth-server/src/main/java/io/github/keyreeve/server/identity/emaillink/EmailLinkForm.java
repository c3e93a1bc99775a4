package io.github.keyreeve.server.identity.emaillink;

import java.util.Objects;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.PropertyNamingStrategies.SnakeCaseStrategy;
import tools.jackson.databind.annotation.JsonNaming;

/**
 * What redeems a link: the fields of a page, or the members of a JSON document.
 *
 * @param token empty if it is missing
 * @param password that of the account, or a new one, by the purpose of the link
 * @param registrationToken from the response to the sign-up
 */
@JsonNaming(SnakeCaseStrategy.class)
public record EmailLinkForm(
        String token, @Nullable String password, @Nullable String registrationToken) {

    public EmailLinkForm(@Nullable String token, @Nullable String password, @Nullable String registrationToken) {
        this.token = Objects.requireNonNullElse(token, "");
        this.password = password;
        this.registrationToken = registrationToken;
    }

    public String passwordOrEmpty() {
        return Objects.requireNonNullElse(password, "");
    }

    @Override
    public String toString() {
        return "EmailLinkForm[…]";
    }
}
