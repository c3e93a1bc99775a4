--liquibase formatted sql

--changeset keyreeve:client-file-1
create table client_file (
    only_row   boolean     primary key default true check (only_row),
    generation bigint      not null,
    applied_at timestamptz not null default now()
);
comment on table client_file is 'the generation of the client file that was applied last; no row until a file has one';
--rollback drop table client_file;
