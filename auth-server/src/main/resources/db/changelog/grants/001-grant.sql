--liquibase formatted sql

--changeset keyreeve:grant-1
create view active_client as
select c.client_id, c.epoch, store.incarnation,
       coalesce(cast(c.metadata ->> 'require_consent' as boolean), true) as requires_consent,
       array_remove(string_to_array(c.metadata ->> 'scope', ' '), '') as allowed_scopes,
       array(select jsonb_array_elements_text(c.metadata -> 'resources')) as allowed_resources
  from client c cross join store
 where c.state = 'active';
comment on view active_client is 'clients, with what they may have now';

create table authorization_request (
    id             uuid        primary key,
    state          text        not null check (state in ('consent', 'code', 'redeemed')),
    consent_digest bytea       unique,
    key_id         integer,
    client_id      text        not null,
    client_epoch   bigint      not null,
    account_id     uuid        not null,
    account_epoch  bigint      not null,
    session_id     text        not null,
    session_epoch  bigint      not null,
    consent_epoch  bigint      not null,
    incarnation    bigint      not null,
    factors        jsonb       not null,
    scopes         text[]      not null,
    resources      text[]      not null,
    sealed_request bytea       not null,
    issued_at      timestamptz not null default now(),
    expires_at     timestamptz not null
);
create index authorization_request_expires_at on authorization_request (expires_at);
create index authorization_request_waiting on authorization_request (account_id, id) where state = 'consent';
comment on table authorization_request is 'authorization requests of signed-in users that wait for consent, or whose code waits to be redeemed; its id becomes that of the grant';
comment on column authorization_request.consent_digest is 'digest of the value in the address of the consent page';
comment on column authorization_request.key_id is 'the key of the ring that authenticates the code';
comment on column authorization_request.sealed_request is 'redirect URI, state, nonce and the other parameters, sealed';

create view active_request as
select r.*, c.allowed_scopes, c.allowed_resources,
       a.username, a.email, a.email_verified, a.full_name, a.tier, a.roles, a.updated_at
  from authorization_request r
  join active_client c on c.client_id = r.client_id and c.epoch = r.client_epoch and c.incarnation = r.incarnation
  join account a on a.id = r.account_id and a.epoch = r.account_epoch and a.state = 'active'
  join session s on s.sid = r.session_id and s.epoch = r.session_epoch
  left join consent k on k.account_id = r.account_id and k.client_id = r.client_id
 where (r.expires_at > now() or r.state = 'redeemed') and coalesce(k.epoch, 0) = r.consent_epoch;
comment on view active_request is 'authorization requests that have not expired (a redeemed one stays, so that a replay of its code is detected), and whose client, account, session and consent have the numbers that they had when it began';

create table authorization_grant (
    id                 uuid        primary key,
    client_id          text        not null,
    client_epoch       bigint      not null,
    account_id         uuid        not null,
    account_epoch      bigint      not null,
    session_id         text        not null,
    session_epoch      bigint,
    consent_epoch      bigint      not null,
    incarnation        bigint      not null,
    factors            jsonb       not null,
    grant_type         text        not null,
    scopes             text[]      not null,
    resources          text[]      not null,
    key_id             integer,
    generation         integer     not null default 0,
    rotated_at         timestamptz,
    refresh_expires_at timestamptz,
    issued_at          timestamptz not null default now(),
    expires_at         timestamptz not null
) with (fillfactor = 80);
create index authorization_grant_account on authorization_grant (account_id, client_id);
create index authorization_grant_key on authorization_grant (key_id);
comment on table authorization_grant is 'what an account has granted to a client; codes, refresh tokens and JWT access tokens name it and have no row';
comment on column authorization_grant.id is 'UUID version 7: rows are in the order of time';
comment on column authorization_grant.session_epoch is 'null for a grant with the scope offline_access, which outlives the session';
comment on column authorization_grant.factors is 'the authentication event: each factor and when';
comment on column authorization_grant.generation is 'of the refresh token that is valid; the one before it is valid for a moment more';
comment on column authorization_grant.key_id is 'the key of the ring that authenticates the refresh token';
comment on column authorization_grant.refresh_expires_at is 'when the refresh token expires unless it is used; null without a refresh token';

create view active_grant as
select g.*, c.allowed_scopes, c.allowed_resources,
       a.username, a.email, a.email_verified, a.full_name, a.tier, a.roles, a.updated_at
  from authorization_grant g
  join active_client c on c.client_id = g.client_id and c.epoch = g.client_epoch and c.incarnation = g.incarnation
  join account a on a.id = g.account_id and a.epoch = g.account_epoch and a.state = 'active'
  left join session s on s.sid = g.session_id
  left join consent k on k.account_id = g.account_id and k.client_id = g.client_id
 where g.expires_at > now()
   and (g.session_epoch is null or s.epoch = g.session_epoch)
   and coalesce(k.epoch, 0) = g.consent_epoch;
comment on view active_grant is 'grants that have not expired, and whose client, account, session and consent have the numbers that they had when it began';

create table access_token (
    digest       bytea       primary key,
    grant_id     uuid,
    client_id    text        not null,
    client_epoch bigint      not null,
    incarnation  bigint      not null,
    scopes       text[]      not null,
    audience     text[]      not null,
    issued_at    timestamptz not null default now(),
    expires_at   timestamptz not null
);
create index access_token_expires_at on access_token (expires_at);
comment on table access_token is 'opaque access tokens, by digest; the value itself is nowhere';
comment on column access_token.grant_id is 'null for a client''s own token';

create table token_denylist (
    digest     bytea       primary key,
    expires_at timestamptz not null
);
create index token_denylist_expires_at on token_denylist (expires_at);
comment on table token_denylist is 'revoked JWT access tokens, by the digest of their jti';

create table cleanup_position (
    only_row boolean primary key default true check (only_row),
    grant_id uuid    not null
);
comment on table cleanup_position is 'how far the walk over the grants is that removes those that have ended';
insert into cleanup_position (grant_id) values ('00000000-0000-0000-0000-000000000000');
--rollback drop table cleanup_position; drop table token_denylist; drop table access_token;
--rollback drop view active_grant; drop table authorization_grant;
--rollback drop view active_request; drop table authorization_request; drop view active_client;
