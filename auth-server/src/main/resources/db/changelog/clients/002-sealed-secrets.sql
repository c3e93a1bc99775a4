--liquibase formatted sql

--changeset keyreeve:client-2
alter table client add column sealed_secrets bytea;
comment on column client.sealed_secrets is 'the valid secrets of a client that signs with them (client_secret_jwt), sealed because an HMAC needs the secret itself; null for all others';
--rollback alter table client drop column sealed_secrets;

--changeset keyreeve:client-3 splitStatements:false
create function forget_sealed_secrets() returns trigger language plpgsql as $$
begin
    new.sealed_secrets := null;
    return new;
end
$$;
comment on function forget_sealed_secrets() is 'no other client has a secret that can be read again, also if a version changes it that knows nothing of the column';

create trigger client_sealed_secrets before insert or update on client
    for each row
    when (new.sealed_secrets is not null and (new.metadata ->> 'token_endpoint_auth_method') is distinct from 'client_secret_jwt')
    execute function forget_sealed_secrets();
--rollback drop trigger client_sealed_secrets on client;
--rollback drop function forget_sealed_secrets();
