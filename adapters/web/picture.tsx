import { raw } from 'hono/html';
import type { Pictured } from '../../src/chat/message.ts';
import { pictureSvg } from '../../src/picture/picture.ts';
import { say, Words } from './text.tsx';
import type { View } from './view.ts';
import { words } from './words.ts';

/** A picture in the page, in the colours of its style sheet, and below it the same in words. */
export function PicturePart({ view, block }: { view: View; block: Pictured }) {
  const reader = { word: view.bot.word, language: view.language, zone: view.reader.zone };
  return (
    <figure class="calendar-figure">
      <section class="sideways" aria-label={say(view, block.title)} tabindex={0}>
        {/* All that people typed was escaped where it became SVG. */}
        {raw(pictureSvg(block, reader, 'page'))}
      </section>
      <details data-keep>
        <summary>
          <Words view={view} text={words.asText()} />
        </summary>
        <ul class="plain">
          {block.lines.map((line) => (
            <li>
              <Words view={view} text={line} />
            </li>
          ))}
        </ul>
      </details>
    </figure>
  );
}
