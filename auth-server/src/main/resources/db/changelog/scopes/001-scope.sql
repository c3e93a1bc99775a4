--liquibase formatted sql

--changeset keyreeve:scopes-1
create table scope (
    name       text        primary key,
    texts      jsonb       not null,
    origin     text        not null check (origin in ('file', 'console')),
    version    bigint      not null default 0,
    updated_at timestamptz not null default now()
);
comment on table scope is 'what users read about a scope; the scopes that a client may request are in client';
comment on column scope.texts is 'title and description, each by language (BCP 47)';
comment on column scope.origin is 'file: only the scope file changes it';

create trigger scope_change after insert or update or delete on scope
    for each row execute function announce_change('name');
--rollback drop table scope;
