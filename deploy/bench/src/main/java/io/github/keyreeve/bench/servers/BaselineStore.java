package io.github.keyreeve.bench.servers;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.UUID;
import javax.sql.DataSource;
import org.springframework.core.io.ClassPathResource;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.security.oauth2.core.AuthorizationGrantType;
import org.springframework.security.oauth2.core.ClientAuthenticationMethod;
import org.springframework.security.oauth2.server.authorization.client.JdbcRegisteredClientRepository;
import org.springframework.security.oauth2.server.authorization.client.RegisteredClient;
import org.springframework.security.oauth2.server.authorization.settings.ClientSettings;
import org.springframework.security.oauth2.server.authorization.settings.OAuth2TokenFormat;
import org.springframework.security.oauth2.server.authorization.settings.TokenSettings;

/** The tables of the baseline: the schema that comes with the framework, the indexes that it lacks, clients, users, and tokens. */
final class BaselineStore {

    private static final String PACKAGE = "org/springframework/security/oauth2/server/authorization/";

    private static final List<String> SCHEMA = List.of(
            PACKAGE + "oauth2-authorization-schema.sql",
            PACKAGE + "oauth2-authorization-consent-schema.sql",
            PACKAGE + "client/oauth2-registered-client-schema.sql",
            "org/springframework/security/core/userdetails/jdbc/users.ddl");

    /** The framework looks a token up in each of them. */
    private static final List<String> TOKENS = List.of(
            "state",
            "authorization_code_value",
            "access_token_value",
            "oidc_id_token_value",
            "refresh_token_value",
            "user_code_value",
            "device_code_value");

    private static final int TOKENS_BEFORE = 100_000;

    private final JdbcTemplate jdbc;

    BaselineStore(DataSource database) {
        this.jdbc = new JdbcTemplate(database);
    }

    void create(HashCost cost) {
        SCHEMA.forEach(script -> jdbc.execute(forPostgres(script)));
        TOKENS.forEach(column -> jdbc.execute("create index on oauth2_authorization using hash (" + column + ")"));
        JdbcRegisteredClientRepository clients = new JdbcRegisteredClientRepository(jdbc);
        for (BenchClient client : BenchClient.values()) {
            clients.save(registered(client));
        }
        String hash = cost.hashOfBaseline();
        jdbc.batchUpdate(
                "insert into users values (?, ?, true)",
                BenchUsers.names().map(name -> new Object[] {name, hash}).toList());
        jdbc.update("insert into authorities select username, 'ROLE_USER' from users");
        jdbc.execute("analyze");
    }

    /** The scripts say themselves what to replace. */
    private static String forPostgres(String script) {
        try {
            return new ClassPathResource(script)
                    .getContentAsString(StandardCharsets.UTF_8)
                    .replace(" blob ", " text ")
                    .replace(" timestamp ", " timestamptz ")
                    .replace("varchar_ignorecase", "varchar");
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static RegisteredClient registered(BenchClient client) {
        return RegisteredClient.withId(UUID.randomUUID().toString())
                .clientId(client.id())
                .clientSecret("{noop}" + client.secret())
                .clientAuthenticationMethod(ClientAuthenticationMethod.CLIENT_SECRET_BASIC)
                .authorizationGrantType(AuthorizationGrantType.CLIENT_CREDENTIALS)
                .authorizationGrantType(AuthorizationGrantType.AUTHORIZATION_CODE)
                .authorizationGrantType(AuthorizationGrantType.REFRESH_TOKEN)
                .redirectUri(client.redirectUri())
                .scope("openid")
                .scope("api")
                .clientSettings(ClientSettings.builder()
                        .requireProofKey(true)
                        .requireAuthorizationConsent(false)
                        .build())
                .tokenSettings(TokenSettings.builder()
                        .accessTokenTimeToLive(Duration.ofHours(1))
                        .refreshTokenTimeToLive(Duration.ofHours(4))
                        .reuseRefreshTokens(false)
                        .accessTokenFormat(
                                client == BenchClient.OPAQUE
                                        ? OAuth2TokenFormat.REFERENCE
                                        : OAuth2TokenFormat.SELF_CONTAINED)
                        .build())
                .build();
    }

    /** Copies of one real token, each with a value of its own. */
    void addTokens() {
        int added = jdbc.update("""
                insert into oauth2_authorization (id, registered_client_id, principal_name, authorization_grant_type, attributes,
                    authorized_scopes, access_token_value, access_token_issued_at, access_token_expires_at, access_token_metadata,
                    access_token_type, access_token_scopes)
                select gen_random_uuid(), registered_client_id, principal_name, authorization_grant_type, attributes,
                    authorized_scopes, value, access_token_issued_at, access_token_expires_at, access_token_metadata,
                    access_token_type, access_token_scopes
                from (select * from oauth2_authorization where access_token_value is not null limit 1) real,
                    generate_series(1, ?) number,
                    lateral (select string_agg(md5(number || '-' || part), '') as value from generate_series(1, 20) part)
                """, TOKENS_BEFORE);
        if (added != TOKENS_BEFORE) {
            throw new IllegalStateException("No token to make copies of");
        }
        jdbc.execute("analyze oauth2_authorization");
    }
}
