package io.github.keyreeve.server.consent;

import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.security.oauth2.server.authorization.OAuth2AuthorizationConsent;
import org.springframework.security.oauth2.server.authorization.OAuth2AuthorizationConsentService;

/** The table of consents, as Spring's protocol code uses it. The principal's name is the account id. */
final class Consents implements OAuth2AuthorizationConsentService {

    private final JdbcClient jdbc;

    Consents(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    @Override
    public @Nullable OAuth2AuthorizationConsent findById(String clientId, String accountId) {
        return jdbc.sql("select scopes from consent where account_id = :accountId and client_id = :clientId")
                .param("accountId", UUID.fromString(accountId))
                .param("clientId", clientId)
                .query((row, number) -> consent(clientId, accountId, List.of((String[])
                        row.getArray("scopes").getArray())))
                .optional()
                .orElse(null);
    }

    /** Adds to what is there: two tabs that allow different scopes at once lose nothing. */
    @Override
    public void save(OAuth2AuthorizationConsent consent) {
        jdbc.sql("""
                insert into consent (account_id, client_id, scopes) values (:accountId, :clientId, :scopes)
                on conflict (account_id, client_id) do update
                   set scopes = array(select distinct unnest(consent.scopes || excluded.scopes)), granted_at = now()
                """)
                .param("accountId", UUID.fromString(consent.getPrincipalName()))
                .param("clientId", consent.getRegisteredClientId())
                .param("scopes", consent.getScopes().toArray(String[]::new))
                .update();
    }

    /** Takes these scopes from what is there, and what is left stays. */
    @Override
    public void remove(OAuth2AuthorizationConsent consent) {
        jdbc.sql("""
                update consent
                   set scopes = array(select unnest(scopes) except select unnest(cast(:scopes as text[])))
                 where account_id = :accountId and client_id = :clientId
                """)
                .param("accountId", UUID.fromString(consent.getPrincipalName()))
                .param("clientId", consent.getRegisteredClientId())
                .param("scopes", consent.getScopes().toArray(String[]::new))
                .update();
    }

    private static OAuth2AuthorizationConsent consent(String clientId, String accountId, List<String> scopes) {
        OAuth2AuthorizationConsent.Builder builder = OAuth2AuthorizationConsent.withId(clientId, accountId);
        scopes.forEach(builder::scope);
        return builder.build();
    }
}
