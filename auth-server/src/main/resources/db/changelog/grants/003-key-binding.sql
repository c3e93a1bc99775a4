--liquibase formatted sql

--changeset keyreeve:grant-3
alter table authorization_grant add column dpop_jkt text;
comment on column authorization_grant.dpop_jkt is 'thumbprint of the key that the refresh tokens of a public client are bound to, RFC 9449; null if they are not';
alter table access_token add column dpop_jkt text;
comment on column access_token.dpop_jkt is 'thumbprint of the key that the token is bound to, RFC 9449; null for a bearer token';
create or replace view active_grant as
select g.id, g.client_id, g.client_epoch, g.account_id, g.account_epoch, g.session_id, g.session_epoch, g.consent_epoch, g.incarnation,
       g.factors, g.grant_type, g.scopes, g.resources, g.key_id, g.generation, g.rotated_at, g.refresh_expires_at, g.issued_at, g.expires_at,
       c.allowed_scopes, c.allowed_resources,
       a.username, a.email, a.email_verified, a.full_name, a.tier, a.roles, a.updated_at, g.claims, g.dpop_jkt
  from authorization_grant g
  join active_client c on c.client_id = g.client_id and c.epoch = g.client_epoch and c.incarnation = g.incarnation
  join account a on a.id = g.account_id and a.epoch = g.account_epoch and a.state = 'active'
  left join session s on s.sid = g.session_id
  left join consent k on k.account_id = g.account_id and k.client_id = g.client_id
 where g.expires_at > now()
   and (g.session_epoch is null or s.epoch = g.session_epoch)
   and coalesce(k.epoch, 0) = g.consent_epoch;
--rollback drop view active_grant;
--rollback alter table access_token drop column dpop_jkt;
--rollback alter table authorization_grant drop column dpop_jkt;
--rollback create view active_grant as select g.id, g.client_id, g.client_epoch, g.account_id, g.account_epoch, g.session_id, g.session_epoch, g.consent_epoch, g.incarnation, g.factors, g.grant_type, g.scopes, g.resources, g.key_id, g.generation, g.rotated_at, g.refresh_expires_at, g.issued_at, g.expires_at, c.allowed_scopes, c.allowed_resources, a.username, a.email, a.email_verified, a.full_name, a.tier, a.roles, a.updated_at, g.claims from authorization_grant g join active_client c on c.client_id = g.client_id and c.epoch = g.client_epoch and c.incarnation = g.incarnation join account a on a.id = g.account_id and a.epoch = g.account_epoch and a.state = 'active' left join session s on s.sid = g.session_id left join consent k on k.account_id = g.account_id and k.client_id = g.client_id where g.expires_at > now() and (g.session_epoch is null or s.epoch = g.session_epoch) and coalesce(k.epoch, 0) = g.consent_epoch;
