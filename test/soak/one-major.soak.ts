import { oneMajor } from '../adapters/one-major-everywhere.ts';

// Where Discord lets it read replies, it is part of every run of the tests.
oneMajor(false);
