import { openPostgres } from '../../../src/db/postgres.ts';
import { startScheduler } from '../../../src/engine/scheduler.ts';
import { aRoomReplica, type RoomKill } from '../../support/room-replica.ts';

export type RoomOrders = { url: string; calls: string; now: string; kill: RoomKill };

/** Makes the calls that wait, until one of them kills it. */
const { url, calls, now, kill }: RoomOrders = JSON.parse(process.argv[2]!);
const started = Date.now();
const clock = () => new Date(Date.parse(now) + Date.now() - started);
const { engine, onWake } = await aRoomReplica({ db: openPostgres(url), calls, now: clock, kill });
onWake(startScheduler(engine).wake);
console.log('ready');
process.stdin.resume();
