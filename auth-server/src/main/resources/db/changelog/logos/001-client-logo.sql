--liquibase formatted sql

--changeset keyreeve:logos-1
create table client_logo (
    client_id text        primary key references client on delete cascade,
    uri       text,
    name      text,
    content   bytea       check (octet_length(content) <= 262144),
    tried_at  timestamptz,
    failure   text,
    failures  int         not null default 0,
    next_at   timestamptz,
    check ((uri is null) = (next_at is null)),
    check (uri is not null or name is not null)
);
create index client_logo_name on client_logo (name);
create index client_logo_due on client_logo (next_at);
comment on table client_logo is 'the logos of clients: those that they have registered by logo_uri, as they were fetched, and those that administrators uploaded';
comment on column client_logo.uri is 'null for one that was uploaded, which none is fetched for';
comment on column client_logo.name is 'of the file at /assets/logo-, which changes with the content; null until there is one';
comment on column client_logo.failures is 'since it was fetched last; each doubles the time until next_at';

create trigger client_logo_change after insert or delete or update of name on client_logo
    for each row execute function announce_change('client_id');
--rollback drop table client_logo;
