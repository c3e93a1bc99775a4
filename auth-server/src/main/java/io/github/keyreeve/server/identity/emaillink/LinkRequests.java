package io.github.keyreeve.server.identity.emaillink;

import io.github.keyreeve.server.identity.accounts.Account;
import io.github.keyreeve.server.identity.accounts.Accounts;
import io.github.keyreeve.server.identity.accounts.LoginName;
import io.github.keyreeve.server.platform.crypto.MasterKey;
import io.github.keyreeve.server.platform.ratelimit.RequestLimits;
import io.github.keyreeve.server.platform.ratelimit.TooManyAttempts;
import java.time.Clock;
import java.time.ZoneOffset;
import java.util.Locale;
import java.util.Optional;
import java.util.UUID;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.support.TransactionTemplate;
import tools.jackson.databind.json.JsonMapper;

/**
 * Requests for mailed links. A request is only stored; the account is looked up afterwards by another thread, so that neither the
 * response nor its timing reveals whether there is an account with the address.
 */
public final class LinkRequests {

    private static final String SEALED_FOR = "link request ";

    private final JdbcClient jdbc;
    private final Accounts accounts;
    private final RequestLimits limits;
    private final ApplicationEventPublisher events;
    private final TransactionTemplate transaction;
    private final MasterKey masterKey;
    private final JsonMapper json;
    private final Clock clock;

    LinkRequests(
            JdbcClient jdbc,
            Accounts accounts,
            RequestLimits limits,
            ApplicationEventPublisher events,
            TransactionTemplate transaction,
            MasterKey masterKey,
            JsonMapper json,
            Clock clock) {
        this.jdbc = jdbc;
        this.accounts = accounts;
        this.limits = limits;
        this.events = events;
        this.transaction = transaction;
        this.masterKey = masterKey;
        this.json = json;
        this.clock = clock;
    }

    /**
     * Stores a request from the client address for a link to an e-mail address, whatever was typed.
     *
     * @throws TooManyAttempts if the client address made too many requests
     */
    public void add(LinkPurpose purpose, String typedAddress, Locale locale, String clientAddress) {
        limits.count(RequestLimits.Kind.LINK_REQUEST);
        UUID id = UUID.randomUUID();
        String address = LoginName.typed(typedAddress).map(LoginName::key).orElse("");
        byte[] request =
                json.writeValueAsBytes(new StoredRequest(purpose, address, locale.toLanguageTag(), clientAddress));
        jdbc.sql("""
                        insert into link_request (id, sealed_request, created_at) values (:id, :request, :now)
                        """)
                .param("id", id)
                .param("request", masterKey.seal(request, SEALED_FOR + id))
                .param("now", clock.instant().atOffset(ZoneOffset.UTC))
                .update();
    }

    /**
     * Processes the oldest pending request, and returns whether there was one. A request that fails is not retried: the user can make
     * another one.
     */
    boolean processNext() {
        Optional<StoredRequest> next = take();
        next.ifPresent(this::process);
        return next.isPresent();
    }

    private Optional<StoredRequest> take() {
        return jdbc.sql("""
                        delete from link_request
                         where id = (select id from link_request order by created_at limit 1 for update skip locked)
                        returning id, sealed_request
                        """)
                .query((row, number) -> open(row.getObject("id", UUID.class), row.getBytes("sealed_request")))
                .optional();
    }

    private void process(StoredRequest request) {
        transaction.executeWithoutResult(status ->
                accounts.findByEmail(request.address()).map(request::of).ifPresent(events::publishEvent));
    }

    private StoredRequest open(UUID id, byte[] sealed) {
        return json.readValue(masterKey.unseal(sealed, SEALED_FOR + id), StoredRequest.class);
    }

    /** A request as it is stored. */
    record StoredRequest(LinkPurpose purpose, String address, String language, String clientAddress) {

        LinkRequested of(Account account) {
            return new LinkRequested(purpose, account, Locale.forLanguageTag(language), clientAddress);
        }

        @Override
        public String toString() {
            return "StoredRequest[" + purpose + "]";
        }
    }
}
