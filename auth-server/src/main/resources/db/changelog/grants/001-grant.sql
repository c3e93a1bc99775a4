--liquibase formatted sql

--changeset keyreeve:grant-1
create table authorization_grant (
    id               uuid        primary key,
    client_id        text        not null references client on delete cascade,
    account_id       uuid        references account on delete cascade,
    grant_type       text        not null,
    scopes           text[]      not null,
    session_id       text,
    factors          jsonb,
    request          jsonb,
    issued_at        timestamptz not null default now(),
    expires_at       timestamptz not null,
    revoked_at       timestamptz,
    revoked_because  text
);
create index grant_account on authorization_grant (account_id, client_id);
create index grant_client on authorization_grant (client_id);
create index grant_expires_at on authorization_grant (expires_at);
create index grant_revoked_at on authorization_grant (revoked_at) where revoked_at is not null;
comment on table authorization_grant is 'one authorization: account, client, scopes and expiry';
comment on column authorization_grant.factors is 'how the owner of the account authenticated: each factor and when';
comment on column authorization_grant.request is 'the authorization request that led to it, as a versioned document';

create table token (
    digest     bytea       primary key,
    kind       text        not null check (kind in ('consent', 'code', 'access', 'refresh')),
    grant_id   uuid        not null references authorization_grant on delete cascade,
    scopes     text[]      not null default '{}',
    audience   text[]      not null default '{}',
    issued_at  timestamptz not null default now(),
    expires_at timestamptz not null,
    used_at    timestamptz
);
create index token_grant on token (grant_id);
create index token_expires_at on token (expires_at);
comment on column token.digest is 'SHA-256 over the kind and the value; the value itself is nowhere';
comment on column token.used_at is 'when a code was redeemed or a refresh token rotated; kept to detect reuse';

create table token_denylist (
    digest     bytea       primary key,
    expires_at timestamptz not null
);
create index token_denylist_expires_at on token_denylist (expires_at);
comment on table token_denylist is 'revoked access tokens that have no row of their own, by digest of their jti';
--rollback drop table token_denylist; drop table token; drop table authorization_grant;
