// The backend's user reads and writes databases: all of them, for the tests make one for each file of
// tests. It manages neither users nor the server. https://www.mongodb.com/docs/manual/reference/built-in-roles/
const admin = db.getSiblingDB('admin');
admin.createUser({
  user: 'library',
  pwd: process.env.MONGO_PASSWORD,
  roles: ['readWriteAnyDatabase', 'dbAdminAnyDatabase'],
});
// Nobody needs the one that has made it any more.
admin.dropUser('root');
