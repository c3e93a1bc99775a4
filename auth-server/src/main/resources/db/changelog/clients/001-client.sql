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
    epoch      bigint      not null default nextval('epochs')
);
comment on column client.metadata is 'client metadata in the vocabulary of RFC 7591';
comment on column client.secrets is 'digests of the one or two valid secrets, never a secret';
comment on column client.epoch is 'changes when the client is disabled, and is a new one when it is registered again: grants and tokens that have another number are over';
--rollback drop table client;
