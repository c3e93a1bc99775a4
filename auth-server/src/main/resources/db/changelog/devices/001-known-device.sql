--liquibase formatted sql

--changeset keyreeve:browsers-1
create table known_device (
    id         uuid        not null default gen_random_uuid(),
    account_id uuid        not null references account on delete cascade,
    digest     bytea       not null,
    expires_at timestamptz not null,
    app_since  timestamptz,
    primary key (account_id, digest)
);
create index known_device_digest on known_device (digest);
create index known_device_expires_at on known_device (expires_at);
comment on table known_device is 'the devices on which an account has signed in; its last row stays, to show that it has signed in before';
comment on column known_device.digest is 'digest of the device cookie; the same for all accounts that are known on the device; that of an application without cookies is of what it sends, for one account';
comment on column known_device.app_since is 'since when an application without cookies is known; null for the device of a cookie';
--rollback drop table known_device;
