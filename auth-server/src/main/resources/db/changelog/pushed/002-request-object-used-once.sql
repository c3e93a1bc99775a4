--liquibase formatted sql

--changeset keyreeve:pushed-request-2
alter table pushed_request add column signed_object boolean not null default false;
alter table pushed_request add column used_at timestamptz;
comment on column pushed_request.signed_object is 'whether a browser has brought it; the row then stays when it is used, because the browser may bring it again';
comment on column pushed_request.used_at is 'null until a code is issued for it';
--rollback alter table pushed_request drop column used_at;
--rollback alter table pushed_request drop column signed_object;
