-- CreateTable
CREATE TABLE `books` (
    `id` CHAR(36) NOT NULL,
    `title` VARCHAR(200) NOT NULL,
    `author` VARCHAR(120) NOT NULL,
    `isbn` VARCHAR(13) NULL,
    `year` INTEGER NOT NULL,
    `created_by` VARCHAR(64) NOT NULL,
    `created_at` DATETIME(3) NOT NULL,
    `updated_at` DATETIME(3) NOT NULL,
    `version` INTEGER NOT NULL,

    UNIQUE INDEX `books_isbn_key`(`isbn`),
    INDEX `books_author_idx`(`author`),
    INDEX `books_created_at_id_idx`(`created_at`, `id`),
    INDEX `books_title_id_idx`(`title`, `id`),
    INDEX `books_year_id_idx`(`year`, `id`),
    PRIMARY KEY (`id`)
) DEFAULT CHARACTER SET utf8mb4 COLLATE utf8mb4_bin;
