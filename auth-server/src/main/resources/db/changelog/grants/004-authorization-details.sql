--liquibase formatted sql

--changeset keyreeve:grant-4
alter table authorization_request add column authorization_details json;
comment on column authorization_request.authorization_details is 'what the client requests in detail (RFC 9396), in the order in which it has written it; null for nothing';
alter table authorization_grant add column authorization_details json;
comment on column authorization_grant.authorization_details is 'as of its request';
alter table access_token add column authorization_details json;
comment on column access_token.authorization_details is 'what the token is good for in detail, RFC 9396; null for nothing';
create or replace view active_request as
select r.id, r.state, r.consent_digest, r.key_id, r.client_id, r.client_epoch, r.account_id, r.account_epoch, r.session_id,
       r.session_epoch, r.consent_epoch, r.incarnation, r.factors, r.scopes, r.resources, r.sealed_request, r.issued_at, r.expires_at,
       c.allowed_scopes, c.allowed_resources,
       a.username, a.email, a.email_verified, a.full_name, a.tier, a.roles, a.updated_at, r.claims, r.authorization_details
  from authorization_request r
  join active_client c on c.client_id = r.client_id and c.epoch = r.client_epoch and c.incarnation = r.incarnation
  join account a on a.id = r.account_id and a.epoch = r.account_epoch and a.state = 'active'
  join session s on s.sid = r.session_id and s.epoch = r.session_epoch
  left join consent k on k.account_id = r.account_id and k.client_id = r.client_id
 where (r.expires_at > now() or r.state = 'redeemed') and coalesce(k.epoch, 0) = r.consent_epoch;
create or replace view active_grant as
select g.id, g.client_id, g.client_epoch, g.account_id, g.account_epoch, g.session_id, g.session_epoch, g.consent_epoch, g.incarnation,
       g.factors, g.grant_type, g.scopes, g.resources, g.key_id, g.generation, g.rotated_at, g.refresh_expires_at, g.issued_at, g.expires_at,
       c.allowed_scopes, c.allowed_resources,
       a.username, a.email, a.email_verified, a.full_name, a.tier, a.roles, a.updated_at, g.claims, g.dpop_jkt, g.authorization_details
  from authorization_grant g
  join active_client c on c.client_id = g.client_id and c.epoch = g.client_epoch and c.incarnation = g.incarnation
  join account a on a.id = g.account_id and a.epoch = g.account_epoch and a.state = 'active'
  left join session s on s.sid = g.session_id
  left join consent k on k.account_id = g.account_id and k.client_id = g.client_id
 where g.expires_at > now()
   and (g.session_epoch is null or s.epoch = g.session_epoch)
   and coalesce(k.epoch, 0) = g.consent_epoch;
--rollback drop view active_grant;
--rollback drop view active_request;
--rollback alter table access_token drop column authorization_details;
--rollback alter table authorization_grant drop column authorization_details;
--rollback alter table authorization_request drop column authorization_details;
--rollback create view active_request as select r.id, r.state, r.consent_digest, r.key_id, r.client_id, r.client_epoch, r.account_id, r.account_epoch, r.session_id, r.session_epoch, r.consent_epoch, r.incarnation, r.factors, r.scopes, r.resources, r.sealed_request, r.issued_at, r.expires_at, c.allowed_scopes, c.allowed_resources, a.username, a.email, a.email_verified, a.full_name, a.tier, a.roles, a.updated_at, r.claims from authorization_request r join active_client c on c.client_id = r.client_id and c.epoch = r.client_epoch and c.incarnation = r.incarnation join account a on a.id = r.account_id and a.epoch = r.account_epoch and a.state = 'active' join session s on s.sid = r.session_id and s.epoch = r.session_epoch left join consent k on k.account_id = r.account_id and k.client_id = r.client_id where (r.expires_at > now() or r.state = 'redeemed') and coalesce(k.epoch, 0) = r.consent_epoch;
--rollback create view active_grant as select g.id, g.client_id, g.client_epoch, g.account_id, g.account_epoch, g.session_id, g.session_epoch, g.consent_epoch, g.incarnation, g.factors, g.grant_type, g.scopes, g.resources, g.key_id, g.generation, g.rotated_at, g.refresh_expires_at, g.issued_at, g.expires_at, c.allowed_scopes, c.allowed_resources, a.username, a.email, a.email_verified, a.full_name, a.tier, a.roles, a.updated_at, g.claims, g.dpop_jkt from authorization_grant g join active_client c on c.client_id = g.client_id and c.epoch = g.client_epoch and c.incarnation = g.incarnation join account a on a.id = g.account_id and a.epoch = g.account_epoch and a.state = 'active' left join session s on s.sid = g.session_id left join consent k on k.account_id = g.account_id and k.client_id = g.client_id where g.expires_at > now() and (g.session_epoch is null or s.epoch = g.session_epoch) and coalesce(k.epoch, 0) = g.consent_epoch;
