--liquibase formatted sql

--changeset keyreeve:brand-1
create table brand (
    only_row   boolean     primary key default true check (only_row),
    settings   jsonb       not null check (octet_length(settings::text) <= 65536),
    version    bigint      not null default 1,
    updated_at timestamptz not null default now()
);
comment on table brand is 'the brand as administrators set it, where configuration sets nothing else; no row until they do';

create trigger brand_change after insert or update or delete on brand
    for each row execute function announce_change('only_row');
--rollback drop table brand;
