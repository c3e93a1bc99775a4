package io.github.keyreeve.server.reliability;

import java.util.List;
import org.springframework.jdbc.core.simple.JdbcClient;

/**
 * Rows that a background task removes, or otherwise ends.
 *
 * @param task its name
 * @param insert the statements that insert those from {@code :first} to {@code :last}, and before that what they refer to
 * @param due the table and the condition of those that are due
 */
record DueRows(String task, String kind, String due, List<String> insert) {

    /** As many as a busy machine inserts before a statement times out. */
    private static final int PORTION = 5000;

    private static final String ACCOUNTS = """
        insert into account (id, username, username_key, tier, state, created_at, purge_at)
        select gen_random_uuid(), :kind || n, :kind || n, 'free', :kind, now() - interval '10 days',
               case when :kind = 'deleted' then now() - interval '1 day' end
          from generate_series(:first, :last) n
        """;

    /** Accounts that stay, as many as rows of one are common. */
    private static final String OWNERS = """
        insert into account (id, username, username_key, tier, state)
        select cast(md5('owner ' || n) as uuid), 'owner ' || n, 'owner ' || n, 'free', 'active' from generate_series(0, 999) n
         where not exists (select from account where username_key = 'owner 0') and :first <= :last
        """;

    /** Those last that a sweep of the node itself may begin to remove within a minute. */
    static final List<DueRows> OF_ALL_KINDS = List.of(
            new DueRows("Removing attempts that no longer count", "attempts", "sign_in_attempt", """
                insert into sign_in_attempt (key, failures, since)
                select sha256(cast('due ' || n as bytea)), 1, now() - interval '2 days' from generate_series(:first, :last) n
                """),
            new DueRows("Removing expired links", "links", "email_link", """
                insert into email_link (digest, purpose, created_at, expires_at)
                select sha256(cast('due ' || n as bytea)), 'RESET', now() - interval '2 days', now() - interval '1 day'
                  from generate_series(:first, :last) n
                """),
            new DueRows("Removing expired former addresses", "former addresses", "former_address", OWNERS, """
                insert into former_address (email_key, account_id, email, expires_at)
                select 'due ' || n, cast(md5('owner ' || n % 1000) as uuid), 'due', now() - interval '1 day'
                  from generate_series(:first, :last) n
                """),
            new DueRows("Removing expired continuations", "continuations", "continuation", """
                    insert into continuation (digest, browser, sealed, expires_at)
                    select sha256(cast('due ' || n as bytea)), 'browser', '', now() - interval '1 day'
                      from generate_series(:first, :last) n
                    """),
            new DueRows("Removing expired pushed requests", "pushed requests", "pushed_request", """
                    insert into pushed_request (id, digest, client_id, sealed_parameters, expires_at, kept_until)
                    select gen_random_uuid(), sha256(cast('due ' || n as bytea)), 'client', '', now() - interval '1 day',
                           now() - interval '1 day'
                      from generate_series(:first, :last) n
                    """),
            new DueRows("Removing identifiers that were used once", "used identifiers", "used_identifier", """
                insert into used_identifier (digest, expires_at)
                select sha256(cast('due ' || n as bytea)), now() - interval '1 day' from generate_series(:first, :last) n
                """),
            new DueRows("Removing used passkey challenges", "passkey challenges", "passkey_challenge", """
                insert into passkey_challenge (digest, expires_at)
                select sha256(cast('due ' || n as bytea)), now() - interval '1 day' from generate_series(:first, :last) n
                """),
            new DueRows("Removing ended sessions", "sessions", "session where sweep_at < now()", OWNERS, """
                insert into session (sid, account_id, account_epoch, incarnation, factors, begun_at, ends_at, sweep_at)
                select 'due ' || n, cast(md5('owner ' || n % 1000) as uuid), 0, 0, '{}', now() - interval '3 days',
                       now() - interval '2 days', now() - interval '2 days'
                  from generate_series(:first, :last) n
                """),
            new DueRows(
                    "Removing expired persistent logins", "persistent logins", "persistent_login", OWNERS, """
                        insert into session (sid, account_id, account_epoch, incarnation, factors, begun_at, ends_at, sweep_at)
                        select 'login ' || n, cast(md5('owner ' || n % 1000) as uuid), 0, 0, '{}', now(),
                               now() + interval '1 day', now() + interval '1 day'
                          from generate_series(:first, :last) n
                        """, """
                            insert into persistent_login (id, key_id, account_id, sid, signed_in_at, address, expires_at)
                            select gen_random_uuid(), 1, cast(md5('owner ' || n % 1000) as uuid), 'login ' || n, now(), '127.0.0.1',
                                   now() - interval '1 day'
                              from generate_series(:first, :last) n
                            """),
            new DueRows(
                    "Removing expired known devices",
                    "known devices",
                    "known_device where expires_at < now()",
                    OWNERS,
                    """
                    insert into known_device (account_id, digest, expires_at)
                    select cast(md5('owner ' || n % 1000) as uuid), sha256(cast('due ' || n as bytea)),
                           now() - make_interval(secs => n)
                      from generate_series(:first, :last) n
                    """,
                    """
                    insert into known_device (account_id, digest, expires_at)
                    select cast(md5('owner ' || n) as uuid), 'newest', now() + interval '1 day' from generate_series(0, 999) n
                     where :first = 1 and :last > 0
                    """),
            new DueRows("Removing expired tokens", "authorization requests", "authorization_request", """
                insert into authorization_request (id, state, client_id, client_epoch, account_id, account_epoch, session_id,
                                                   session_epoch, consent_epoch, incarnation, factors, scopes, resources,
                                                   sealed_request, expires_at)
                select gen_random_uuid(), 'code', 'app', 0, gen_random_uuid(), 0, '', 0, 0, 0, '{}', '{}', '{}', '',
                       now() - interval '1 day'
                  from generate_series(:first, :last) n
                """),
            new DueRows("Removing expired tokens", "access tokens", "access_token where expires_at < now()", """
                insert into access_token (digest, client_id, client_epoch, incarnation, scopes, audience, expires_at)
                select sha256(cast('due ' || n as bytea)), 'app', 0, 0, '{}', '{}', now() - interval '1 day'
                  from generate_series(:first, :last) n
                """),
            new DueRows("Removing expired tokens", "denylist", "token_denylist", """
                insert into token_denylist (digest, expires_at)
                select sha256(cast('due ' || n as bytea)), now() - interval '1 day' from generate_series(:first, :last) n
                """),
            new DueRows("Removing expired API keys", "API keys", "api_key", OWNERS, """
                insert into api_key (id, account_id, digest, prefix, name, scopes, expires_at)
                select gen_random_uuid(), cast(md5('owner ' || n % 1000) as uuid), sha256(cast('due ' || n as bytea)), 'krk_', 'due',
                       '{}', now() - interval '40 days'
                  from generate_series(:first, :last) n
                """),
            new DueRows("Removing ended grants", "grants", "authorization_grant", """
                insert into authorization_grant (id, client_id, client_epoch, account_id, account_epoch, session_id,
                                                 consent_epoch, incarnation, factors, grant_type, scopes, resources, expires_at)
                select gen_random_uuid(), 'app', 0, gen_random_uuid(), 0, '', 0, 0, '{}', 'authorization_code', '{}', '{}',
                       now() - interval '1 day'
                  from generate_series(:first, :last) n
                """),
            new DueRows("Delivering", "deliveries", "delivery", """
                insert into delivery (id, kind, destination, turn, sealed_content, due_at, created_at, give_up_at)
                select gen_random_uuid(), 'mail', 'mail-server', 2, '', now() + interval '1 day', now() - interval '4 days',
                       now() - interval '1 day' from generate_series(:first, :last) n
                """),
            new DueRows(
                    "Removing deliveries that were given up",
                    "given-up deliveries",
                    "given_up_delivery where given_up_at < now() - interval '9 days'",
                    """
                    insert into given_up_delivery (id, kind, destination, sealed_content, turn, attempts, created_at, give_up_at, reason,
                                                   given_up_at)
                    select gen_random_uuid(), 'mail', 'mail-server', '', 2, 9, now() - interval '20 days', now() - interval '17 days',
                           'expired', now() - interval '10 days'
                      from generate_series(:first, :last) n
                    """),
            new DueRows("Removing old webhook messages", "webhook messages", "webhook_message", List.of("""
                insert into webhook (id, name, url, types, enabled, sealed_secret, created_at)
                select '019c1d2e-6f00-7abc-8def-0123456789ab', 'Shop', 'https://shop.example.com/', '{}', false, '', now()
                 where :first <= :last
                on conflict do nothing
                """, """
                insert into webhook_message (id, webhook_id, type, body, created_at, queued_at)
                select gen_random_uuid(), '019c1d2e-6f00-7abc-8def-0123456789ab', 'account.deleted', '{}', now() - interval '20 days',
                       now() - interval '20 days'
                  from generate_series(:first, :last) n
                """)),
            new DueRows("Checking the sessions of clients", "clients of sessions that are gone", "session_client", """
                insert into session_client (sid, client_id, account_id, check_at)
                select 'gone ' || n, 'app', gen_random_uuid(), now() - interval '1 hour' from generate_series(:first, :last) n
                """),
            new DueRows("Removing unfinished sign-ins", "unfinished sign-ins", "sign_in_transaction", OWNERS, """
                insert into sign_in_transaction (digest, account_id, account_epoch, session_id, factors, client_id, scopes,
                                                 resources, expires_at)
                select sha256(cast('due ' || n as bytea)), cast(md5('owner ' || n % 1000) as uuid), 0, '', '{}', 'app', '{}', '{}',
                       now() - interval '1 hour'
                  from generate_series(:first, :last) n
                """),
            new DueRows(
                    "Removing accounts that were not activated",
                    "pending accounts",
                    "account where state = 'pending'",
                    ACCOUNTS.replace(":kind", "'pending'")),
            new DueRows(
                    "Removing deleted accounts",
                    "deleted accounts",
                    "account where state = 'deleted'",
                    ACCOUNTS.replace(":kind", "'deleted'")),
            new DueRows("Sealing the audit log", "unsealed audit events", "audit_unsealed", """
                insert into audit_event (id, at, event, actor_kind, facts, mac)
                select gen_random_uuid(), now(), 'sign_in_failed', 'anonymous', '{}', sha256(cast('due ' || n as bytea))
                  from generate_series(:first, :last) n
                """),
            new DueRows("Recording counted refusals", "counted refusals", "audit_refusal", """
                insert into audit_refusal (key, event, actor_kind, address, facts, whole, seen, since, first_at, last_at)
                select sha256(cast('due ' || n as bytea)), 'sign_in_failed', 'anonymous', '192.0.2.1', '{}', 5, 9,
                       now() - interval '2 minutes', now() - interval '2 minutes', now() - interval '90 seconds'
                  from generate_series(:first, :last) n
                """));

    DueRows {
        insert = List.copyOf(insert);
    }

    private DueRows(String task, String kind, String due, String... insert) {
        this(task, kind, due, List.of(insert));
    }

    /** Inserts so many, and returns how many rows the largest statement inserted. A sweep may have removed some of them by then. */
    int insertInto(JdbcClient jdbc, int rows) {
        return insert.stream()
                .mapToInt(statement -> insertInto(jdbc, statement, rows))
                .max()
                .orElse(0);
    }

    private static int insertInto(JdbcClient jdbc, String statement, int rows) {
        int inserted = 0;
        for (int first = 1; first <= rows; first += PORTION) {
            int last = Math.min(rows, first + PORTION - 1);
            inserted += jdbc.sql(statement)
                    .param("first", first)
                    .param("last", last)
                    .update();
        }
        return inserted;
    }

    boolean existIn(JdbcClient jdbc) {
        return jdbc.sql("select exists (select from " + due + ")")
                .query(Boolean.class)
                .single();
    }
}
