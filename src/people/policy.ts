import { z } from 'zod';
import { own } from '../core/own.ts';
import { roles } from '../core/permissions.ts';
import { type PolicyProblem, type PolicyView, policySection } from '../core/policy.ts';
import { excerpt, isVisible, languages, oneLine, type Text, typed } from '../core/text.ts';
import { isZone } from '../core/time.ts';
import { longestName } from './person.ts';
import { words } from './words.ts';

/** Names stand inside sentences and lists. */
const nameWithin = (most: number) =>
  z
    .string()
    .min(1)
    .max(most)
    .refine(
      (typed) => typed === '' || (typed === oneLine(typed) && isVisible(typed)),
      'a name on one line, without control characters',
    );
const name = nameWithin(longestName);
/** A name, the same in all languages or one for each. */
export function namedWithin(most: number) {
  const one = nameWithin(most);
  return z
    .union([one, z.strictObject({ en: one, 'zh-CN': one })])
    .meta({ title: `text of at most ${most} characters, or \`{ en: …, zh-CN: … }\`` });
}
export const named = namedWithin(longestName);
export type Named = z.infer<typeof named>;
export function nameText(name: Named, most = longestName): Text {
  const short = (one: string) => excerpt(one, most).text;
  return typeof name === 'string' ? typed(short(name)) : words.named({ en: short(name.en), zh: short(name['zh-CN']) });
}

/** Text of one form; `says` names that form, in an error as in the documentation. */
export const formed = (form: RegExp, says: string) => z.string().regex(form, says).meta({ title: says });

/** What names things in the file: `service-desk`. */
export const key = formed(
  /^[a-z0-9][a-z0-9-]{0,39}$/,
  'a key: small letters, digits and hyphens, such as service-desk',
);
const language = z.enum(languages);
const placed = 'a time zone by place, such as Europe/Amsterdam';
export const zone = z.string().refine(isZone, placed).meta({ title: placed });

const hours = formed(
  /^(off|([01]\d|2[0-3]):[0-5]\d-([01]\d|2[0-3]):[0-5]\d)$/,
  'hours of the night, such as 20:00-08:00, or off',
);

export type Organisation = { name: string; language?: 'en' | 'zh-CN'; zone: string; quietHours: string };
export const organisationSection = policySection<Organisation>({
  name: 'organisation',
  schema: z
    .strictObject({
      name: name.describe('What the organisation is called.'),
      language: language.optional().describe('The language of people who name none; without it, English.'),
      zone: zone.default('UTC').describe('The zone of the calendar, and of people who name none.'),
      quietHours: hours
        .default('20:00-08:00')
        .describe(
          "When private messages wait, in each person's own zone, until they choose others by `/desk quiet`; pages pass. `off`: never.",
        ),
    })
    .describe('Who works by these rules, and where.'),
});

const team = z.strictObject({
  name: named.describe('What the team is called.'),
  lead: z
    .string()
    .optional()
    .describe('Key of the person who leads it: rung when a target is nearly missed, or nobody acts.'),
});
export type Teams = Record<string, z.infer<typeof team>>;
export const teamsSection = policySection<Teams>({
  name: 'teams',
  schema: z
    .record(key, team)
    .describe('Who works together. Records belong to a team, and channels show the records of teams.'),
  check: (teams, whole) => {
    const people = whole.read(peopleSection);
    return Object.entries(teams).flatMap(([name, { lead }]) =>
      lead && !Object.hasOwn(people, lead)
        ? [{ path: [name, 'lead'], problem: words.unknownPerson({ person: lead }) }]
        : [],
    );
  },
});

const accounts = z.strictObject({
  slack: formed(/^[UW][A-Z0-9]+$/, 'a Slack member id, such as U012AB3CD')
    .optional()
    .describe('Their account on Slack.'),
  discord: formed(/^\d{15,21}$/, 'a Discord user id, such as 123456789012345678')
    .optional()
    .describe('Their account on Discord.'),
});
const person = z.strictObject({
  name: name.describe('What the person is called.'),
  language: language.optional().describe('Their language, until they choose one by `/desk language`.'),
  zone: zone
    .optional()
    .describe(
      'Their zone, until they choose one by `/desk zone`; without it, what Slack says, else that of the organisation.',
    ),
  roles: z.array(z.enum(roles)).min(1).default(['requester']).describe('What they may ask for; see permissions.md.'),
  team: z.string().optional().describe('Key of their team.'),
  line: z.number().int().min(1).max(3).optional().describe('The support line they work on; 1 answers first.'),
  deputy: z.string().optional().describe('Key of the person who stands in for them while they are away.'),
  accounts: accounts.optional(),
});
export type PolicyPerson = z.infer<typeof person>;
export type PolicyPeople = Record<string, PolicyPerson>;
export const peopleSection = policySection<PolicyPeople>({
  name: 'people',
  schema: z
    .record(key, person)
    .describe(
      'Whom Deskbell knows by name. Somebody must be an administrator, and somebody an agent or a support engineer. Whoever is no longer named is retired, not deleted: their records keep a name.',
    ),
  check: checkPeople,
});

