-- The tests make a database for each file of tests, `prisma migrate dev` one to compare with.
GRANT ALL ON `library\_test\_%`.* TO 'library'@'%';
GRANT ALL ON `prisma\_migrate\_shadow\_db\_%`.* TO 'library'@'%';
