package io.github.keyreeve.server.protocol.consent;

import io.github.keyreeve.server.identity.authentication.AddressReverted;
import io.github.keyreeve.server.identity.authentication.RegistrationSuperseded;
import io.github.keyreeve.server.platform.audit.AuditEntry;
import io.github.keyreeve.server.platform.audit.SecurityEvent;
import io.github.keyreeve.server.platform.audit.SecurityEvents;
import io.github.keyreeve.server.tokens.authorizationdetails.AuthorizationDetails;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.context.event.EventListener;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.security.oauth2.server.authorization.OAuth2AuthorizationConsent;
import org.springframework.security.oauth2.server.authorization.OAuth2AuthorizationConsentService;
import org.springframework.transaction.support.TransactionOperations;

/** The table of consents, as Spring's protocol code uses it. The principal's name is the account id. */
final class Consents implements OAuth2AuthorizationConsentService {

    private final JdbcClient jdbc;
    private final TransactionOperations transaction;
    private final SecurityEvents events;

    Consents(JdbcClient jdbc, TransactionOperations transaction, SecurityEvents events) {
        this.jdbc = jdbc;
        this.transaction = transaction;
        this.events = events;
    }

    @Override
    public @Nullable OAuth2AuthorizationConsent findById(String clientId, String accountId) {
        return jdbc.sql(
                        "select scopes from consent where account_id = :accountId and client_id = :clientId and cardinality(scopes) > 0")
                .param("accountId", UUID.fromString(accountId))
                .param("clientId", clientId)
                .query((row, number) -> consent(clientId, accountId, List.of((String[])
                        row.getArray("scopes").getArray())))
                .optional()
                .orElse(null);
    }

    /** Adds to the existing scopes: two tabs that consent to different scopes at once lose nothing. Details are recorded, and kept by the grant alone. */
    @Override
    public void save(OAuth2AuthorizationConsent consent) {
        transaction.executeWithoutResult(status -> {
            List<String> details = AuthorizationDetails.types(consent.getAuthorities());
            if (allow(consent) || !details.isEmpty()) {
                AuditEntry entry = about(consent, SecurityEvent.CONSENT_GIVEN);
                events.record(details.isEmpty() ? entry : entry.with("details", String.join(" ", details)));
            }
        });
    }

    /** Removes these scopes from the existing ones; the others stay. */
    @Override
    public void remove(OAuth2AuthorizationConsent consent) {
        transaction.executeWithoutResult(status -> {
            if (withdraw(consent)) {
                events.record(about(consent, SecurityEvent.CONSENT_REVOKED));
            }
        });
    }

    /** All consents of the account. */
    List<GivenConsent> of(UUID account) {
        return jdbc.sql("""
                        select client_id, scopes, granted_at from consent
                         where account_id = :account and cardinality(scopes) > 0
                        """)
                .param("account", account)
                .query((row, number) -> new GivenConsent(
                        row.getString("client_id"),
                        Set.of((String[]) row.getArray("scopes").getArray()),
                        row.getObject("granted_at", OffsetDateTime.class).toInstant()))
                .list();
    }

    /** The consents of a user before are not those of the owner of the account. */
    @EventListener
    void revokeAll(RegistrationSuperseded superseded) {
        revokeAll(superseded.accountId());
    }

    /** Earlier ones too: what scopes an attacker has added to them is not known. */
    @EventListener
    void revokeAll(AddressReverted reverted) {
        revokeAll(reverted.accountId());
    }

    private void revokeAll(UUID account) {
        jdbc.sql("update consent set scopes = '{}', epoch = nextval('epochs') where account_id = :account")
                .param("account", account)
                .update();
    }

    /** Leaves a row without scopes, whose new number ends all grants to the client, consented or not. */
    void revoke(UUID account, String clientId) {
        jdbc.sql("""
                        insert into consent (account_id, client_id, scopes, epoch)
                        values (:account, :client, '{}', nextval('epochs'))
                        on conflict (account_id, client_id) do update set scopes = '{}', epoch = excluded.epoch
                        """).param("account", account).param("client", clientId).update();
    }

    /** With a lock on the account, so that a consent is not added after those of the account were revoked; false if all existed. */
    private boolean allow(OAuth2AuthorizationConsent consent) {
        return jdbc.sql("""
                insert into consent (account_id, client_id, scopes)
                select id, :clientId, :scopes from account where id = :accountId for share
                on conflict (account_id, client_id) do update
                   set scopes = array(select distinct unnest(consent.scopes || excluded.scopes)), granted_at = now()
                 where not consent.scopes @> excluded.scopes
                """)
                        .param("accountId", UUID.fromString(consent.getPrincipalName()))
                        .param("clientId", consent.getRegisteredClientId())
                        .param("scopes", consent.getScopes().toArray(String[]::new))
                        .update()
                == 1;
    }

    /** False if none of them existed. */
    private boolean withdraw(OAuth2AuthorizationConsent consent) {
        return jdbc.sql("""
                update consent
                   set scopes = array(select unnest(scopes) except select unnest(cast(:scopes as text[])))
                 where account_id = :accountId and client_id = :clientId and scopes && cast(:scopes as text[])
                """)
                        .param("accountId", UUID.fromString(consent.getPrincipalName()))
                        .param("clientId", consent.getRegisteredClientId())
                        .param("scopes", consent.getScopes().toArray(String[]::new))
                        .update()
                == 1;
    }

    private static AuditEntry about(OAuth2AuthorizationConsent consent, SecurityEvent event) {
        return event.of(UUID.fromString(consent.getPrincipalName()))
                .client(consent.getRegisteredClientId())
                .with("scopes", String.join(" ", new TreeSet<>(consent.getScopes())));
    }

    private static OAuth2AuthorizationConsent consent(String clientId, String accountId, List<String> scopes) {
        OAuth2AuthorizationConsent.Builder builder = OAuth2AuthorizationConsent.withId(clientId, accountId);
        scopes.forEach(builder::scope);
        return builder.build();
    }
}
