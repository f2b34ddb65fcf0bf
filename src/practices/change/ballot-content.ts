// What a ballot is about, kept with it: an edit shows what it changed, and an old ballot what was voted on.
import type { Content } from './ballot.ts';
import type { Change } from './change.ts';
import { contentOf } from './request.ts';

export const contentKept = (change: Change): Content => JSON.parse(JSON.stringify(contentOf(change))) as Content;
