--liquibase formatted sql

--changeset keyreeve:audit-1
create table audit_event (
    id         uuid        primary key,
    at         timestamptz not null,
    event      text        not null,
    actor_kind text        not null,
    actor_id   text,
    account_id uuid,
    client_id  text,
    address    text,
    request_id text,
    facts      jsonb       not null,
    mac        bytea       not null
);
create index audit_event_at on audit_event (at, id);
create index audit_event_event on audit_event (event, at, id);
create index audit_event_account on audit_event (account_id, at, id) where account_id is not null;
create index audit_event_address on audit_event (address, at, id) where address is not null;
create index audit_event_client on audit_event (client_id, at, id) where client_id is not null;
comment on table audit_event is 'security events; append-only';
comment on column audit_event.account_id is 'no foreign key: the log outlives the account';
comment on column audit_event.mac is 'HMAC of the row, from the server that wrote it';

create table audit_unsealed (
    at       timestamptz not null,
    event_id uuid        not null,
    primary key (at, event_id)
);
comment on table audit_unsealed is 'events that wait for their seals';

create table audit_seal (
    seq      bigint primary key,
    event_id uuid   not null unique,
    hash     bytea  not null
);
comment on table audit_seal is 'the hash chain over the events; append-only';
comment on column audit_seal.event_id is 'no foreign key: its check would lock and rewrite the event';
comment on column audit_seal.hash is 'SHA-256 over the hash before it, seq, and the mac of the event';

create table audit_checkpoint (
    name text   primary key check (name in ('anchor', 'head')),
    seq  bigint not null,
    hash bytea  not null,
    mac  bytea  not null
);
comment on table audit_checkpoint is 'where the chain begins, after the oldest rows were removed, and where it ends';
comment on column audit_checkpoint.mac is 'HMAC of the row, so that it cannot be moved';
--rollback drop table audit_checkpoint; drop table audit_seal; drop table audit_unsealed; drop table audit_event;

--changeset keyreeve:audit-2 splitStatements:false
create function audit_event_waits_for_its_seal() returns trigger language plpgsql as $$
begin
    insert into audit_unsealed (at, event_id) select at, id from added;
    return null;
end
$$;

create trigger audit_event_insert
    after insert on audit_event
    referencing new table as added
    for each statement
    execute function audit_event_waits_for_its_seal();

create function audit_is_append_only() returns trigger language plpgsql as $$
begin
    raise exception '% is append-only: % refused', tg_table_name, lower(tg_op) using errcode = 'integrity_constraint_violation';
end
$$;

create trigger audit_event_update
    before update or truncate on audit_event
    for each statement
    execute function audit_is_append_only();

create trigger audit_event_delete
    before delete on audit_event
    for each statement
    when (coalesce(current_setting('keyreeve.audit_retention', true), '') <> 'on')
    execute function audit_is_append_only();
comment on trigger audit_event_delete on audit_event is 'only retention removes rows';

create trigger audit_seal_update
    before update or truncate on audit_seal
    for each statement
    execute function audit_is_append_only();

create trigger audit_seal_delete
    before delete on audit_seal
    for each statement
    when (coalesce(current_setting('keyreeve.audit_retention', true), '') <> 'on')
    execute function audit_is_append_only();
comment on trigger audit_seal_delete on audit_seal is 'only retention removes rows';
--rollback drop trigger audit_seal_delete on audit_seal;
--rollback drop trigger audit_seal_update on audit_seal;
--rollback drop trigger audit_event_delete on audit_event;
--rollback drop trigger audit_event_update on audit_event;
--rollback drop function audit_is_append_only;
--rollback drop trigger audit_event_insert on audit_event;
--rollback drop function audit_event_waits_for_its_seal;

--changeset keyreeve:audit-3
create table audit_refusal (
    key        bytea       primary key,
    event      text        not null,
    actor_kind text        not null,
    actor_id   text,
    account_id uuid,
    client_id  text,
    address    text        not null,
    facts      jsonb       not null,
    whole      integer     not null,
    seen       bigint      not null default 1,
    since      timestamptz not null,
    first_at   timestamptz,
    last_at    timestamptz
);
create index audit_refusal_since on audit_refusal (since);
comment on table audit_refusal is 'counters of events that a caller can cause again and again, for about a minute each';
comment on column audit_refusal.key is 'keyed digest of what is counted together, or of a kind and a network';
comment on column audit_refusal.address is 'the network; empty if none is known';
comment on column audit_refusal.whole is 'how many of them are entries of their own';
comment on column audit_refusal.first_at is 'of those that are not';
--rollback drop table audit_refusal;
