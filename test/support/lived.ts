import { insertMessage } from '../../adapters/web/store.ts';
import type { Db, OpenDb } from '../../src/db/db.ts';
import { appendAudit, linkAudit } from '../../src/engine/audit.ts';
import { tablesOf } from '../../src/operate/contents.ts';
import { aReport, aSolution, aWorld, monday } from './world.ts';

export const awkward = 'it\'s "down" \\ 打印机离线了 \u2028 \u2029 \u0085 \u0007 \u001b[31m \r\n {1,2} <b> 🖨️ \ufeff';
export const manyDigits = '{"n": 12345678901234567890.123456789, "list": [1, "二", null], "none": null}';

/** A desk with a day behind it: clocks, messages waiting, and whatever PostgreSQL can hold in our columns. */
export async function liveADay(db: OpenDb): Promise<void> {
  const world = await aWorld({ db });
  await world.onSlack('rita').submits('incident.report', aReport({ what: `Printer. ${awkward}` }));
  await world.onWeb('dan').presses('incident.acknowledge:INC-1');
  await world.settle();
  await world.onWeb('dan').submits('incident.resolve:INC-1', aSolution());
  await world.onWeb('chen-yu').types('/incident report 仓库扫码枪无法登录');
  await insertMessage(db, {
    channel: 'general',
    thread: null,
    author: 'rita',
    body: { typed: awkward },
    nonce: 'x',
    at: monday,
  });
  await db.query('insert into web_reads (person, channel, message) values ($1, $2, $3)', ['rita', 'general', 2 ** 52]);
  await db.query(
    `insert into web_messages (channel, thread, author, body, nonce, revision, posted_at) values ('c', null, null, 'null', 'json null', 9, $1),
       ('c', 7, null, $2, 'digits', 9007199254740993, '2026-11-23 09:00:00.123+00')`,
    [monday, manyDigits],
  );
  const rita = { platform: 'web', workspace: 'local', id: 'rita', name: 'Rita' };
  const bytes = Uint8Array.from({ length: 2000 }, (_, index) => index % 256);
  const file = await world.bot.upload({ name: `${awkward}.png`, bytes }, rita);
  await world.onWeb('rita').submits('incident.add-details:INC-2', { title: 'x', file });
  await world.onWeb('chen-yu').submits('incident.add-details:INC-2', {
    title: 'x',
    file: await world.bot.upload({ name: 'picture.png', bytes }, { ...rita, id: 'chen-yu' }),
  });
  await db.query(`update people set own_language = 'zh-CN' where key = 'ana'`);
  await linkAudit(db);
  await appendAudit(db, { recordId: null, actor: 0, now: monday }, [{ type: 'not.linked.yet', awkward }]);
}

/** Every row of every table as PostgreSQL prints it, in an order of its own. */
export function contentsOf(db: Db): Promise<Record<string, string[]>> {
  return db.transaction(async (tx) => {
    await tx.run(`set local timezone = 'UTC'`);
    const all: Record<string, string[]> = {};
    for (const table of await tablesOf(tx)) {
      const rows = await tx.query<{ row: string }>(`select t::text as row from ${table} t`);
      all[table] = rows.map(({ row }) => row).sort();
    }
    return all;
  });
}
