--liquibase formatted sql

--changeset keyreeve:session-client-1
create table session_client (
    sid        text        not null,
    client_id  text        not null,
    account_id uuid        not null,
    check_at   timestamptz not null,
    primary key (sid, client_id)
);
create index session_client_account on session_client (account_id);
create index session_client_check_at on session_client (check_at);
comment on table session_client is 'a client that got tokens in a session and is to learn of its end; removed with the session';
comment on column session_client.check_at is 'when it is asked next whether the session is still there, in case that no caller took the row when it ended';
--rollback drop table session_client;
