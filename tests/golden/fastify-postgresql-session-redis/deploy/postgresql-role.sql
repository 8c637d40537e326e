-- The backend's user owns its database and is not the superuser. It may make databases: the tests make
-- one for each file of tests, `prisma migrate dev` one to compare with.
\getenv password POSTGRES_PASSWORD
CREATE ROLE library LOGIN CREATEDB PASSWORD :'password';
CREATE DATABASE library OWNER library;
-- The superuser is reached from within only: docker compose exec database psql -U postgres
ALTER ROLE postgres PASSWORD NULL;
