--liquibase formatted sql

--changeset keyreeve:brand-2
alter table brand add column declared jsonb check (octet_length(declared::text) <= 65536);
comment on column brand.declared is 'the members that a declaration file sets, in place of those in settings; null as long as none was applied';

alter table brand_image add column declared boolean not null default false;
comment on column brand_image.declared is 'whether a declaration file sets it, so that administrators do not change it';
--rollback alter table brand_image drop column declared; alter table brand drop column declared;
