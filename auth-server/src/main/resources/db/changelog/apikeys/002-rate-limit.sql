--liquibase formatted sql

--changeset keyreeve:apikeys-2
alter table api_key add column rate_limit text;
comment on column api_key.rate_limit is 'how often it may be verified, such as 100/60s, in place of the limit of the tier; null for that one';
create or replace view active_api_key as
select k.id, k.digest, k.account_id, k.created_at, k.expires_at, k.last_used_at, a.username, a.tier, a.roles,
       array(select name from scope where name = any (k.scopes) order by name) as known_scopes, k.rate_limit
  from api_key k
  join account a on a.id = k.account_id and a.state = 'active'
 where k.expires_at > now();
--rollback drop view active_api_key;
--rollback alter table api_key drop column rate_limit;
--rollback create view active_api_key as select k.id, k.digest, k.account_id, k.created_at, k.expires_at, k.last_used_at, a.username, a.tier, a.roles, array(select name from scope where name = any (k.scopes) order by name) as known_scopes from api_key k join account a on a.id = k.account_id and a.state = 'active' where k.expires_at > now();
