--liquibase formatted sql

--changeset keyreeve:session-1
create table persistent_login (
    series       bytea       primary key,
    token        bytea       not null,
    former_token bytea,
    account_id   uuid        not null references account on delete cascade,
    sid          text        not null unique references session on delete cascade,
    signed_in_at timestamptz not null,
    address      text        not null,
    user_agent   text,
    renewed_at   timestamptz not null,
    expires_at   timestamptz not null
);
create index persistent_login_account_id on persistent_login (account_id);
create index persistent_login_expires_at on persistent_login (expires_at);
comment on table persistent_login is 'persistent logins (remember-me), by digests of the values of their cookies';
comment on column persistent_login.sid is 'a login ends with its session, and can begin it again';
comment on column persistent_login.token is 'valid once; the response sets the next one';
--rollback drop table persistent_login;
