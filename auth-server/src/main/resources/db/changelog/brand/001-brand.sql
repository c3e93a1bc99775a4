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
create table brand_image (
    image      text        primary key check (image in ('logo', 'icon')),
    content    bytea       not null check (octet_length(content) <= 262144),
    updated_at timestamptz not null default now()
);
comment on table brand_image is 'the images of the brand as administrators uploaded them, where configuration names no file';

create trigger brand_image_change after insert or update or delete on brand_image
    for each row execute function announce_change('image');
--rollback drop table brand_image; drop table brand;
