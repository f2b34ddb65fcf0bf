import type { Text } from '../../src/core/text.ts';
import { Words } from './text.tsx';
import type { View } from './view.ts';
import { words } from './words.ts';

const keys: [string[], () => Text][] = [
  [['Ctrl K', '⌘ K'], words.keyFind],
  [['F6', 'Shift F6'], words.keyPane],
  [['Alt ↑', 'Alt ↓'], words.keyChannel],
  [['↑', '↓'], words.keyMessage],
  [['Enter'], words.keyThread],
  [['Tab'], words.keyButtons],
  [['Esc'], words.keyClose],
  [['/'], words.keyCommand],
  [['↑'], words.keyAgain],
  [['Ctrl Enter', '⌘ Enter'], words.keySubmit],
  [['Ctrl /', '⌘ /'], words.keyList],
];

/** Everything that keys do. No single letter: they belong to what is typed. */
export const KeyTable = ({ view }: { view: View }) => (
  <table class="keys">
    <tbody>
      {keys.map(([names, does]) => (
        <tr>
          <th scope="row">
            {names.map((name) => (
              <kbd>{name}</kbd>
            ))}
          </th>
          <td>
            <Words view={view} text={does()} />
          </td>
        </tr>
      ))}
    </tbody>
  </table>
);

/** The same, to be opened over any page. */
export const KeyDialog = ({ view }: { view: View }) => (
  <template id="keys">
    <dialog aria-labelledby="keys-title">
      <form method="dialog" class="dialog">
        <h2 id="keys-title">
          <Words view={view} text={words.keyboard()} />
        </h2>
        <KeyTable view={view} />
        <div class="buttons">
          <button type="submit">
            <Words view={view} text={words.close()} />
          </button>
        </div>
      </form>
    </dialog>
  </template>
);
