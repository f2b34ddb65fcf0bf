import { type SessionInfo, SimpleShardingStrategy, type WebSocketOptions } from 'discord.js';

type Manager = Parameters<NonNullable<WebSocketOptions['buildStrategy']>>[0];
type Ending = Parameters<SimpleShardingStrategy['destroy']>[0];
type Socket = {
  readyState: number;
  onclose: unknown;
  on(event: 'error', listener: () => void): void;
  terminate(): void;
};
/** A connection of discord.js: what it keeps to itself, and what is mended here. */
type Shard = {
  connection: Socket | null;
  destroy(ending?: Ending): Promise<void>;
  emit(event: 'error', problem: { error: unknown }): boolean;
};

const connecting = 0;
/** How long a session waits for Discord to say goodbye. */
const goodbye = 2_000;

/**
 * discord.js's own way to hold its connections, made safe to end at any moment. By itself it takes its listeners off a
 * socket that is still connecting, and the error that follows ends the process; and a reconnection that has begun goes on
 * after the end.
 */
export class CarefulShards extends SimpleShardingStrategy {
  private isOver = false;

  constructor(manager: Manager) {
    super(manager);
    const { options } = manager;
    const known = options.retrieveSessionInfo;
    // Asked for right before each connection: after the end, nobody is answered, and nothing connects.
    options.retrieveSessionInfo = async (id): Promise<SessionInfo | null> =>
      this.isOver ? new Promise(() => {}) : known(id);
  }

  override async spawn(ids: number[]): Promise<void> {
    await super.spawn(ids);
    for (const shard of (Reflect.get(this, 'shards') as Map<number, Shard>).values()) makeCareful(shard);
  }

  override async connect(): Promise<void> {
    if (this.isOver) throw new Error('ended before it was connected');
    await super.connect();
  }

  /** Before the client is destroyed for good: whatever was about to connect does not. */
  end(): void {
    this.isOver = true;
  }
}

/** discord.js ends its connections by this, for a new one or for good. */
function makeCareful(shard: Shard): void {
  const destroy = shard.destroy.bind(shard);
  shard.destroy = async (ending) => {
    const socket = shard.connection;
    // Nobody waits for what becomes of a connection that is given up.
    socket?.on('error', () => {});
    if (socket?.readyState === connecting) {
      socket.onclose = null;
      socket.terminate();
    }
    const impatient = setTimeout(() => socket?.terminate(), goodbye).unref();
    try {
      await destroy(ending);
    } catch (error) {
      shard.emit('error', { error });
    } finally {
      clearTimeout(impatient);
    }
  };
}
