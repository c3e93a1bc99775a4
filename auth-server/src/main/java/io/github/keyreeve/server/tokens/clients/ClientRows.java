package io.github.keyreeve.server.tokens.clients;

import io.github.keyreeve.server.tokens.clientsecrets.SealedSecrets;
import io.github.keyreeve.server.tokens.clientsecrets.StoredSecrets;
import io.github.keyreeve.server.tokens.metadata.ClientMetadata;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Types;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import tools.jackson.databind.json.JsonMapper;

/** The rows of the table of clients. Their changes are announced by a trigger. */
final class ClientRows {

    private final JdbcClient jdbc;
    private final JsonMapper json;

    ClientRows(JdbcClient jdbc, JsonMapper json) {
        this.jdbc = jdbc;
        this.json = json;
    }

    Optional<Client> find(String clientId) {
        return jdbc.sql("select client.*, store.incarnation from client cross join store where client_id = :clientId")
                .param("clientId", clientId)
                .query((row, number) -> client(row))
                .optional();
    }

    /** The same, which no other transaction changes until this one ends. */
    Optional<Client> lock(String clientId) {
        return jdbc.sql("""
                select client.*, store.incarnation from client cross join store where client_id = :clientId for update of client
                """)
                .param("clientId", clientId)
                .query((row, number) -> client(row))
                .optional();
    }

    /** How many active clients may request each scope; without those that none may. */
    Map<String, Integer> countByScope() {
        Map<String, Integer> counts = new HashMap<>();
        jdbc.sql("""
                select scope, count(*) as clients
                  from client, unnest(string_to_array(metadata ->> 'scope', ' ')) as scope
                 where state = 'active' and scope <> ''
                 group by scope
                """).query(row -> {
            counts.put(row.getString("scope"), row.getInt("clients"));
        });
        return counts;
    }

    /** One page, in the order of identifiers, plus one more client if there is a next page. */
    List<Client> find(ClientQuery query) {
        JdbcClient.StatementSpec statement = jdbc.sql("select client.*, store.incarnation from client cross join store"
                        + " where client_id > :after"
                        + (query.searches() ? " and search like :pattern" : "")
                        + (query.state() == null ? "" : " and state = :state")
                        + (query.kind() == null ? "" : " and kind = :kind")
                        + " order by client_id limit :limit")
                .param("after", query.after())
                .param("limit", query.limit() + 1);
        if (query.searches()) {
            statement = statement.param("pattern", query.pattern());
        }
        if (query.state() != null) {
            statement = statement.param("state", query.state());
        }
        if (query.kind() != null) {
            statement = statement.param("kind", query.kind());
        }
        return statement.query((row, number) -> client(row)).list();
    }

    /** False if the identifier is taken. */
    boolean insert(String clientId, ClientMetadata metadata, StoredSecrets secrets) {
        return jdbc.sql("""
                insert into client (client_id, metadata, secrets, sealed_secrets)
                values (:clientId, cast(:metadata as jsonb), :secrets, :sealed)
                on conflict (client_id) do nothing
                """)
                        .param("clientId", clientId)
                        .param("metadata", json.writeValueAsString(metadata))
                        .param("secrets", secrets.digests().toArray(String[]::new))
                        .param("sealed", bytes(secrets.sealed()), Types.BINARY)
                        .update()
                == 1;
    }

    /** Inserts or updates a client; false if nothing changes. One that a file rules stays so. */
    boolean put(String clientId, ClientMetadata metadata, StoredSecrets secrets, ClientOrigin origin) {
        return jdbc.sql("""
                insert into client (client_id, metadata, secrets, sealed_secrets, origin)
                values (:clientId, cast(:metadata as jsonb), :secrets, :sealed, :origin)
                on conflict (client_id) do update
                   set metadata = excluded.metadata, secrets = excluded.secrets, sealed_secrets = excluded.sealed_secrets,
                       origin = case when client.origin = 'file' then 'file' else excluded.origin end,
                       updated_at = now(), version = client.version + 1
                 where client.metadata <> excluded.metadata or client.secrets <> excluded.secrets
                    or (client.sealed_secrets is null) <> (excluded.sealed_secrets is null)
                    or (excluded.origin = 'file' and client.origin <> 'file')
                """)
                        .param("clientId", clientId)
                        .param("metadata", json.writeValueAsString(metadata))
                        .param("secrets", secrets.digests().toArray(String[]::new))
                        .param("sealed", bytes(secrets.sealed()), Types.BINARY)
                        .param("origin", origin.wireName())
                        .update()
                == 1;
    }

    void update(String clientId, ClientMetadata metadata, StoredSecrets secrets) {
        jdbc.sql("""
                update client
                   set metadata = cast(:metadata as jsonb), secrets = :secrets, sealed_secrets = :sealed,
                       updated_at = now(), version = version + 1
                 where client_id = :clientId
                """)
                .param("clientId", clientId)
                .param("metadata", json.writeValueAsString(metadata))
                .param("secrets", secrets.digests().toArray(String[]::new))
                .param("sealed", bytes(secrets.sealed()), Types.BINARY)
                .update();
    }

    /** With a new number, so that what the client has got is over, also when it is enabled again. */
    void disable(String clientId) {
        jdbc.sql("""
                update client
                   set state = 'disabled', epoch = nextval('epochs'), updated_at = now(), version = version + 1
                 where client_id = :clientId
                """).param("clientId", clientId).update();
    }

    void enable(String clientId) {
        jdbc.sql("""
                update client set state = 'active', updated_at = now(), version = version + 1 where client_id = :clientId
                """).param("clientId", clientId).update();
    }

    void delete(String clientId) {
        jdbc.sql("delete from client where client_id = :clientId")
                .param("clientId", clientId)
                .update();
    }

    /** Deletes the clients of the server itself but for these, and returns which. */
    List<String> deleteBuiltInBut(Collection<String> present) {
        return jdbc.sql("""
                delete from client where origin = 'built-in' and client_id <> all(:present) returning client_id
                """)
                .param("present", present.toArray(String[]::new))
                .query(String.class)
                .list();
    }

    boolean anyOfFile() {
        return jdbc.sql("select exists (select from client where origin = 'file')")
                .query(Boolean.class)
                .single();
    }

    /** No file rules the others any longer. */
    void releaseAllBut(Collection<String> ofFile) {
        jdbc.sql("""
                update client set origin = 'registered', updated_at = now(), version = version + 1
                 where origin = 'file' and client_id <> all(:ofFile)
                """).param("ofFile", ofFile.toArray(String[]::new)).update();
    }

    private Client client(ResultSet row) throws SQLException {
        return new Client(
                row.getString("client_id"),
                json.readValue(row.getString("metadata"), ClientMetadata.class),
                secrets(row),
                row.getString("state").equals("active"),
                ClientOrigin.of(row.getString("origin")),
                row.getString("kind"),
                row.getLong("epoch"),
                row.getLong("incarnation"),
                instant(row, "created_at"),
                instant(row, "updated_at"),
                row.getLong("version"));
    }

    private static StoredSecrets secrets(ResultSet row) throws SQLException {
        byte[] sealed = row.getBytes("sealed_secrets");
        return new StoredSecrets(
                List.of((String[]) row.getArray("secrets").getArray()),
                sealed == null ? null : SealedSecrets.of(sealed));
    }

    private static byte @Nullable [] bytes(@Nullable SealedSecrets sealed) {
        return sealed == null ? null : sealed.bytes();
    }

    private static Instant instant(ResultSet row, String column) throws SQLException {
        return row.getObject(column, OffsetDateTime.class).toInstant();
    }
}
