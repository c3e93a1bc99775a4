--liquibase formatted sql

--changeset keyreeve:apikeys-1
create table api_key (
    id           uuid        primary key,
    account_id   uuid        not null references account on delete cascade,
    digest       bytea       not null unique,
    prefix       text        not null,
    name         text        not null,
    scopes       text[]      not null,
    created_at   timestamptz not null default now(),
    expires_at   timestamptz not null,
    last_used_at timestamptz
) with (fillfactor = 90);
create index api_key_account on api_key (account_id);
create index api_key_expires_at on api_key (expires_at);
comment on table api_key is 'keys of accounts for services, by digest; the value itself is nowhere';
comment on column api_key.prefix is 'what the value begins with, so that its owner recognizes it';
comment on column api_key.scopes is 'what it may be used for, as far as configuration and scope catalogue have the scopes';
comment on column api_key.last_used_at is 'written some minutes after the use, and not at each one';

create view active_api_key as
select k.id, k.digest, k.account_id, k.created_at, k.expires_at, k.last_used_at, a.username, a.tier, a.roles,
       array(select name from scope where name = any (k.scopes) order by name) as known_scopes
  from api_key k
  join account a on a.id = k.account_id and a.state = 'active'
 where k.expires_at > now();
comment on view active_api_key is 'keys that have not expired, of accounts that are active, with the scopes that the catalogue has';
--rollback drop view active_api_key; drop table api_key;
