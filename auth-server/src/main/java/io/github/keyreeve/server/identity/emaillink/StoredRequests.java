package io.github.keyreeve.server.identity.emaillink;

import io.github.keyreeve.server.identity.accounts.Account;
import io.github.keyreeve.server.platform.crypto.SealedColumn;
import io.github.keyreeve.server.platform.crypto.Sealer;
import java.time.Clock;
import java.time.ZoneOffset;
import java.util.Locale;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import tools.jackson.databind.json.JsonMapper;

/** The table of requests for mailed links, each sealed and bound to its row. */
final class StoredRequests {

    private static final String SEALED_FOR = "link request ";

    private final JdbcClient jdbc;
    private final Sealer sealer;
    private final JsonMapper json;
    private final Clock clock;

    StoredRequests(JdbcClient jdbc, Sealer sealer, JsonMapper json, Clock clock) {
        this.jdbc = jdbc;
        this.sealer = sealer;
        this.json = json;
        this.clock = clock;
    }

    void add(StoredRequest request) {
        UUID id = UUID.randomUUID();
        jdbc.sql("""
                        insert into link_request (id, sealed_request, created_at) values (:id, :request, :now)
                        """)
                .param("id", id)
                .param("request", sealer.seal(json.writeValueAsBytes(request), SEALED_FOR + id))
                .param("now", clock.instant().atOffset(ZoneOffset.UTC))
                .update();
    }

    /** Removes and returns the oldest request; no other node gets it. */
    Optional<StoredRequest> take() {
        return jdbc.sql("""
                        delete from link_request
                         where id = (select id from link_request order by created_at limit 1 for update skip locked)
                        returning id, sealed_request
                        """)
                .query((row, number) -> open(row.getObject("id", UUID.class), row.getBytes("sealed_request")))
                .optional();
    }

    private StoredRequest open(UUID id, byte[] sealed) {
        return json.readValue(sealer.unseal(sealed, SEALED_FOR + id), StoredRequest.class);
    }

    /** What the ring's keys have sealed here. */
    static SealedColumn sealed() {
        return new SealedColumn(
                "requests for mailed links", "link_request", "id", "sealed_request", id -> SEALED_FOR + id);
    }

    /** A request as it is stored. */
    record StoredRequest(
            LinkPurpose purpose,
            String address,
            String language,
            String clientAddress,
            @Nullable String clientId) {

        LinkRequested of(Account account) {
            return new LinkRequested(purpose, account, Locale.forLanguageTag(language), clientAddress, clientId);
        }

        ReversionRequested ofFormer(Account before) {
            return new ReversionRequested(before, Locale.forLanguageTag(language), clientAddress);
        }

        @Override
        public String toString() {
            return "StoredRequest[" + purpose + "]";
        }
    }
}
