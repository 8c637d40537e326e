-- Who added a book. Those that are there already were added when nobody was asked.
ALTER TABLE "books" ADD COLUMN "created_by" VARCHAR(64) NOT NULL DEFAULT 'anonymous';
