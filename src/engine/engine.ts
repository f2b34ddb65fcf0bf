import type { Message } from '../chat/message.ts';
import type { Platform } from '../chat/platform.ts';
import type { PolicyView } from '../core/policy.ts';
import type { Language, Text } from '../core/text.ts';
import type { Db, OpenDb } from '../db/db.ts';
import type { Drawn } from './draw.ts';
import type { Installed } from './installed.ts';
import type { Viewpoint } from './practice.ts';

/** What every part of the engine works with. Made once, in `bot.ts`. */
export type Engine = {
  db: Pick<OpenDb, 'kind'> & Db;
  installed: Installed;
  /** The platforms of this installation, by name. */
  platforms: ReadonlyMap<string, Platform>;
  policies: Policies;
  now: () => Date;
  log: Log;
  metrics: EngineMetrics;
  deskLanguage: () => Language;
  drawCard: (recordId: number, viewpoint: Viewpoint, which?: Drawn) => Promise<Message | null>;
  titleOf: (recordId: number, face?: string) => Promise<Text>;
  /** Something new may be due or deliverable: called after commits. */
  wake: () => void;
};

/** Versions of the rules: the one in force, and each that a record may still live by. */
export type Policies = {
  current(db: Db): Promise<PolicyView>;
  version(db: Db, version: number): Promise<PolicyView>;
  forget(): void;
};

export type Log = Record<'debug' | 'info' | 'warn' | 'error', (facts: object, message: string) => void>;

export type EngineMetrics = {
  interaction(kind: string, outcome: string, seconds: number): void;
  delivered(platform: string, kind: string): void;
  deliveryFailed(platform: string, outcome: string): void;
  timerFired(name: string, lateSeconds: number): void;
  timerFailed(name: string): void;
};
