import { openPostgres } from '../src/db/postgres.ts';
import { aSlackHouse } from '../test/support/slack-house.ts';
import { place } from './slack-load.ts';

/** The bot as it is run, with the pace it keeps on Slack. */
const [database, api] = process.argv.slice(2) as [string, string];
const house = await aSlackHouse(place(api), { db: openPostgres(database), pace: { post: 1000, edit: 1000 } });
console.log(house.address);
