import { documentInMarkdown } from '../chat/markdown.ts';
import { wordText } from '../chat/wording.ts';
import type { Language, Text } from '../core/text.ts';
import type { Db } from '../db/db.ts';
import { fillNames } from '../people/names.ts';
import type { Reading } from './define.ts';
import type { Engine } from './engine.ts';

/** How documents are written: in one language, with everybody's present name. */
export const writer =
  ({ installed }: Pick<Engine, 'installed'>, db: Db): Reading['written'] =>
  async (document, { language, zone }) => {
    const word = (text: Text, as: Language) => wordText(installed.catalog, text, as);
    return documentInMarkdown(await fillNames(db, document), { word, language, zone });
  };
