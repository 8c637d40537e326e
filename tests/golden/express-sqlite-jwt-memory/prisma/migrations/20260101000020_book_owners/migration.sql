-- Who added a book. Those that are there already were added when nobody was asked.
ALTER TABLE "books" ADD COLUMN "created_by" TEXT NOT NULL DEFAULT 'anonymous';
