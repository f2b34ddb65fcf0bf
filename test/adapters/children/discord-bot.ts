import { openPostgres } from '../../../src/db/postgres.ts';
import { aDiscordHouse, placeFrom } from '../../support/discord-house.ts';

/** A replica of its own, on a database and a fake Discord that are already there; it says when it has come to hold the gateway. */
const [database, place, pace] = process.argv.slice(2) as [string, string, string?];
const house = await aDiscordHouse(placeFrom(place), {
  db: openPostgres(database),
  ...(pace && { pace: JSON.parse(pace) }),
});
console.log('ready');
const looking = setInterval(() => {
  if (!house.platform.isOpen()) return;
  clearInterval(looking);
  console.log('holds');
}, 10);
