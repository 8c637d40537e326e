-- DropTable
DROP TABLE "sessions";
