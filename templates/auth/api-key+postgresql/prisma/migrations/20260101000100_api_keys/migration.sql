-- CreateTable
CREATE TABLE "api_keys" (
    "id" CHAR(16) NOT NULL,
    "name" VARCHAR(100) NOT NULL,
    "owner" CHAR(16) NOT NULL,
    "issuer" CHAR(16) NOT NULL,
    "hash" CHAR(64) NOT NULL,
    "scopes" VARCHAR(255) NOT NULL,
    "created_at" TIMESTAMPTZ(3) NOT NULL,
    "expires_at" TIMESTAMPTZ(3),
    "last_used_at" TIMESTAMPTZ(3),

    CONSTRAINT "api_keys_pkey" PRIMARY KEY ("id")
);
