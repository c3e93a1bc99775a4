--liquibase formatted sql

--changeset keyreeve:browsers-1
create table known_browser (
    id         uuid        not null default gen_random_uuid(),
    account_id uuid        not null references account on delete cascade,
    digest     bytea       not null,
    expires_at timestamptz not null,
    primary key (account_id, digest)
);
create index known_browser_digest on known_browser (digest);
create index known_browser_expires_at on known_browser (expires_at);
comment on table known_browser is 'the devices on which an account has signed in; its last row stays, to show that it has signed in before';
comment on column known_browser.digest is 'digest of the device cookie; the same for all accounts that are known on the device';
--rollback drop table known_browser;
