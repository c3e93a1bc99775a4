--liquibase formatted sql

--changeset keyreeve:account-2
alter table account add column purge_at timestamptz;
comment on column account.purge_at is 'when an account that its owner deleted is removed permanently';
alter table account drop constraint account_state_check;
alter table account add constraint account_state_check
    check (state in ('pending', 'active', 'locked', 'disabled', 'deleted'));
create index account_purge_at on account (purge_at) where purge_at is not null;
create extension if not exists pg_trgm;
alter table account add column search text not null generated always as
    (username_key || ' ' || coalesce(email_key, '') || ' ' || lower(coalesce(full_name, ''))) stored;
create index account_search on account using gin (search gin_trgm_ops) with (fastupdate = off);
create index account_created_at on account (created_at, id);
create index account_roles on account using gin (roles);
--rollback drop index account_roles; drop index account_created_at; drop index account_search;
--rollback drop index account_purge_at;
--rollback update account set state = 'disabled' where state = 'deleted';
--rollback alter table account drop constraint account_state_check;
--rollback alter table account add constraint account_state_check check (state in ('pending', 'active', 'locked', 'disabled'));
--rollback alter table account drop column purge_at, drop column search;
