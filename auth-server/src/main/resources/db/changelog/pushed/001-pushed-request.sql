--liquibase formatted sql

--changeset keyreeve:pushed-request-1
create table pushed_request (
    id                uuid        primary key,
    digest            bytea       not null unique,
    client_id         text        not null,
    browser           bytea,
    sealed_parameters bytea       not null,
    expires_at        timestamptz not null,
    kept_until        timestamptz not null
);
create index pushed_request_client on pushed_request (client_id, kept_until);
create index pushed_request_kept_until on pushed_request (kept_until);
comment on table pushed_request is 'authorization requests that clients have pushed and that no code was issued for';
comment on column pushed_request.digest is 'of the value in the request_uri';
comment on column pushed_request.browser is 'a digest of the cookie of the last browser that came before the end; it may come again until kept_until';
comment on column pushed_request.sealed_parameters is 'the parameters of the request, sealed';
comment on column pushed_request.kept_until is 'equals expires_at until a browser comes';
--rollback drop table pushed_request;
