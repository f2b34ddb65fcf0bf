import { z } from 'zod';
import { roles } from '../core/permissions.ts';
import { languages, type Text, typed } from '../core/text.ts';
import { type PolicyProblem, type PolicyView, policySection } from '../engine/policy.ts';
import { words } from './words.ts';

/** A name, the same in all languages or one for each. */
export const named = z.union([
  z.string().min(1).max(80),
  z.strictObject({ en: z.string().min(1).max(80), 'zh-CN': z.string().min(1).max(80) }),
]);
export type Named = z.infer<typeof named>;
export const nameText = (name: Named): Text =>
  typeof name === 'string' ? typed(name) : words.named({ en: name.en, zh: name['zh-CN'] });

/** What names things in the file: `service-desk`. */
export const key = z
  .string()
  .regex(/^[a-z0-9][a-z0-9-]{0,39}$/, 'a key: small letters, digits and hyphens, such as service-desk');
const language = z.enum(languages);
const zone = z.string().refine(isZone, 'a time zone by place, such as Europe/Amsterdam');

function isZone(name: string): boolean {
  try {
    new Intl.DateTimeFormat('en', { timeZone: name });
    return true;
  } catch {
    return false;
  }
}

export type Organisation = { name: string; language?: 'en' | 'zh-CN'; zone: string };
export const organisationSection = policySection<Organisation>({
  name: 'organisation',
  schema: z.strictObject({ name: z.string().min(1).max(80), language: language.optional(), zone: zone.default('UTC') }),
});

const team = z.strictObject({ name: named, lead: z.string().optional() });
export type Teams = Record<string, z.infer<typeof team>>;
export const teamsSection = policySection<Teams>({
  name: 'teams',
  schema: z.record(key, team),
  check: (teams, whole) => {
    const people = whole.read(peopleSection);
    return Object.entries(teams).flatMap(([name, { lead }]) =>
      lead && !(lead in people) ? [{ path: [name, 'lead'], problem: words.unknownPerson({ person: lead }) }] : [],
    );
  },
});

const accounts = z.strictObject({
  slack: z
    .string()
    .regex(/^[UW][A-Z0-9]+$/, 'a Slack member id, such as U012AB3CD')
    .optional(),
  discord: z
    .string()
    .regex(/^\d{15,21}$/, 'a Discord user id, such as 123456789012345678')
    .optional(),
});
const person = z.strictObject({
  name: z.string().min(1).max(60),
  language: language.optional(),
  zone: zone.optional(),
  roles: z.array(z.enum(roles)).min(1).default(['requester']),
  team: z.string().optional(),
  line: z.number().int().min(1).max(3).optional(),
  accounts: accounts.optional(),
});
export type PolicyPerson = z.infer<typeof person>;
export type PolicyPeople = Record<string, PolicyPerson>;
export const peopleSection = policySection<PolicyPeople>({
  name: 'people',
  schema: z.record(key, person),
  check: checkPeople,
});

function checkPeople(people: PolicyPeople, whole: PolicyView): PolicyProblem[] {
  const teams = whole.read(teamsSection);
  const problems: PolicyProblem[] = [];
  const owners = new Map<string, string>();
  const held = new Set(Object.values(people).flatMap((each) => each.roles));
  for (const [name, { team: theirs, accounts: given = {} }] of Object.entries(people)) {
    if (theirs && !(theirs in teams))
      problems.push({
        path: [name, 'team'],
        problem: words.unknownTeam({ team: theirs, teams: Object.keys(teams).join(', ') }),
      });
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
  on: z.string().min(1),
  /** The platform's workspace or guild, where there are several. */
  workspace: z.string().default('local'),
  channel: z.string().min(1).max(80),
  name: z.string().max(80).optional(),
  about: named.optional(),
  shows: z.enum(['desk', 'requester', 'talk']),
  teams: z.union([z.literal('all'), z.array(z.string()).min(1)]).default('all'),
});
export type PolicyChannel = z.infer<typeof channel>;
export const channelsSection = policySection<PolicyChannel[]>({
  name: 'channels',
  schema: z.array(channel).default([]),
  check: (channels, whole) => {
    const teams = whole.read(teamsSection);
    const seen = new Set<string>();
    return channels.flatMap((each, index) => {
      const place = `${each.on} ${each.workspace} ${each.channel}`;
      const twice = seen.has(place)
        ? [{ path: [index, 'channel'], problem: words.channelTwice({ channel: each.channel }) }]
        : [];
      seen.add(place);
      const unknown = each.teams === 'all' ? [] : each.teams.filter((one) => !(one in teams));
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

const guild = z.string().regex(/^\d{15,21}$/, 'a Discord server id, such as 123456789012345678');
/** The Discord servers this desk serves, besides the one of DISCORD_GUILD_ID. */
export const discordSection = policySection<{ guilds: string[] }>({
  name: 'discord',
  schema: z.strictObject({ guilds: z.array(guild).default([]) }).prefault({}),
});

/** What a team is called; a team that a later version dropped, by its key. */
export function teamText(policy: PolicyView, team: string): Text {
  const found = policy.read(teamsSection)[team];
  return found ? nameText(found.name) : typed(team);
}
