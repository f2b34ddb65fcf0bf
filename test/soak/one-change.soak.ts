import { oneChange } from '../adapters/one-change-everywhere.ts';

// Without limits it is part of every run of the tests.
oneChange({ amid429: true });
