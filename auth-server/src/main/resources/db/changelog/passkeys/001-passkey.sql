--liquibase formatted sql

--changeset keyreeve:passkeys-1
create table passkey_user (
    handle     bytea primary key,
    account_id uuid  not null unique references account on delete cascade
);
comment on column passkey_user.handle is 'the random user handle by which authenticators identify the account';

create table passkey (
    credential_id      bytea       primary key,
    account_id         uuid        not null references passkey_user (account_id) on delete cascade,
    label              text        not null,
    public_key         bytea       not null,
    attestation_object bytea       not null,
    signature_count    bigint      not null,
    transports         text[]      not null default '{}',
    backup_eligible    boolean     not null,
    backup_state       boolean     not null,
    added_at           timestamptz not null,
    used_at            timestamptz,
    number             bigint      not null default nextval('epochs')
);
create index passkey_account on passkey (account_id);
comment on column passkey.number is 'higher than that of each change of the account before the passkey was added';
comment on column passkey.signature_count is 'increases with each use; a counter that does not is that of a copy';
--rollback drop table passkey; drop table passkey_user;

--changeset keyreeve:passkeys-2
create table passkey_challenge (
    digest     bytea       primary key,
    expires_at timestamptz not null
);
create index passkey_challenge_expires_at on passkey_challenge (expires_at);
comment on table passkey_challenge is 'WebAuthn challenges that were used; one that was only issued has no row';
--rollback drop table passkey_challenge;
