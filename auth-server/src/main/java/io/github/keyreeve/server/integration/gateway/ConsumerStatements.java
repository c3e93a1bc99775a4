package io.github.keyreeve.server.integration.gateway;

import java.time.Clock;
import java.time.Duration;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;

/** The table of consumers: what Kong has for each account as far as is known, and whether there is work to do. */
final class ConsumerStatements {

    /** Longer than all calls for one account can take. */
    static final Duration LEASE = Duration.ofMinutes(2);

    private final JdbcClient jdbc;
    private final Clock clock;

    ConsumerStatements(JdbcClient jdbc, Clock clock) {
        this.jdbc = jdbc;
        this.clock = clock;
    }

    /**
     * What Kong has for the account is to be looked at again; for an account that has never been active there is nothing to do. Returns
     * whether nothing was queued for it before.
     */
    boolean request(UUID account) {
        return request(account, """
                 where exists (select from account where id = :account and state = 'active')
                    or exists (select from gateway_consumer where account_id = :account)
                """);
    }

    /** The same for what Kong has of an account that this server may not know any more. */
    boolean requestUnknown(UUID account) {
        return request(account, "");
    }

    private boolean request(UUID account, String condition) {
        return jdbc.sql("""
                        insert into gateway_consumer (account_id, queued_at) select :account, :now
                        """ + condition + """
                        on conflict (account_id) do update
                           set required = gateway_consumer.required + 1,
                               queued_at = coalesce(gateway_consumer.queued_at, excluded.queued_at)
                        returning queued_at = :now
                        """)
                .param("account", account)
                .param("now", now())
                .query(Boolean.class)
                .optional()
                .orElse(false);
    }

    /** Takes the work that is queued for this account; empty if there is none, or another node does it. */
    Optional<GatewayConsumer> claimQueued(UUID account) {
        return claim(account, "and queued_at is not null");
    }

    boolean isQueued(UUID account) {
        return jdbc.sql("select queued_at is not null from gateway_consumer where account_id = :account")
                .param("account", account)
                .query(Boolean.class)
                .optional()
                .orElse(false);
    }

    /** Takes the row of this account, queued or not; empty if another node works on it, or there is none. */
    Optional<GatewayConsumer> claim(UUID account) {
        return claim(account, "");
    }

    private Optional<GatewayConsumer> claim(UUID account, String condition) {
        return jdbc.sql("""
                        update gateway_consumer set leased_until = now() + make_interval(secs => :lease)
                         where account_id = :account and (leased_until is null or leased_until < now())
                        """ + condition + " returning *")
                .param("lease", LEASE.toSeconds())
                .param("account", account)
                .query(GatewayConsumer::read)
                .optional();
    }

    /** The work is done, unless more was requested since it began. */
    void reached(GatewayConsumer claimed, Reached reached) {
        jdbc.sql("""
                update gateway_consumer
                   set state = :state, consumer_id = :consumer, credential_id = :credential, issuer = :issuer,
                       custom_id = :customId, consumer_group = :group, failure = null, leased_until = null,
                       queued_at = case when required > :required then queued_at end, reached_at = now()
                 where account_id = :account
                """)
                .param("state", reached.state())
                .param("consumer", reached.consumerId())
                .param("credential", reached.credentialId())
                .param("issuer", reached.issuer())
                .param("customId", reached.customId())
                .param("group", reached.group())
                .param("required", claimed.required())
                .param("account", claimed.account())
                .update();
        if (reached.state().equals(GatewayConsumer.ABSENT)) {
            jdbc.sql("""
                    delete from gateway_consumer
                     where account_id = :account and required = :required
                       and not exists (select from account where id = :account)
                    """)
                    .param("account", claimed.account())
                    .param("required", claimed.required())
                    .update();
        }
    }

    void failed(GatewayConsumer claimed, String failure) {
        jdbc.sql("""
                update gateway_consumer set state = 'failing', failure = :failure, leased_until = null
                 where account_id = :account
                """)
                .param("failure", failure)
                .param("account", claimed.account())
                .update();
    }

    Optional<GatewayConsumer> find(UUID account) {
        return jdbc.sql("select * from gateway_consumer where account_id = :account")
                .param("account", account)
                .query(GatewayConsumer::read)
                .optional();
    }

