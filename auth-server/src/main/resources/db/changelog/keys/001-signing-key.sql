--liquibase formatted sql

--changeset keyreeve:signing-key-1
create table signing_key (
    kid          text        primary key,
    algorithm    text        not null,
    public_jwk   jsonb       not null,
    sealed_jwk   bytea       not null,
    announced_at timestamptz not null,
    signs_from   timestamptz not null,
    retires_at   timestamptz,
    removed_at   timestamptz,
    check (announced_at <= signs_from),
    check (signs_from <= retires_at),
    check (retires_at <= removed_at),
    check ((retires_at is null) = (removed_at is null))
);
create unique index signing_key_latest on signing_key (algorithm) where retires_at is null;
comment on table signing_key is 'keys that sign tokens; a key is deleted when it is removed';
comment on column signing_key.public_jwk is 'for people who read the table; the server publishes only what it unsealed';
comment on column signing_key.sealed_jwk is 'the private JWK (RFC 7517) under the master key';
comment on column signing_key.retires_at is 'when its successor signs; null while it has none, so that no algorithm is ever without a key';
comment on index signing_key_latest is 'two nodes cannot both add a successor';
--rollback drop table signing_key;
