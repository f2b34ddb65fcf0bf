import { oneIncident } from './one-incident-everywhere.ts';

oneIncident('en');
