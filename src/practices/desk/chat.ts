import { line, list, type Message, textBlock } from '../../chat/message.ts';
import type { CommandHelp } from '../../chat/platform.ts';
import { own } from '../../core/own.ts';
import type { Role } from '../../core/permissions.ts';
import { code, excerpt, type Language, oneLine } from '../../core/text.ts';
import { page, personal } from '../../engine/define.ts';
import { pageButton } from '../../engine/practice.ts';
import { askAgain } from '../../engine/quiet.ts';
import { words as engineWords } from '../../engine/words.ts';
import { forgetPeople, setLanguage, setZone } from '../../people/people.ts';
import { words } from './words.ts';

/** What most people need, most needed first. Who may not use one does not see it; eight lines are enough for each role. */
const mostLines = 8;
const everybodys = ['incident report', 'request new', 'desk home'];
const byRole: Partial<Record<Role, readonly string[]>> = {
  agent: ['incident list', 'incident assign', 'incident update', 'incident resolve', 'oncall who'],
  'incident-manager': ['incident list', 'incident assign', 'oncall who'],
  'support-engineer': ['incident list', 'incident update', 'incident resolve', 'change request'],
  'change-manager': ['change list', 'change request', 'change calendar', 'change freeze'],
  'cab-member': ['change calendar', 'change list'],
};
const common = [
  'incident list',
  'oncall who',
  'incident assign',
  'incident update',
  'incident resolve',
  'change request',
  'change calendar',
  'desk language',
  'incident show',
];

const voters: readonly Role[] = ['cab-member', 'change-manager'];

const usualFor = (roles: readonly Role[]): string[] => {
  const theirs = (Object.keys(byRole) as Role[]).filter((role) => roles.includes(role));
  return [...new Set([...everybodys, ...theirs.flatMap((role) => byRole[role]!), ...common])];
};

/** Help by what the person may do, and where all commands are listed; `/desk help incident` names all of one command. */
export const help = personal({
  id: 'desk.help',
  permission: 'desk.use',
  run: async (about, { commands, actor }) => {
    const named = commands.filter(({ command }) => command === about);
    const usual = usualFor(actor.roles)
      .flatMap((name) => commands.filter(({ command, verb }) => `${command} ${verb}` === name))
      .slice(0, mostLines);
    const votes = named.length === 0 && actor.roles.some((role) => voters.includes(role));
    return {
      summary: words.help(),
      body: [
        list((named.length > 0 ? named : usual).map(helpLine)),
        ...(votes ? [textBlock(words.howToVote())] : []),
        textBlock(words.howToAnswer()),
      ],
      buttons: [pageButton(allCommands, {}, words.allCommands())],
    };
  },
});

/** Every command this person may use. */
export const allCommands = page<Record<never, never>>({
  id: 'desk.commands',
  label: words.allCommands(),
  permission: 'desk.use',
  load: async () => ({}),
  show: (_, { commands }) => ({
    title: words.allCommands(),
    sections: [...new Set(commands.map(({ command }) => command))].map((name) => ({
      title: words.command({ command: code(`/${name}`) }),
      blocks: [list(commands.filter(({ command }) => command === name).map(helpLine))],
    })),
    actions: [],
  }),
});

const helpLine = (each: CommandHelp) => words.helpLine({ command: code(usageOf(each)), summary: each.summary });

const usageOf = ({ command, verb, usage }: CommandHelp): string => `/${command} ${verb}${usage ? ` ${usage}` : ''}`;

const languageWords: Record<string, Language> = {
  en: 'en',
  english: 'en',
  zh: 'zh-CN',
  'zh-cn': 'zh-CN',
  中文: 'zh-CN',
  chinese: 'zh-CN',
};

/** What waits for the person; the same page everywhere. */
export const home = personal({ id: 'desk.home', permission: 'desk.use', run: (_, { home: theirs }) => theirs() });

export const language = personal({
  id: 'desk.language',
  permission: 'desk.use',
  run: async (typedLanguage, { db, actor }) => {
    const chosen = own(languageWords, typedLanguage.trim().toLowerCase());
    if (!chosen)
      return line(words.whichLanguage({ english: code('/desk language en'), chinese: code('/desk language zh-CN') }));
    await setLanguage(db, actor.id, chosen);
    return line(words.languageNow());
  },
});

export const zone = personal({
  id: 'desk.zone',
  permission: 'desk.use',
  run: async (typedZone, { db, actor, now }) => {
    const example = code('/desk zone Europe/Amsterdam');
    if (typedZone === '') return line(words.whichZone({ zone: actor.zone, example }));
    const chosen = zoneNamed(typedZone);
    if (!chosen) return line(words.noSuchZone({ zone: excerpt(oneLine(typedZone), 60).text, example }));
    await db.transaction(async (tx) => {
      await setZone(tx, actor.id, chosen);
      await askAgain(tx, actor.id, now);
    });
    forgetPeople(db);
    return line(words.zoneNow({ zone: chosen }));
  },
});

/** As the runtime spells it; undefined: there is no such zone. */
const zoneNamed = (name: string): string | undefined =>
  [...Intl.supportedValuesOf('timeZone'), 'UTC'].find((known) => known.toLowerCase() === name.toLowerCase());

/** What a first visitor finds: three steps, one minute. */
export function welcome(organisation: string): Message {
  return {
    summary: words.welcome({ organisation }),
    tone: 'info',
    body: [
      textBlock(words.breakSomething()),
      list([words.stepReport(), words.stepResolve(), words.stepConfirm()]),
      textBlock(words.nothingLeaves()),
    ],
    buttons: [
      { label: engineWords.reportAnIncident(), address: 'incident.report', style: 'primary' },
      pageButton(allCommands, {}, words.showAll()),
    ],
  };
}