    /** The same of an account that is active now, also if nothing was done for it yet; empty if it is not active. */
    Optional<GatewayConsumer> findActive(UUID account) {
        return jdbc.sql("""
                select a.id as account_id, coalesce(g.state, 'waiting') as state, g.consumer_id, g.credential_id, g.issuer,
                       g.failure, coalesce(g.required, 0) as required
                  from account a left join gateway_consumer g on g.account_id = a.id
                 where a.id = :account and a.state = 'active'
                """)
                .param("account", account)
                .query(GatewayConsumer::read)
                .optional();
    }

    /** The consumer in Kong is an earlier one, which keeps its id and its credential. */
    void adopt(UUID account, String consumer, @Nullable String credential, @Nullable String issuer) {
        jdbc.sql("""
                insert into gateway_consumer (account_id, consumer_id, credential_id, issuer)
                values (:account, :consumer, :credential, :issuer)
                on conflict (account_id) do update
                   set consumer_id = :consumer, credential_id = :credential, issuer = :issuer
                """)
                .param("account", account)
                .param("consumer", consumer)
                .param("credential", credential)
                .param("issuer", issuer)
                .update();
    }

    /** The consumer has a credential of an earlier service no longer. */
    void rekey(UUID account) {
        jdbc.sql("update gateway_consumer set credential_id = null, issuer = null where account_id = :account")
                .param("account", account)
                .update();
    }

    /** Those with a credential of an earlier service, in the order of their accounts. */
    List<GatewayConsumer> adopted(UUID after, int atMost) {
        return jdbc.sql("""
                select * from gateway_consumer
                 where issuer <> cast(account_id as text) and account_id > :after order by account_id limit :atMost
                """)
                .param("after", after)
                .param("atMost", atMost)
                .query(GatewayConsumer::read)
                .list();
    }

    /** The accounts that Kong is to have, or has, something of, in order. */
    List<UUID> accounts(UUID after, int atMost) {
        return jdbc.sql("""
                select id from account where state = 'active' and id > :after
                union select account_id from gateway_consumer where account_id > :after
                order by 1 limit :atMost
                """)
                .param("after", after)
                .param("atMost", atMost)
                .query(UUID.class)
                .list();
    }

    /** Whether the consumer with this id is that of an account. */
    boolean isKnown(String consumer) {
        return !jdbc.sql("""
                select account_id from gateway_consumer
                 where consumer_id = :consumer or cast(account_id as text) = :consumer limit 1
                """)
                .param("consumer", consumer)
                .query(UUID.class)
                .list()
                .isEmpty();
    }

    /** One that is there, as an example. */
    Optional<GatewayConsumer> example() {
        return jdbc.sql("select * from gateway_consumer where state = 'present' order by reached_at desc limit 1")
                .query(GatewayConsumer::read)
                .optional();
    }

    /** How many there are in each state, and {@code queued} for work. */
    Map<String, Long> counts() {
        Map<String, Long> counts = new TreeMap<>();
        jdbc.sql("""
                select state, count(*) as number from gateway_consumer group by state
                union all
                select 'queued', count(*) from gateway_consumer where queued_at is not null
                """).query(row -> {
            counts.put(row.getString("state"), row.getLong("number"));
        });
        return counts;
    }

    /** The latest reasons why attempts fail, with how many do. */
    Map<String, Long> failures(int atMost) {
        Map<String, Long> failures = new TreeMap<>();
        jdbc.sql("""
                select failure, count(*) as number from gateway_consumer
                 where state = 'failing' group by failure order by number desc limit :atMost
                """).param("atMost", atMost).query(row -> {
            failures.put(row.getString("failure"), row.getLong("number"));
        });
        return failures;
    }

    /** As exact as the database is. */
    private OffsetDateTime now() {
        return clock.instant().truncatedTo(ChronoUnit.MICROS).atOffset(ZoneOffset.UTC);
    }

    /** What Kong has after the work. */
    record Reached(
            String state,
            @Nullable String consumerId,
            @Nullable String credentialId,
            @Nullable String issuer,
            @Nullable String customId,
            @Nullable String group) {

        static final Reached NOTHING = new Reached(GatewayConsumer.ABSENT, null, null, null, null, null);
    }
}
