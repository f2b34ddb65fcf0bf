import { onePlatformDown } from '../adapters/one-platform-away.ts';

// Without Discord it is part of every run of the tests.
onePlatformDown('slack');
