-- CreateTable
CREATE TABLE `api_keys` (
    `id` CHAR(16) NOT NULL,
    `name` VARCHAR(100) NOT NULL,
    `owner` CHAR(16) NOT NULL,
    `issuer` CHAR(16) NOT NULL,
    `hash` CHAR(64) NOT NULL,
    `scopes` VARCHAR(255) NOT NULL,
    `created_at` DATETIME(3) NOT NULL,
    `expires_at` DATETIME(3) NULL,
    `last_used_at` DATETIME(3) NULL,

    PRIMARY KEY (`id`)
) DEFAULT CHARACTER SET utf8mb4 COLLATE utf8mb4_bin;
