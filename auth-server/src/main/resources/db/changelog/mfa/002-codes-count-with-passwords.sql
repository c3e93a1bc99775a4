--liquibase formatted sql

--changeset keyreeve:mfa-2
drop table code_attempts;
--rollback create table code_attempts (account_id uuid primary key references account on delete cascade, since timestamptz not null, wrong integer not null);
