--liquibase formatted sql

--changeset keyreeve:client-2
insert into client (client_id, metadata)
values ('keyreeve',
        '{"client_name": "Keyreeve", "token_endpoint_auth_method": "none", "redirect_uris": [], "response_types": [],
          "grant_types": ["urn:keyreeve:grant-type:first-party", "refresh_token"], "scope": "openid account admin.users admin.audit",
          "require_consent": false}');
--rollback delete from client where client_id = 'keyreeve';
