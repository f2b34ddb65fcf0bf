import type { Viewpoint } from '../../engine/practice.ts';
import type { PlainUpdate, Update } from './incident.ts';

/** What the team says to itself does not take the place of what its requester was told. */
export function newsAfter(before: Update | null, news: PlainUpdate): Update {
  const told = news.readers === 'team' && before ? newsFor(before, 'requester') : null;
  return told ? { ...news, told } : news;
}

/** The last that this side may read. */
export function newsFor(update: Update | null, viewpoint: Viewpoint): PlainUpdate | null {
  if (!update) return null;
  const { told = null, ...news } = update;
  return viewpoint === 'desk' || news.readers === 'requester' ? news : told;
}
