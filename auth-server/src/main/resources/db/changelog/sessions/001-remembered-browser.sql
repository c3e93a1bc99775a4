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
comment on table remembered_browser is 'browsers whose users wanted to stay signed in; of what their cookies hold, the digests';
comment on column remembered_browser.token is 'good once; the browser gets the next one with the answer';
--rollback drop table remembered_browser;
