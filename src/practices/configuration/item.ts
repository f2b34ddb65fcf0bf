// What a configuration item is (standard 2.4.1), and what its values are called.
import type { Text } from '../../core/text.ts';
import { itemWords as words } from './item-words.ts';

export const itemKinds = [
  'application',
  'database',
  'middleware',
  'operating-system',
  'server',
  'virtual-machine',
  'storage',
  'network',
  'security',
  'workstation',
  'printer',
  'cloud-service',
  'facility',
  'document',
  'other',
] as const;
export type ItemKind = (typeof itemKinds)[number];

/** `unknown` counts as much as `high` where risk is reckoned. */
export const criticalities = ['low', 'medium', 'high', 'unknown'] as const;
export type Criticality = (typeof criticalities)[number];

export const environments = ['production', 'staging', 'test', 'development', 'recovery'] as const;
export type Environment = (typeof environments)[number];

export const kindNames: Record<ItemKind, Text> = {
  application: words.application(),
  database: words.database(),
  middleware: words.middleware(),
  'operating-system': words.operatingSystem(),
  server: words.server(),
  'virtual-machine': words.virtualMachine(),
  storage: words.storage(),
  network: words.network(),
  security: words.security(),
  workstation: words.workstation(),
  printer: words.printer(),
  'cloud-service': words.cloudService(),
  facility: words.facility(),
  document: words.document(),
  other: words.otherKind(),
};
export const criticalityNames: Record<Criticality, Text> = {
  low: words.low(),
  medium: words.medium(),
  high: words.high(),
  unknown: words.unknown(),
};
export const environmentNames: Record<Environment, Text> = {
  production: words.production(),
  staging: words.staging(),
  test: words.test(),
  development: words.development(),
  recovery: words.recovery(),
};
