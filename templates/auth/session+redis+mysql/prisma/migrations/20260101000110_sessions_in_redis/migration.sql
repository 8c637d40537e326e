-- DropTable
DROP TABLE `sessions`;
