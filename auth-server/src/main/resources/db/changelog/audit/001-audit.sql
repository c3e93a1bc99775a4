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
    mac        bytea       not null,
    seq        bigint      unique,
    hash       bytea,
    check ((seq is null) = (hash is null))
);
create index audit_event_at on audit_event (at, id);
create index audit_event_event on audit_event (event, at, id);
create index audit_event_account on audit_event (account_id, at, id) where account_id is not null;
create index audit_event_client on audit_event (client_id, at, id) where client_id is not null;
create index audit_event_unsealed on audit_event (at, id) where seq is null;
comment on table audit_event is 'security events; append-only, added to a hash chain within a second';
comment on column audit_event.account_id is 'no foreign key: the log outlives the account';
comment on column audit_event.mac is 'HMAC of the row, from the server that wrote it';
comment on column audit_event.seq is 'place in the chain; null until the row is chained';
comment on column audit_event.hash is 'SHA-256 over the hash before it, seq and mac';

create table audit_checkpoint (
    name text   primary key check (name in ('anchor', 'head')),
    seq  bigint not null,
    hash bytea  not null,
    mac  bytea  not null
);
comment on table audit_checkpoint is 'where the chain begins, after the oldest rows were removed, and where it ends';
comment on column audit_checkpoint.mac is 'HMAC of the row, so that it cannot be moved';
--rollback drop table audit_checkpoint; drop table audit_event;

--changeset keyreeve:audit-2 splitStatements:false
create function audit_event_is_append_only() returns trigger language plpgsql as $$
begin
    raise exception 'audit_event is append-only: % refused', lower(tg_op) using errcode = 'integrity_constraint_violation';
end
$$;

create trigger audit_event_update
    before update on audit_event
    for each row
    when (old.seq is not null
          or new.seq is null
          or (new.id, new.at, new.event, new.actor_kind, new.actor_id, new.account_id, new.client_id, new.address,
              new.request_id, new.facts, new.mac)
              is distinct from
             (old.id, old.at, old.event, old.actor_kind, old.actor_id, old.account_id, old.client_id, old.address,
              old.request_id, old.facts, old.mac))
    execute function audit_event_is_append_only();
comment on trigger audit_event_update on audit_event is 'a row changes once, when it is chained';

create trigger audit_event_delete
    before delete on audit_event
    for each statement
    when (coalesce(current_setting('keyreeve.audit_retention', true), '') <> 'on')
    execute function audit_event_is_append_only();
comment on trigger audit_event_delete on audit_event is 'only retention removes rows';

create trigger audit_event_truncate
    before truncate on audit_event
    for each statement
    execute function audit_event_is_append_only();
--rollback drop trigger audit_event_truncate on audit_event;
--rollback drop trigger audit_event_delete on audit_event;
--rollback drop trigger audit_event_update on audit_event;
--rollback drop function audit_event_is_append_only;

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
