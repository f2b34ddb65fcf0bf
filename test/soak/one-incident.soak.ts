import { oneIncident } from '../adapters/one-incident-everywhere.ts';

// In English it is part of every run of the tests.
oneIncident('zh-CN');
