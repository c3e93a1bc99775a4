--liquibase formatted sql

--changeset keyreeve:session-1
create table persistent_login (
    id              uuid        primary key,
    generation      integer     not null default 0,
    used_generation integer     not null default 0,
    key_id          integer     not null,
    account_id      uuid        not null references account on delete cascade,
    sid             text        not null unique references session on delete cascade,
    signed_in_at    timestamptz not null,
    address         text        not null,
    user_agent      text,
    renewed_at      timestamptz not null default now(),
    expires_at      timestamptz not null
);
create index persistent_login_account_id on persistent_login (account_id);
create index persistent_login_key on persistent_login (key_id);
create index persistent_login_expires_at on persistent_login (expires_at);
comment on table persistent_login is 'persistent logins (remember-me); the tokens in their cookies prove themselves';
comment on column persistent_login.generation is 'of the token that was issued last';
comment on column persistent_login.used_generation is 'the last one that has certainly arrived: until its successor has, it is accepted again';
comment on column persistent_login.key_id is 'the key of the ring that authenticates the token that was issued last';
comment on column persistent_login.sid is 'a login ends with its session, and can begin it again';
--rollback drop table persistent_login;