function checkPeople(people: PolicyPeople, whole: PolicyView): PolicyProblem[] {
  const teams = whole.read(teamsSection);
  const problems: PolicyProblem[] = [];
  const owners = new Map<string, string>();
  const held = new Set(Object.values(people).flatMap((each) => each.roles));
  for (const [name, { team: theirs, deputy, accounts: given = {} }] of Object.entries(people)) {
    if (theirs && !Object.hasOwn(teams, theirs))
      problems.push({
        path: [name, 'team'],
        problem: words.unknownTeam({ team: theirs, teams: Object.keys(teams).join(', ') }),
      });
    if (deputy && (deputy === name || !Object.hasOwn(people, deputy)))
      problems.push({ path: [name, 'deputy'], problem: words.noSuchDeputy({ person: deputy }) });
    for (const [platform, account] of Object.entries(given)) {
      const other = owners.get(`${platform} ${account}`);
      if (other) problems.push({ path: [name, 'accounts', platform], problem: words.sameAccount({ account, other }) });
      owners.set(`${platform} ${account}`, name);
    }
  }
  if (!held.has('administrator')) problems.push({ path: [], problem: words.noAdministrator() });
  if (!held.has('agent') && !held.has('support-engineer')) problems.push({ path: [], problem: words.nobodyHandles() });
  return problems;
}

const channel = z.strictObject({
  on: z.string().min(1).describe('The platform; `web` is the console.'),
  workspace: z.string().default('local').describe("The platform's workspace or guild, where there are several."),
  channel: z
    .string()
    .min(1)
    .max(80)
    .describe("The platform's id of the channel; in the console, what its address says."),
  name: name.optional().describe('What the console calls it; without it, as `channel`.'),
  about: named.optional().describe('What the console says it is for.'),
  shows: z
    .enum(['desk', 'changes', 'cab', 'requester', 'talk'])
    .describe(
      "`desk`: the desk's cards, for staff only. `changes`: cards and notices of changes, for staff only. `cab`: ballots of the CAB, for staff only. `requester`: what the desk's channels show, in words for everybody. `talk`: no cards.",
    ),
  teams: z
    .union([z.literal('all'), z.array(z.string()).min(1)])
    .default('all')
    .describe('Keys of the teams whose records stand there.'),
  deployments: z
    .boolean()
    .default(false)
    .describe(
      'Whether it is said here which services nothing is to be deployed to, whoever runs them, as in the desk channels of the team that does.',
    ),
});
export type PolicyChannel = z.infer<typeof channel>;

/** Channels that requesters do not know of. */
export const isForStaff = (shows: PolicyChannel['shows']): boolean => !['requester', 'talk'].includes(shows);

/** Whether it shows what is of this team. */
export const isOfTeam = ({ teams }: Pick<PolicyChannel, 'teams'>, team: string): boolean =>
  teams === 'all' || teams.includes(team);

/** The channels that show this, of a team's records; null: of all teams'. */
export const channelsShowing = (policy: PolicyView, shows: PolicyChannel['shows'], team: string | null) =>
  policy
    .read(channelsSection)
    .filter((each) => each.shows === shows && (team === null || isOfTeam(each, team)))
    .map(({ on, channel, workspace }) => ({ platform: on, workspace, channel }));
export const channelsSection = policySection<PolicyChannel[]>({
  name: 'channels',
  schema: z
    .array(channel)
    .default([])
    .describe(
      'Where the cards of records stand. What is reported to a team that a `requester` channel shows may be read by everybody.',
    ),
  check: (channels, whole) => {
    const teams = whole.read(teamsSection);
    const seen = new Set<string>();
    return channels.flatMap((each, index) => {
      const place = `${each.on} ${each.workspace} ${each.channel}`;
      const twice = seen.has(place)
        ? [{ path: [index, 'channel'], problem: words.channelTwice({ channel: each.channel }) }]
        : [];
      seen.add(place);
      const unknown = each.teams === 'all' ? [] : each.teams.filter((one) => !Object.hasOwn(teams, one));
      return [
        ...twice,
        ...unknown.map((one) => ({
          path: [index, 'teams'],
          problem: words.unknownTeam({ team: one, teams: Object.keys(teams).join(', ') }),
        })),
      ];
    });
  },
});

const guild = formed(/^\d{15,21}$/, 'a Discord server id, such as 123456789012345678');
const discordId = (what: string) => formed(/^\d{15,21}$/, `the id of ${what} on Discord, such as 123456789012345678`);
/** Where rooms stand on Discord; ids of its channels. Without one, on the first server, in no category. */
export type DiscordRooms = { category?: string; forum?: string; archive?: string };
/** The Discord servers this desk serves, besides the one of DISCORD_GUILD_ID. */
export const discordSection = policySection<{ guilds: string[]; rooms: DiscordRooms }>({
  name: 'discord',
  schema: z
    .strictObject({
      guilds: z.array(guild).default([]).describe('Ids of the servers whose members are served.'),
      rooms: z
        .strictObject({
          category: discordId('a category').optional().describe('Rooms are channels in this category.'),
          forum: discordId('a forum or a text channel')
            .optional()
            .describe(
              'Rooms are posts in this forum, or threads in this channel: where no category is named, or it is full.',
            ),
          archive: discordId('a category').optional().describe('Rooms that are over go to this category.'),
        })
        .default({})
        .describe('Where the rooms of major incidents stand.'),
    })
    .prefault({})
    .describe('Which Discord servers are served, besides the one of `DISCORD_GUILD_ID`, and where rooms stand there.'),
});

/** What a team is called; a team that a later version dropped, by its key. */
export function teamText(policy: PolicyView, team: string): Text {
  const found = own(policy.read(teamsSection), team);
  return found ? nameText(found.name) : typed(team);
}
