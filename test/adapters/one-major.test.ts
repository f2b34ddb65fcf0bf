import { oneMajor } from './one-major-everywhere.ts';

oneMajor(true);
