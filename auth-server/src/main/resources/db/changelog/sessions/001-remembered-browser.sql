--liquibase formatted sql

--changeset keyreeve:session-1
create table remembered_browser (
    series       bytea       primary key,
    token        bytea       not null,
    former_token bytea,
    account_id   uuid        not null references account on delete cascade,
    sid          text        not null unique,
    signed_in_at timestamptz not null,
    address      text        not null,
    user_agent   text,
    renewed_at   timestamptz not null,
    expires_at   timestamptz not null
);
create index remembered_browser_account_id on remembered_browser (account_id);
create index remembered_browser_expires_at on remembered_browser (expires_at);
comment on table remembered_browser is 'persistent logins (remember-me), by digests of the values of their cookies';
comment on column remembered_browser.token is 'valid once; the response sets the next one';
--rollback drop table remembered_browser;
