import { details, line, list, type Message, textBlock } from '../../chat/message.ts';
import type { CommandHelp } from '../../chat/platform.ts';
import { code, type Language, several, typed } from '../../core/text.ts';
import { type PageReading, personal } from '../../engine/define.ts';
import { roleName } from '../../engine/roles.ts';
import { words as engineWords } from '../../engine/words.ts';
import { setLanguage, setZone } from '../../people/people.ts';
import { teamText } from '../../people/policy.ts';
import { words } from './words.ts';

/** Help by what the person may do: eight lines at most, then the commands it did not name. */
export const help = personal({
  id: 'desk.help',
  permission: 'desk.use',
  run: async (about, { commands }) => {
    const named = commands.filter(({ command }) => command === about);
    const shown = named.length > 0 ? named : commands.slice(0, 8);
    const others = [...new Set(commands.map(({ command }) => command))].filter(
      (command) => !shown.some((one) => one.command === command),
    );
    return {
      summary: words.help(),
      body: [
        list(shown.map((each) => words.helpLine({ command: code(usageOf(each)), summary: each.summary }))),
        ...(others.length > 0
          ? [
              textBlock(
                words.moreCommands({
                  examples: several(...others.map((name) => words.command({ command: code(`/${name}`) }))),
                }),
              ),
            ]
          : []),
        textBlock(words.howToAnswer()),
      ],
      buttons: [],
    };
  },
});

/** What waits for this person, on platforms that have no page for it and on those that have. */
export const home = personal({
  id: 'desk.home',
  permission: 'desk.use',
  run: (_, reading) => reading.home(),
});

const usageOf = ({ command, verb, usage }: CommandHelp): string => `/${command} ${verb}${usage ? ` ${usage}` : ''}`;

const languageWords: Record<string, Language> = {
  en: 'en',
  english: 'en',
  zh: 'zh-CN',
  'zh-cn': 'zh-CN',
  中文: 'zh-CN',
  chinese: 'zh-CN',
};

export const language = personal({
  id: 'desk.language',
  permission: 'desk.use',
  run: async (typedLanguage, { db, actor }) => {
    const chosen = languageWords[typedLanguage.trim().toLowerCase()];
    if (!chosen)
      return line(words.whichLanguage({ english: code('/desk language en'), chinese: code('/desk language zh-CN') }));
    await setLanguage(db, actor.id, chosen);
    return { ...line(words.languageNow()) };
  },
});

export const zone = personal({
  id: 'desk.zone',
  permission: 'desk.use',
  run: async (typedZone, { db, actor }) => {
    const chosen = zoneNamed(typedZone.trim());
    if (!chosen)
      return line(words.noSuchZone({ zone: typedZone.slice(0, 60), example: code('/desk zone Europe/Amsterdam') }));
    await setZone(db, actor.id, chosen);
    return line(words.zoneNow({ zone: chosen }));
  },
});

/** As the runtime spells it; undefined: there is no such zone. */
const zoneNamed = (name: string): string | undefined =>
  name === ''
    ? undefined
    : [...Intl.supportedValuesOf('timeZone'), 'UTC'].find((known) => known.toLowerCase() === name.toLowerCase());

export const whoami = personal({
  id: 'desk.whoami',
  permission: 'desk.use',
  run: async (_, { actor, policy }: PageReading): Promise<Message> => ({
    summary: words.you({ name: actor.name }),
    body: [
      details(
        [words.labelRoles(), engineWords.roleNames({ names: several(...actor.roles.map((role) => roleName[role]())) })],
        actor.team ? [words.labelTeam(), teamText(policy, actor.team)] : undefined,
        [words.labelLanguage(), words.languageName()],
        [words.labelZone(), typed(actor.zone)],
      ),
    ],
    buttons: [],
  }),
});

/** What the first channel of a trial shows: three steps, one minute. */
export function welcome(organisation: string): Message {
  return {
    summary: words.welcome({ organisation }),
    tone: 'info',
    body: [
      textBlock(words.breakSomething()),
      list([words.stepReport(), words.stepResolve(), words.stepConfirm()]),
      textBlock(words.nothingLeaves()),
    ],
    buttons: [{ label: engineWords.reportAnIncident(), address: 'incident.report', style: 'primary' }],
  };
}
