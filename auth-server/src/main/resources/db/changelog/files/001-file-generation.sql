--liquibase formatted sql

--changeset keyreeve:files-1
create table file_generation (
    file       text        primary key,
    generation bigint      not null,
    applied_at timestamptz not null default now()
);
comment on table file_generation is 'the generation of each configuration file that was applied last; no row until a file has one';
--rollback drop table file_generation;
