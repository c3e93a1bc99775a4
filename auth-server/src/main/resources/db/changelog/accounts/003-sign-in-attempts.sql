--liquibase formatted sql

--changeset keyreeve:account-3
create table sign_in_attempt (
    key           bytea       primary key,
    failures      integer     not null,
    since         timestamptz not null,
    blocked_until timestamptz
);
create index sign_in_attempt_since on sign_in_attempt (since);
comment on table sign_in_attempt is 'recent failed sign-ins, by account, unknown name or address';
comment on column sign_in_attempt.key is 'keyed digest of the account, name or address; an unknown name may be a password typed into the wrong field';
--rollback drop table sign_in_attempt;
