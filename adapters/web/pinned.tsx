import type { Stored } from './store.ts';
import { StoredMessage, summaryOf } from './stored.tsx';
import { Words } from './text.tsx';
import type { View } from './view.ts';
import { words } from './words.ts';

/** The card of a room's record above all that is said there: its headline, which opens to the whole. */
export const Pinned = ({ view, stored }: { view: View; stored: Stored }) => (
  <details class="pinned" data-pinned={stored.id}>
    <summary>
      <span class="meta">
        <Words view={view} text={words.pinned()} />
      </span>{' '}
      <span data-pinned-line>{summaryOf(view, stored)}</span>
    </summary>
    <ol class="stream">
      <StoredMessage view={view} stored={stored} place={stored.channel} pinned />
    </ol>
  </details>
);
