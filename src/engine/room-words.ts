import { type RoomLink, t } from '../core/text.ts';
import { defineWords, say } from '../core/words.ts';

export const { words, catalog } = defineWords('room', {
  didOpen: say<{ room: RoomLink }>(
    ({ room }) => t`opened ${room}`,
    ({ room }) => t`开设作战室：${room}`,
  ),
  didClose: say<{ room: RoomLink }>(
    ({ room }) => t`closed ${room}`,
    ({ room }) => t`关闭了 ${room}`,
  ),
  didLose: say<{ room: RoomLink }>(
    ({ room }) => t`found ${room} deleted or archived`,
    ({ room }) => t`发现 ${room} 已被删除或归档`,
  ),
  didNotOpen: say<{ room: RoomLink }>(
    ({ room }) => t`could not open ${room}`,
    ({ room }) => t`无法开设 ${room}`,
  ),
});
