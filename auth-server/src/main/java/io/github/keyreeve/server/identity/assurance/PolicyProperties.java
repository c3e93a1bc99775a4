package io.github.keyreeve.server.identity.assurance;

import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * What operations require; {@code policy.yaml} has those there are.
 *
 * @param operations the requirements of each operation, by its name
 */
@ConfigurationProperties("keyreeve.policy")
record PolicyProperties(Map<String, Requirement> operations) {

    /**
     * What an operation requires.
     *
     * @param pages requests of users, such as {@code POST /account}
     * @param calls requests of the JSON API
     * @param scope of the access token; null if there are pages only
     * @param permission of the user; null if the operation concerns the own account
     * @param recent whether the authentication must be recent
     * @param shownInCall whether a call may show factors in its body, which count for it alone
     */
    record Requirement(
            @DefaultValue List<String> pages,
            @DefaultValue List<String> calls,
            @Nullable String scope,
            @Nullable String permission,
            Assurance assurance,
            @DefaultValue("false") boolean recent,
            @DefaultValue("false") boolean shownInCall) {}
}
