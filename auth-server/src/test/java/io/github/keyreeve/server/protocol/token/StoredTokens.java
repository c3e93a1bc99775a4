package io.github.keyreeve.server.protocol.token;

import io.github.keyreeve.server.platform.crypto.SecretKind;
import io.github.keyreeve.server.platform.crypto.Secrets;
import io.github.keyreeve.testing.Node;
import java.util.UUID;
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
        change(SecretKind.REFRESH_TOKEN, refreshToken, "update token set used_at = used_at - interval '1 minute' %s");
    }

    public void expireRefreshToken(String refreshToken) {
        change(SecretKind.REFRESH_TOKEN, refreshToken, "update token set expires_at = now() %s");
    }

    public void expireAccessToken(String accessToken) {
        change(SecretKind.ACCESS_TOKEN, accessToken, "update token set expires_at = now() %s");
    }

    public void expireCode(String code) {
        change(SecretKind.AUTHORIZATION_CODE, code, "update token set expires_at = now() %s");
    }

    /** The grant behind the refresh token reaches its absolute limit. */
    public void endLifetime(String refreshToken) {
        change(
                SecretKind.REFRESH_TOKEN,
                refreshToken,
                "update authorization_grant set expires_at = now() where id = (select grant_id from token %s)");
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

    private void change(SecretKind kind, String value, String statement) {
        int changed = jdbc.sql(statement.formatted("where digest = :digest"))
                .param("digest", Secrets.digest(kind, value).bytes())
                .update();
        if (changed != 1) {
            throw new AssertionError("No such token");
        }
    }
}
