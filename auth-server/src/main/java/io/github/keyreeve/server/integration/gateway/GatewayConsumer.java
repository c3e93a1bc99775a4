package io.github.keyreeve.server.integration.gateway;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * What is known of the consumer of an account.
 *
 * @param state {@code waiting} for the first attempt, {@code present} or {@code absent} in Kong, {@code failing}
 * @param consumerId its id in Kong; null as long as it is that of the account, or there is none
 * @param credentialId of the JWT credential whose secret signs; null if there is none, or Kong does not tell
 * @param issuer the key of that credential; null if there is none
 * @param required the number of the change that it follows
 */
record GatewayConsumer(
        UUID account,
        String state,
        @Nullable String consumerId,
        @Nullable String credentialId,
        @Nullable String issuer,
        @Nullable String failure,
        long required) {

    static final String WAITING = "waiting";
    static final String PRESENT = "present";
    static final String ABSENT = "absent";

    static GatewayConsumer read(ResultSet row, int number) throws SQLException {
        return new GatewayConsumer(
                row.getObject("account_id", UUID.class),
                row.getString("state"),
                row.getString("consumer_id"),
                row.getString("credential_id"),
                row.getString("issuer"),
                row.getString("failure"),
                row.getLong("required"));
    }

    /** Of an account that nothing was done for yet. */
    static GatewayConsumer unknown(UUID account) {
        return new GatewayConsumer(account, WAITING, null, null, null, null, 0);
    }

    /** What names the consumer in a path. */
    String reference() {
        return consumerId != null ? consumerId : account.toString();
    }

    /** What the credential that signs is found by, also where Kong does not tell its id. */
    String credentialReference() {
        return credentialId != null ? credentialId : key();
    }

    /** The key of the credential that signs, or is to. */
    String key() {
        return issuer != null ? issuer : account.toString();
    }

    /** Whether Kong has had a credential of the consumer, and nothing has removed it since. */
    boolean hasCredential() {
        return issuer != null;
    }
}
