import { command } from '../../engine/define.ts';
import { definePractice } from '../../engine/practice.ts';
import { away } from './away.ts';
import { allCommands, help, home, language, zone } from './chat.ts';
import { files } from './files.ts';
import { link, unlink } from './link.ts';
import { quiet } from './quiet.ts';
import { whoami } from './whoami.ts';
import { catalog, words } from './words.ts';

/** What concerns the person rather than a record. */
export const deskPractice = definePractice({
  name: 'desk',
  words: [catalog],
  definitions: [allCommands, files],
  commands: [
    command({ command: 'desk', verb: 'help', summary: words.helpSummary(), does: help }),
    command({ command: 'desk', verb: 'home', summary: words.homeSummary(), does: home }),
    command({ command: 'desk', verb: 'language', usage: 'en|zh-CN', summary: words.languageSummary(), does: language }),
    command({ command: 'desk', verb: 'zone', usage: '<Europe/Amsterdam>', summary: words.zoneSummary(), does: zone }),
    command({
      command: 'desk',
      verb: 'quiet',
      usage: '[22:00-07:00|off|default]',
      summary: words.quietSummary(),
      does: quiet,
    }),
    command({ command: 'desk', verb: 'away', usage: '[until] [deputy]', summary: words.awaySummary(), does: away }),
    command({ command: 'desk', verb: 'link', usage: '[code]', summary: words.linkSummary(), does: link }),
    command({ command: 'desk', verb: 'unlink', summary: words.unlinkSummary(), does: unlink }),
    command({ command: 'desk', verb: 'whoami', summary: words.whoamiSummary(), does: whoami }),
  ],
});
