import { command } from '../../engine/define.ts';
import { definePractice } from '../../engine/practice.ts';
import { allCommands, help, home, language, whoami, zone } from './chat.ts';
import { link, unlink } from './link.ts';
import { catalog, words } from './words.ts';

/** What concerns the person rather than a record. */
export const deskPractice = definePractice({
  name: 'desk',
  words: [catalog],
  definitions: [allCommands],
  commands: [
    command({ command: 'desk', verb: 'help', summary: words.helpSummary(), does: help }),
    command({ command: 'desk', verb: 'home', summary: words.homeSummary(), does: home }),
    command({ command: 'desk', verb: 'language', usage: 'en|zh-CN', summary: words.languageSummary(), does: language }),
    command({ command: 'desk', verb: 'zone', usage: '<Europe/Amsterdam>', summary: words.zoneSummary(), does: zone }),
    command({ command: 'desk', verb: 'link', usage: '[code]', summary: words.linkSummary(), does: link }),
    command({ command: 'desk', verb: 'unlink', summary: words.unlinkSummary(), does: unlink }),
    command({ command: 'desk', verb: 'whoami', summary: words.whoamiSummary(), does: whoami }),
  ],
});
