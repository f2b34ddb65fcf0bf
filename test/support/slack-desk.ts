import { unhurried } from './rules.ts';
import { saidIn, slackDriver } from './slack-driver.ts';
import { aClock, aSentence, posts } from './slack-faults.ts';
import { aSlackHouse, aSlackServer } from './slack-house.ts';
import type { Call } from './slack-server.ts';

const people = ['rita', 'dan', 'sam', 'chen-yu', 'stranger'];

/** A desk on the fake Slack whose clock and deliveries the test moves by hand, and what stands in its channel. */
export async function aSlackDesk() {
  const clock = aClock();
  const server = await aSlackServer();
  const house = await aSlackHouse(server, { now: clock.now, schedules: false, policy: unhurried });
  const slack = slackDriver(server, [house], { now: clock.now });
  const channel = server.channels.get('desk')!;

  /** So many incidents, by everybody in turn, in this order. First a minute passes: ten are allowed in it. */
  async function reports(count: number): Promise<string[]> {
    clock.pass(61);
    const titles = Array.from({ length: count }, aSentence);
    for (const [index, title] of titles.entries()) {
      const [receipt] = await slack.as(people[index % people.length]!).types(`/incident report ${title}`);
      if (!/is recorded|已登记/.test(saidIn(receipt))) throw new Error(`not filed: ${JSON.stringify(receipt)}`);
    }
    return titles;
  }

  const cards = async (titles: readonly string[]) =>
    (await slack.channel('desk')).filter(({ text }) => titles.some((title) => text.includes(title)));
  const cardOf = async (title: string) => (await cards([title])).at(-1)!;

  return {
    clock,
    server,
    house,
    slack,
    channel,
    reports,
    cardOf,
    refOf: async (title: string): Promise<string> => (await cardOf(title)).text.split(' ')[0]!,
    /** The titles of these incidents' cards, as they stand below one another. */
    shown: async (titles: readonly string[]): Promise<string[]> =>
      (await cards(titles)).map(({ text }) => titles.find((title) => text.includes(title))!),
    postsHere: (call: Call): boolean => posts(call) && call.body.channel === channel,
    callsSince: (from: number, fits: (call: Call) => boolean): Call[] => server.calls.slice(from).filter(fits),
    /** A page, as an escalation will send it. */
    pages: (name: string, text: string): Promise<unknown> =>
      house.db.query(
        `insert into outbox (lane, platform, urgent, kind, content, language, subject, next_at, created_at)
         values ($1, 'slack', true, 'direct', $2, 'en', $1, $3, $3)`,
        [
          `slack:local:@${server.users.get(name)}`,
          JSON.stringify({ summary: { key: 'typed', values: { text }, en: text }, body: [], buttons: [] }),
          clock.now(),
        ],
      ),
    close: async () => {
      await house.close();
      await server.stop();
    },
  };
}
