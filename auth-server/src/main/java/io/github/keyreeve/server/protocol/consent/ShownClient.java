package io.github.keyreeve.server.protocol.consent;

import com.fasterxml.jackson.annotation.JsonUnwrapped;
import io.github.keyreeve.server.tokens.authorizationdetails.DescribedDetail;
import io.github.keyreeve.server.tokens.scopes.ScopeDescription;
import java.util.List;
import tools.jackson.databind.PropertyNamingStrategies.SnakeCaseStrategy;
import tools.jackson.databind.annotation.JsonNaming;

/**
 * A consented client as a page or a program shows it.
 *
 * @param scopeDetails its scopes in the language of the user
 * @param describedDetails its authorization details in the language of the user
 */
@JsonNaming(SnakeCaseStrategy.class)
record ShownClient(
        @JsonUnwrapped ConsentedClient client,
        List<ScopeDescription> scopeDetails,
        List<DescribedDetail> describedDetails) {

    ShownClient {
        scopeDetails = List.copyOf(scopeDetails);
        describedDetails = List.copyOf(describedDetails);
    }
}
