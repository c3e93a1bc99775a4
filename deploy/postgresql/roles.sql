-- The two roles of PostgreSQL for Keyreeve. An administrator runs this once, connected to the new and empty database of the server:
--   psql -d keyreeve -f roles.sql
-- and sets their passwords, with \password keyreeve_owner and \password keyreeve.

-- For the search over accounts.
create extension if not exists pg_trgm;

-- Migrates the schema, and owns it.
create role keyreeve_owner login;
grant create on schema public to keyreeve_owner;

-- Serves: it reads and writes rows, and changes no table.
create role keyreeve login;
grant usage on schema public to keyreeve;
alter default privileges for role keyreeve_owner in schema public
    grant select, insert, update, delete on tables to keyreeve;
alter default privileges for role keyreeve_owner in schema public
    grant usage on sequences to keyreeve;
