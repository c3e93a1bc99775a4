--liquibase formatted sql

--changeset keyreeve:passkeys-1
create table passkey_user (
    handle     bytea primary key,
    account_id uuid  not null unique references account on delete cascade
);
comment on column passkey_user.handle is 'what authenticators know of the account; random';

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
    used_at            timestamptz
);
create index passkey_account on passkey (account_id);
comment on column passkey.signature_count is 'goes up with each use; one that does not belongs to a copy';
--rollback drop table passkey; drop table passkey_user;
