--liquibase formatted sql

--changeset keyreeve:delivery-3
alter table delivery add column taken_until timestamptz;
comment on column delivery.taken_until is 'the lease of the attempt under way; null if none is, or if a node of a version before has it';
--rollback alter table delivery drop column taken_until;
