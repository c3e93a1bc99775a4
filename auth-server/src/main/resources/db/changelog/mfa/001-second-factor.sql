--liquibase formatted sql

--changeset keyreeve:mfa-1
create table totp (
    account_id    uuid        primary key references account on delete cascade,
    account_epoch bigint      not null,
    sealed_secret bytea       not null,
    begun_at      timestamptz not null,
    confirmed_at  timestamptz,
    last_step     bigint,
    number        bigint      not null default nextval('epochs')
);
comment on column totp.account_epoch is 'that of the account when the secret was generated; it can be confirmed in this epoch only';
comment on column totp.confirmed_at is 'when a first code proved that the app has the secret; before that it is no factor';
comment on column totp.number is 'higher than that of each change of the account before the confirmation';
comment on column totp.last_step is 'the latest time step whose code was accepted; only later ones are valid';

create table recovery_code (
    account_id uuid        not null references account on delete cascade,
    digest     bytea       not null,
    used_at    timestamptz,
    number     bigint      not null default nextval('epochs'),
    primary key (account_id, digest)
);

create table code_attempts (
    account_id uuid        primary key references account on delete cascade,
    since      timestamptz not null,
    wrong      integer     not null
);
comment on table code_attempts is 'the number of wrong codes since when, over all ways to enter a code';

create table sign_in_transaction (
    digest        bytea       primary key,
    account_id    uuid        not null references account on delete cascade,
    account_epoch bigint      not null,
    session_id    text        not null,
    factors       jsonb       not null,
    client_id     text        not null,
    scopes        text[]      not null,
    resources     text[]      not null,
    expires_at    timestamptz not null
);
create index sign_in_transaction_account on sign_in_transaction (account_id);
create index sign_in_transaction_expires on sign_in_transaction (expires_at);
comment on table sign_in_transaction is 'sign-ins without a browser that wait for the second factor';
comment on column sign_in_transaction.client_id is 'the client that began it; no other can continue it, and not with other scopes or resources';
comment on column sign_in_transaction.account_epoch is 'that of the account when the password was verified';
--rollback drop table sign_in_transaction; drop table code_attempts; drop table recovery_code; drop table totp;
