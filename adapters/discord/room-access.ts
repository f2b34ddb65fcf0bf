import { type APIOverwrite, OverwriteType, PermissionFlagsBits } from 'discord-api-types/v10';

/** Who may do what in a channel that is a room. Discord's own exceptions say it, one for each role or member. */

const bits = (...names: (keyof typeof PermissionFlagsBits)[]): bigint =>
  names.reduce((all, name) => all | PermissionFlagsBits[name], 0n);

const see = bits('ViewChannel');
const takePart = bits('ViewChannel', 'ReadMessageHistory', 'SendMessages', 'SendMessagesInThreads', 'AddReactions');
/** What a room that is closed no longer allows. */
const talk = bits(
  'SendMessages',
  'SendMessagesInThreads',
  'CreatePublicThreads',
  'CreatePrivateThreads',
  'AddReactions',
);
const ours = takePart | bits('CreatePublicThreads', 'EmbedLinks', 'AttachFiles');

type Whose = { guild: string; me: string };

/** Nobody sees it but whom it is opened to. The role that everybody has bears the id of the server. */
export const privateAccess = ({ guild, me }: Whose): APIOverwrite[] => [
  overwrite(guild, OverwriteType.Role, 0n, see),
  overwrite(me, OverwriteType.Member, ours, 0n),
];

/** Lets one member in. */
export const entry = { type: OverwriteType.Member, allow: String(takePart), deny: '0' } as const;

/** Whether a member sees it only where an exception says so. */
export const isHidden = (overwrites: readonly APIOverwrite[], guild: string): boolean =>
  overwrites.some(({ id, deny }) => id === guild && (BigInt(deny) & see) !== 0n);

export const isLetIn = (overwrites: readonly APIOverwrite[], account: string): boolean =>
  overwrites.some(({ id, allow }) => id === account && (BigInt(allow) & see) !== 0n);

/** Whoever could read it still can, and nobody but us can write. */
export function readOnly(overwrites: readonly APIOverwrite[], { guild, me }: Whose): APIOverwrite[] {
  const others = overwrites.filter(({ id }) => id !== guild && id !== me);
  const all = overwrites.find(({ id }) => id === guild);
  return [
    overwrite(guild, OverwriteType.Role, BigInt(all?.allow ?? 0) & ~talk, BigInt(all?.deny ?? 0) | talk),
    overwrite(me, OverwriteType.Member, ours, 0n),
    ...others.map(({ id, type, allow, deny }) => overwrite(id, type, BigInt(allow) & ~talk, BigInt(deny))),
  ];
}

const overwrite = (id: string, type: OverwriteType, allow: bigint, deny: bigint): APIOverwrite => ({
  id,
  type,
  allow: String(allow),
  deny: String(deny),
});
