package io.github.keyreeve.server.protocol.token;

import io.github.keyreeve.server.platform.crypto.SecretKind;
import io.github.keyreeve.server.platform.crypto.Secrets;
import io.github.keyreeve.testing.Node;
import java.nio.ByteBuffer;
import java.util.Base64;
import java.util.UUID;
import java.util.stream.Stream;
import org.springframework.jdbc.core.simple.JdbcClient;

/** What time, an administrator or an accident does to the rows of a node while a test cannot wait for it. */
public final class StoredTokens {

    private final JdbcClient jdbc;

    private StoredTokens(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    public static StoredTokens of(Node node) {
        return new StoredTokens(node.bean(JdbcClient.class));
    }

    /** The token was rotated a minute earlier than it was: longer ago than the retry window. */
    public void pastTheRetryWindow(String refreshToken) {
        change("update authorization_grant set rotated_at = rotated_at - interval '1 minute'", refreshToken);
    }

    public void expireRefreshToken(String refreshToken) {
        change("update authorization_grant set refresh_expires_at = now()", refreshToken);
    }

    public void expireCode(String code) {
        change("update authorization_request set expires_at = now()", code);
    }

    /** The grant behind the refresh token reaches its absolute limit. */
    public void endLifetime(String refreshToken) {
        change("update authorization_grant set expires_at = now()", refreshToken);
    }

    /** A failover has lost the rotations of the grant behind the refresh token. */
    public void loseRotations(String refreshToken) {
        change("update authorization_grant set generation = 0, rotated_at = null", refreshToken);
    }

    public void expireOpaqueToken(String accessToken) {
        changeOne(jdbc.sql("update access_token set expires_at = now() where digest in (:digests)")
                .param(
                        "digests",
                        Stream.of(SecretKind.ACCESS_TOKEN, SecretKind.CLIENT_ACCESS_TOKEN)
                                .map(kind -> Secrets.digest(kind, accessToken).bytes())
                                .toList()));
    }

    /** The grant that a code or a refresh token names. */
    public static UUID grantOf(String token) {
        ByteBuffer bytes = ByteBuffer.wrap(Base64.getUrlDecoder().decode(token.substring("krr_".length())));
        return new UUID(bytes.getLong(), bytes.getLong());
    }

    public void accountState(UUID account, String state) {
        jdbc.sql("update account set state = :state where id = :id")
                .param("state", state)
                .param("id", account)
                .update();
    }

    public void clientState(String clientId, String state) {
        jdbc.sql("update client set state = :state where client_id = :id")
                .param("state", state)
                .param("id", clientId)
                .update();
    }

    private void change(String statement, String token) {
        changeOne(jdbc.sql(statement + " where id = :id").param("id", grantOf(token)));
    }

    private static void changeOne(JdbcClient.StatementSpec statement) {
        if (statement.update() != 1) {
            throw new AssertionError("No such token");
        }
    }
}
