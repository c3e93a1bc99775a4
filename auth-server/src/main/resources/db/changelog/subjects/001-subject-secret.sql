--liquibase formatted sql

--changeset keyreeve:subjects-1
create table subject_secret (
    id            integer primary key check (id = 1),
    sealed_secret bytea   not null
);
comment on table subject_secret is 'the secret of pairwise subject identifiers, sealed; it never changes, or each user would be a new one to each client';
--rollback drop table subject_secret;
