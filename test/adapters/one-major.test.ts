import { oneMajor } from './one-major-everywhere.ts';

for (const messageContent of [true, false]) oneMajor(messageContent);
