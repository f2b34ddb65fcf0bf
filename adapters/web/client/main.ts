import { startActs } from './acts.ts';
import { startLookups } from './combobox.ts';
import { startComposers } from './composer.ts';
import { startFind } from './find.ts';
import { startKeys } from './keys.ts';
import { startLive } from './live.ts';
import { startMenus } from './menu.ts';
import { scrollDown } from './page.ts';

/** The page works as forms and links; this makes it quick: nothing is left to go somewhere else and come back. */
startActs();
startComposers();
startLookups(document);
startFind();
startMenus();
startKeys();
startLive();

const named = location.hash ? document.getElementById(location.hash.slice(1)) : null;
if (named?.matches('.entry')) named.focus();
else for (const scroller of document.querySelectorAll<HTMLElement>('[data-scroller]')) scrollDown(scroller);
