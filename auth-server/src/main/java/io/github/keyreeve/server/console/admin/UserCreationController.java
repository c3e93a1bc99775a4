package io.github.keyreeve.server.console.admin;

import io.github.keyreeve.server.identity.profile.AccountDetails;
import io.github.keyreeve.server.identity.signup.CreatedAccount;
import java.net.URI;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import org.springframework.http.ResponseEntity;
import org.springframework.security.core.Authentication;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RestController;
import tools.jackson.databind.PropertyNamingStrategies.SnakeCaseStrategy;
import tools.jackson.databind.annotation.JsonNaming;

/** Creates users by API. */
@RestController
class UserCreationController {

    private final UserCreation users;
    private final AccountAdministration administration;

    UserCreationController(UserCreation users, AccountAdministration administration) {
        this.users = users;
        this.administration = administration;
    }

    /**
     * A new user.
     *
     * @param passwordLink for a user without an address; null if it was mailed
     */
    @JsonNaming(SnakeCaseStrategy.class)
    record Created(AccountDetails user, @Nullable URI passwordLink) {

        @Override
        public String toString() {
            return "Created[…]";
        }
    }

    @PostMapping("/api/admin/users")
    ResponseEntity<Created> create(@RequestBody NewUser entered, Authentication caller, Locale locale) {
        CreatedAccount created = users.create(entered, caller, locale);
        return ResponseEntity.created(
                        URI.create("/api/admin/users/" + created.account().id()))
                .body(new Created(administration.details(created.account()), created.passwordLink()));
    }
}
