--liquibase formatted sql

--changeset keyreeve:continuation-1
create table continuation (
    digest     bytea       primary key,
    browser    bytea       not null,
    sealed     bytea       not null,
    expires_at timestamptz not null
);
create index continuation_browser on continuation (browser, expires_at);
create index continuation_expires_at on continuation (expires_at);
comment on table continuation is 'requests that a user continues with after signing in, and that are too long for the address of a page';
comment on column continuation.digest is 'of the token that the page has';
comment on column continuation.browser is 'a digest of the cookie of the browser';
comment on column continuation.sealed is 'the request, under a key that only values of this kind have';
--rollback drop table continuation;
