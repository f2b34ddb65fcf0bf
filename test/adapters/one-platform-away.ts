import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { buried } from '../support/slack-faults.ts';
import { tenMinutesWithout } from '../support/ten-minutes.ts';

const latest = {
  solved: 'resolved, Rita Alvarez is asked',
  confirmed: 'closed, ★★★★★',
  worked: 'Second news',
  left: 'assigned to Sam de Vries',
  taken: 'Dan Okafor is on it',
};
const cases = Object.keys(latest) as (keyof typeof latest)[];

/** What people find when it is back. */
export function onePlatformDown(down: 'slack' | 'discord'): void {
  describe(`ten minutes without ${down}, while the other platform goes on`, () => {
    let been: Awaited<ReturnType<typeof tenMinutesWithout>>;
    beforeAll(async () => {
      been = await tenMinutesWithout(down);
    }, 60_000);
    afterAll(() => been.desk.close());

    test.each(cases)('%s: every card shows what is true, on every platform', async (name) => {
      const wanted = [expect.stringContaining(latest[name])];
      expect(await been.desk.cards(been.refs[name])).toEqual({ slack: wanted, discord: wanted, web: wanted });
    });

    test.each(cases)('%s: its card came to that without any state in between', (name) => {
      const drawn = been.desk.drawnSince(been.since, down, been.refs[name]);
      for (const card of drawn) expect(card.text).toContain(latest[name]);
      // Assigned to somebody of another team, it stands in two channels.
      const isNew = name === 'left' || name === 'taken';
      expect(drawn.filter(({ isPost }) => isPost)).toHaveLength(isNew ? 2 : 0);
      // One whose first try may have arrived is drawn once more.
      expect(drawn.length).toBeLessThanOrEqual(isNew ? 4 : 1);
    });

    test('who was told meanwhile hears what is still true, in order, and since when it waited', async () => {
      const toRita = await been.since.told('rita');
      const toChenYu = await been.since.told('chen-yu');
      const toSam = (await been.since.told('sam')).toSorted();
      expect(toRita).toEqual([expect.stringContaining(`${been.refs.solved} is solved, says Dan Okafor. Is it?`)]);
      expect(toChenYu).toEqual([
        expect.stringContaining(`正在处理 ${been.refs.worked}`),
        expect.stringContaining('First news'),
        expect.stringContaining('Second news'),
      ]);
      expect(toSam).toEqual([
        expect.stringContaining(`${been.refs.left}: Dan Okafor assigned it to`),
        expect.stringContaining(`Page: ${been.refs.left} waits for you`),
      ]);
      for (const said of [...toRita, ...toSam]) expect(waitedSince(said, 'Delayed since')).toBe(true);
      for (const said of toChenYu) expect(waitedSince(said, '延迟送达，原发于')).toBe(true);
      expect(await buried(been.desk)).toEqual([]);
    });

    /** It names a moment of the outage. */
    function waitedSince(said: string, words: string): boolean {
      const at = said.indexOf(words);
      const seconds = Number(/\d{10}/.exec(said.slice(at))?.[0]);
      return at >= 0 && seconds * 1000 > been.began.getTime() - 1_000 && seconds * 1000 <= been.ended.getTime();
    }

    test('the thread has the whole story, in order, each with when it was', () => {
      const story = been.desk.linesSince(been.since, down, been.refs.solved);
      expect(story).toEqual([
        expect.stringContaining('Dan Okafor has it'),
        expect.stringContaining('First news'),
        expect.stringContaining('Changed the fuse'),
      ]);
      for (const said of story) expect(said).toContain('Delayed since');
    });

    test('where the other platform went on, nothing is told again', () => {
      for (const name of cases) {
        expect(been.desk.linesSince(been.since, been.living, been.refs[name])).toEqual([]);
        expect(been.desk.drawnSince(been.since, been.living, been.refs[name])).toEqual([]);
      }
    });

    test('a press that waited for the platform does nothing where the record has moved on', async () => {
      const acknowledged = await been.desk.db.query(
        `select p.key from audit a join people p on p.id = a.actor join records r on r.id = a.record_id
          where a.type = 'incident.acknowledged' and r.number = $1`,
        [Number(been.refs.solved.slice(4))],
      );
      expect(acknowledged).toEqual([{ key: 'dan' }]);
      // Slack's repeats get one answer; those of Discord are too old for any.
      expect(been.desk.slack.privately('sam').length).toBe(down === 'slack' ? 1 : 0);
    });

    test('a press on what was overtaken is answered as things stand now', async () => {
      await been.there.does('sam', 'incident.acknowledge', been.refs.solved);
      await expect
        .poll(() => been.there.answered('sam'))
        .toContain(`This cannot be done now: ${been.refs.solved} is resolved, last changed by Dan Okafor`);
      await been.there.does('sam', 'incident.acknowledge', been.refs.left);
      await been.untilQuiet();
      expect((await been.desk.cards(been.refs.left))[down]).toEqual([expect.stringContaining('Sam de Vries is on it')]);
    });
  });
}
