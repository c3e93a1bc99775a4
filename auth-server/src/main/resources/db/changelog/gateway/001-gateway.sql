--liquibase formatted sql

--changeset keyreeve:gateway-1
create table gateway_consumer (
    account_id     uuid        primary key,
    state          text        not null default 'waiting' check (state in ('waiting', 'present', 'absent', 'failing')),
    consumer_id    text,
    credential_id  text,
    issuer         text,
    custom_id      text,
    consumer_group text,
    failure        text,
    required         bigint      not null default 1,
    queued_at      timestamptz,
    leased_until   timestamptz,
    reached_at     timestamptz
) with (fillfactor = 80);
create index gateway_consumer_queued_at on gateway_consumer (queued_at) where queued_at is not null;
create index gateway_consumer_state on gateway_consumer (state, failure);
comment on table gateway_consumer is 'what Kong has, or is to have, for an account; a row outlives its account until Kong has nothing of it';
comment on column gateway_consumer.credential_id is 'the JWT credential whose secret signs gateway tokens; the secret itself is nowhere';
comment on column gateway_consumer.issuer is 'the key of that credential, which is the iss of gateway tokens';
comment on column gateway_consumer.custom_id is 'as last written to Kong, like the group';
comment on column gateway_consumer.failure is 'why the last attempt failed, without anything of a response';
comment on column gateway_consumer.required is 'counts changes of what is to be there; work that began before the last one is repeated';
comment on column gateway_consumer.queued_at is 'since when a delivery waits that does the work; null if there is none to do';
comment on column gateway_consumer.leased_until is 'until then one node works on it, by the clock of the database';

create table gateway_key (
    id           uuid        primary key references api_key on delete cascade,
    account_id   uuid        not null references account on delete cascade,
    sealed_value bytea       not null
);
create index gateway_key_account on gateway_key (account_id);
comment on table gateway_key is 'values of API keys that Kong does not have yet, sealed; deleted once it has';

create table gateway_credential (
    id         uuid        primary key,
    account_id uuid        not null,
    remove_at  timestamptz not null
);
create index gateway_credential_account on gateway_credential (account_id, remove_at);
create index gateway_credential_remove_at on gateway_credential (remove_at);
comment on table gateway_credential is 'JWT credentials that Kong is to have for a while only, after which no token names them';
--rollback drop table gateway_credential; drop table gateway_key; drop table gateway_consumer;
