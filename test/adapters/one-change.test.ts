import { oneChange } from './one-change-everywhere.ts';

oneChange({ amid429: false });
