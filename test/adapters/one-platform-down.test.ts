import { onePlatformDown } from './one-platform-away.ts';

onePlatformDown('discord');
