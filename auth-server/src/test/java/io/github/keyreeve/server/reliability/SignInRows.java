package io.github.keyreeve.server.reliability;

/** Rows in the tables around sign-in, for all accounts that there are. */
final class SignInRows {

    static final String[] OF_ALL_ACCOUNTS = {
        """
        insert into email_link (digest, purpose, account_id, address, created_at, expires_at)
        select sha256(cast(id::text as bytea)), 'reset', id, email, now(), now() + interval '1 hour' from account
        """,
        """
        insert into former_address (email_key, account_id, email, expires_at)
        select 'former-' || id, id, 'former-' || id, now() + interval '1 day' from account
        """,
        """
        insert into account_profile (account_id, claims) select id, '{"given_name": "Ada"}' from account
        """,
        """
        insert into account_activity (account_id, last_sign_in_at) select id, created_at from account
        on conflict do nothing
        """,
        """
        insert into delivery (id, kind, destination, turn, sealed_content, due_at, created_at, give_up_at)
        select gen_random_uuid(), 'mail', 'mail-server', 2, '', now() + interval '1 day', now(), now() + interval '3 days' from account
        """,
        """
        insert into sign_in_attempt (key, account_id, failures, since)
        select sha256(cast(id::text as bytea)), id, 1, now() from account
        """,
        """
        insert into totp (account_id, account_epoch, sealed_secret, begun_at, confirmed_at)
        select id, epoch, '', now(), now() from account
        """,
        """
        insert into recovery_code (account_id, digest)
        select id, sha256(cast(n::text as bytea)) from account, generate_series(1, 10) n
        """,
        """
        insert into known_device (account_id, digest, expires_at)
        select id, sha256(cast(id::text as bytea)), now() + interval '1 day' from account
        """,
        """
        insert into session (sid, account_id, account_epoch, incarnation, factors, begun_at, ends_at, sweep_at, store_key)
        select id::text, id, epoch, incarnation, '{}', now(), now() + interval '1 day', now() + interval '1 day', id::text
          from account, store
        """,
        """
        insert into session_client (sid, client_id, account_id, check_at)
        select id::text, 'client1', id, now() + interval '1 day' from account
        """,
        """
        insert into continuation (digest, browser, sealed, expires_at)
        select sha256(cast(id::text as bytea)), sha256(cast(id::text as bytea)), '', now() + interval '1 hour' from account
        """,
        """
        insert into pushed_request (id, digest, client_id, sealed_parameters, expires_at, kept_until)
        select id, sha256(cast(id::text as bytea)), 'client' || substr(username, 5), '', now() + interval '1 hour',
               now() + interval '1 hour'
          from account
        """,
        """
        insert into persistent_login (id, key_id, account_id, sid, signed_in_at, address, expires_at)
        select id, 1, id, id::text, now(), '127.0.0.1', now() + interval '1 day'
          from account
        """,
        """
        insert into sign_in_transaction (digest, account_id, account_epoch, session_id, factors, client_id, scopes, resources,
                                         expires_at)
        select sha256(cast(id::text as bytea)), id, epoch, id::text, '{}', 'app', '{}', '{}', now() + interval '1 hour'
          from account
        """,
        """
        insert into passkey_challenge (digest, expires_at)
        select sha256(cast(id::text as bytea)), now() + interval '1 hour' from account
        """,
        "insert into passkey_user (handle, account_id) select sha256(cast(id::text as bytea)), id from account",
        """
        insert into passkey (credential_id, account_id, label, public_key, attestation_object, signature_count,
                             backup_eligible, backup_state, added_at)
        select sha256(cast(id::text as bytea)), id, 'Key', '', '', 0, false, false, now() from account
        """
    };

    private SignInRows() {}
}
