package io.github.keyreeve.server.integration.gateway;

import io.github.keyreeve.server.platform.scheduling.TaskWaker;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.support.TransactionOperations;

/**
 * Compares all accounts with what was done for them, page by page: those of before the bridge, those that were imported, and whatever
 * caused no event.
 */
final class AccountScan {

    private static final UUID FIRST = new UUID(0, 0);
    private static final int PAGE = 500;

    private final JdbcClient jdbc;
    private final ConsumerQueue queue;
    private final TransactionOperations transaction;
    private final Clock clock;
    private final TaskWaker waker = new TaskWaker();
    private UUID account = FIRST;
    private UUID consumer = FIRST;

    AccountScan(JdbcClient jdbc, ConsumerQueue queue, TransactionOperations transaction, Clock clock) {
        this.jdbc = jdbc;
        this.queue = queue;
        this.transaction = transaction;
        this.clock = clock;
    }

    /** Wakes the task, when many accounts have come. */
    TaskWaker waker() {
        return waker;
    }

    /** Compares a page, and returns whether there is another one. */
    boolean run() {
        List<UUID> accounts = requestChanged();
        List<UUID> consumers = requestOrphans();
        account = next(accounts);
        consumer = next(consumers);
        return accounts.size() == PAGE || consumers.size() == PAGE;
    }

    private List<UUID> requestChanged() {
        return request("""
                with page as (
                    select id, username, tier, state from account where id > :after order by id limit :size
                ), changed as (
                    select id from page left join gateway_consumer on account_id = id
                     where (queued_at is null or queued_at < :givenUp)
                       and case when account_id is null then page.state = 'active'
                                when page.state = 'active' then gateway_consumer.state <> 'present' or
                                     (custom_id, consumer_group) is distinct from (username, tier)
                                else gateway_consumer.state <> 'absent' end
                ), requested as (
                    insert into gateway_consumer (account_id, queued_at) select id, :now from changed
                    on conflict (account_id) do update
                       set required = gateway_consumer.required + 1, queued_at = excluded.queued_at
                    returning account_id
                )
                select id, exists (select from requested where account_id = id) as requested from page order by id
                """, account);
    }

    private List<UUID> requestOrphans() {
        return request("""
                with page as (
                    select account_id as id from gateway_consumer where account_id > :after order by account_id limit :size
                ), requested as (
                    update gateway_consumer set required = required + 1, queued_at = :now
                     where account_id in (select id from page) and (queued_at is null or queued_at < :givenUp)
                       and not exists (select from account where id = account_id)
                    returning account_id
                )
                select id, exists (select from requested where account_id = id) as requested from page order by id
                """, consumer);
    }

    /** Returns all of the page, and queues those that were requested. */
    private List<UUID> request(String sql, UUID after) {
        Instant now = clock.instant();
        List<UUID> page = new ArrayList<>();
        List<UUID> requested = new ArrayList<>();
        transaction.executeWithoutResult(status -> {
            jdbc.sql(sql)
                    .param("after", after)
                    .param("size", PAGE)
                    .param("now", now.atOffset(ZoneOffset.UTC))
                    .param("givenUp", now.minus(ConsumerQueue.GIVE_UP_AFTER).atOffset(ZoneOffset.UTC))
                    .query(row -> {
                        UUID id = row.getObject("id", UUID.class);
                        page.add(id);
                        if (row.getBoolean("requested")) {
                            requested.add(id);
                        }
                    });
            queue.send(requested);
        });
        return page;
    }

    private static UUID next(List<UUID> page) {
        return page.size() == PAGE ? page.get(PAGE - 1) : FIRST;
    }
}
