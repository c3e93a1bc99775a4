--liquibase formatted sql

--changeset keyreeve:client-1
create table client (
    client_id  text        primary key,
    metadata   jsonb       not null,
    secrets    text[]      not null default '{}' check (cardinality(secrets) <= 2),
    state      text        not null default 'active' check (state in ('active', 'disabled')),
    created_at timestamptz not null default now(),
    updated_at timestamptz not null default now(),
    version    bigint      not null default 0,
    epoch      bigint      not null default nextval('epochs'),
    origin     text        not null default 'registered' check (origin in ('file', 'registered', 'built-in')),
    kind       text        not null generated always as (
        case when metadata ->> 'application_type' = 'native' then 'native'
             when metadata ->> 'token_endpoint_auth_method' = 'none' then 'spa'
             when metadata -> 'grant_types' @> '["authorization_code"]' then 'web'
             when metadata -> 'grant_types' @> '["client_credentials"]' then 'service'
             else 'api' end) stored,
    search     text        not null generated always as
        (lower(client_id || ' ' || coalesce(metadata ->> 'client_name', ''))) stored
);
create index client_search on client using gin (search gin_trgm_ops) with (fastupdate = off);
create index client_state on client (state, client_id);
create index client_kind on client (kind, client_id);
create index client_first_party on client (client_id) where metadata @> '{"first_party": true}';
create index client_with_logo on client (client_id) where metadata ->> 'logo_uri' is not null;
create index client_of_file on client (client_id) where origin = 'file';
create index client_built_in on client (client_id) where origin = 'built-in';
comment on column client.metadata is 'client metadata in the vocabulary of RFC 7591';
comment on column client.secrets is 'digests of the one or two valid secrets, never a secret';
comment on column client.epoch is 'changes when the client is disabled, and is a new one when it is registered again: grants and tokens that have another number are over';
comment on column client.origin is 'file for a client of the file that nodes apply at their start, which would undo other changes of it; built-in for one of the server itself';
comment on column client.kind is 'what kind of application it is, by its metadata; api for one that gets no tokens';
--rollback drop table client;
