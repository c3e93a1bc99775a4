--liquibase formatted sql

--changeset keyreeve:replay-1
create table used_identifier (
    digest     bytea       primary key,
    expires_at timestamptz not null
);
create index used_identifier_expires_at on used_identifier (expires_at);
comment on table used_identifier is 'identifiers that are accepted once, such as the jti of a client assertion, until what has them expires';
comment on column used_identifier.digest is 'SHA-256 of the purpose, the owner and the identifier';
--rollback drop table used_identifier;
