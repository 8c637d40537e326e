-- Counts the changes of a book, so that a change can ask for the version it means.
ALTER TABLE "books" ADD COLUMN "version" INTEGER NOT NULL DEFAULT 1;

-- Each order that lists are read in has an index.
CREATE INDEX "books_author_idx" ON "books"("author");
CREATE INDEX "books_created_at_id_idx" ON "books"("created_at", "id");
CREATE INDEX "books_title_id_idx" ON "books"("title", "id");
CREATE INDEX "books_year_id_idx" ON "books"("year", "id");
