--liquibase formatted sql

--changeset keyreeve:session-row-1
create table session (
    sid           text        primary key,
    account_id    uuid        not null references account on delete cascade,
    account_epoch bigint      not null,
    epoch         bigint      not null default nextval('epochs'),
    incarnation   bigint      not null,
    factors       jsonb       not null,
    begun_at      timestamptz not null,
    ends_at       timestamptz not null,
    sweep_at      timestamptz not null,
    store_key     text,
    address       text,
    user_agent    text
);
create index session_account on session (account_id);
create index session_sweep_at on session (sweep_at);
create index session_begun_at on session (begun_at, sid) where store_key is not null;
create index session_address on session (address, begun_at, sid) where store_key is not null;
comment on table session is 'signed-in sessions, of browsers and of first-party applications; a session that is ended has no row';
comment on column session.sid is 'the public session ID, the same when the user authenticates again';
comment on column session.account_epoch is 'that of the account when its owner authenticated';
comment on column session.factors is 'the authentication event: each factor and when';
comment on column session.ends_at is 'from then on the session is over for pages; its grants go on';
comment on column session.sweep_at is 'when clean-up reads the row next: not before its end, and again later while grants refer to it';
comment on column session.store_key is 'the key of its attributes in Redis; null for a sign-in without a browser';
--rollback drop table session;
