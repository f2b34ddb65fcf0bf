import { line } from '../../src/chat/message.ts';
import type { PolicyView } from '../../src/core/policy.ts';
import { typed } from '../../src/core/text.ts';
import type { InstalledKind } from '../../src/engine/installed.ts';
import type { RoomStanding, RoomWish } from '../../src/engine/practice.ts';
import type { Incident } from '../../src/practices/incident/incident.ts';
import type { World } from './world.ts';

/** What every incident of a world wishes for while it is open. */
export type Wished = Partial<RoomWish> & { none?: boolean };

const ended = ['resolved', 'closed', 'cancelled'];

/** In this house alone every incident has a room, with a face and a catch-up. `wished` may be changed between decisions. */
export function teachRooms({ engine }: Pick<World, 'engine'>, wished: Wished): void {
  const kinds = engine.installed.kinds as Map<string, InstalledKind>;
  const { kind, store } = kinds.get('INC')!;
  kinds.set('INC', {
    store,
    kind: {
      ...kind,
      room: ({ number, status, priority, owner }: Incident): RoomWish | null => {
        if (wished.none || ended.includes(status)) return null;
        const { none: _, ...given } = wished;
        return {
          name: `inc-${number}-order-portal`,
          topic: typed(`${priority} ${status} ${owner ?? 'nobody'}`),
          people: [],
          private: false,
          faces: ['roles', 'how'],
          ...given,
        };
      },
      faces: {
        roles: ({ number, owner }: Incident) => line(typed(`Roles of INC-${number}: lead ${owner ?? 'nobody'}`)),
        how: (_incident: Incident, _policy: PolicyView, room: RoomStanding | null) =>
          line(
            typed(
              `Could not be invited: ${(room?.uninvited ?? []).map(({ person, why }) => `${person} ${why}`).join(', ')}`,
            ),
          ),
        freeze: ({ number, status }: Incident) =>
          line(typed(ended.includes(status) ? `INC-${number}: lifted` : `INC-${number}: do not deploy`)),
      },
      catchUp: async (_reading: unknown, { number }: Incident) => line(typed(`INC-${number} so far`)),
    },
  });
}
