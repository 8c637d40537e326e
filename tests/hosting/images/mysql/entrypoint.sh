#!/bin/sh
# MYSQL_DATABASE, MYSQL_USER, MYSQL_PASSWORD and /docker-entrypoint-initdb.d mean what they mean in the official image.
set -eu
data=/var/lib/mysql
mkdir -p /run/mysqld && chown mysql:mysql /run/mysqld $data
if [ ! -d $data/mysql ]; then
  mariadb-install-db --user=mysql --datadir=$data --skip-test-db >/dev/null
  {
    echo 'FLUSH PRIVILEGES;'
    echo "CREATE DATABASE \`$MYSQL_DATABASE\`;"
    echo "CREATE USER '$MYSQL_USER'@'%' IDENTIFIED BY '$MYSQL_PASSWORD';"
    echo "GRANT ALL ON \`$MYSQL_DATABASE\`.* TO '$MYSQL_USER'@'%';"
    cat /docker-entrypoint-initdb.d/*.sql 2>/dev/null || true
  } | mariadbd --user=mysql --datadir=$data --bootstrap
fi
exec "$@" --user=mysql --datadir=$data --bind-address=0.0.0.0
