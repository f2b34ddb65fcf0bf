import { openPostgres } from '../../../src/db/postgres.ts';
import { aSlackHouse, type SlackPlace } from '../../support/slack-house.ts';

/** A bot of its own, on a database and a fake Slack that are already there, so far ahead of the clock; it delivers what waits. */
const [database, url, users, channels, ahead] = process.argv.slice(2) as [string, string, string, string, string];
const now = () => new Date(Date.now() + Number(ahead));
const place: SlackPlace = { url, users: new Map(JSON.parse(users)), channels: new Map(JSON.parse(channels)) };
const house = await aSlackHouse(place, { db: openPostgres(database), now });
console.log(`ready ${house.address}`);
