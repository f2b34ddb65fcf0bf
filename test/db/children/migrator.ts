import { migratePostgres } from '../../../src/db/migrate.ts';

await migratePostgres(process.argv[2]!);
console.log('migrated');
