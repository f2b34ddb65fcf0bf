import { openDatabase } from '../../../src/db/client.ts';

/** Commits one number after the other, and says each only when it was acknowledged. */
const { db } = await openDatabase({ dataDir: process.argv[2]! });
await db.run('create table if not exists acknowledged (number int primary key)');
const [last] = await db.query<{ number: number }>('select coalesce(max(number), 0) as number from acknowledged');
process.stdin.on('end', () => process.exit()).resume();
console.log('ready');
for (let number = last!.number + 1; ; number++) {
  await db.query('insert into acknowledged values ($1)', [number]);
  console.log(number);
  // The embedded database answers in microtasks: without this, the end of its input would never be seen.
  if (number % 20 === 0) await new Promise((resolve) => setImmediate(resolve));
}
