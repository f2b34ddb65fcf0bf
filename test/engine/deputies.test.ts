import { describe, expect, test } from 'vitest';
import { line, type Message } from '../../src/chat/message.ts';
import { typed, who } from '../../src/core/text.ts';
import { handOver } from '../../src/engine/deputies.ts';
import { post, remind, tell } from '../../src/engine/effects.ts';
import { words as engineWords } from '../../src/engine/words.ts';

const message = (alerts?: number[]): Message => ({ ...line(typed('INC-7 waits')), ...(alerts && { alerts }) });
const notes = ({ body }: Message) => body.map((block) => block.kind === 'text' && block.text.en);
/** 2 is there, 3 is stood in for by 4, nobody stands in for 5. */
const acting = new Map<number, number | null>([
  [2, 2],
  [3, 4],
  [4, 4],
  [5, null],
]);
const handed = (effect: Parameters<typeof handOver>[0][number], actor = 0) => handOver([effect], acting, actor)[0]!;
const told = (effect: ReturnType<typeof handed>) => ('message' in effect ? effect.message : expect.unreachable());

describe('a line that rings', () => {
  test.each([
    ['whoever is there', [2], [2], []],
    ['whoever stands in', [3], [4], ['person 4 stands in for person 3.']],
    ['nobody where nobody stands in', [5], [], ['person 5 is not here, and nobody stands in.']],
    ['each once', [4, 3, 2], [4, 2], ['person 4 stands in for person 3.']],
  ])('reaches %s', (_, alerts, rung, says) => {
    const line = told(handed(post(message(alerts))));
    expect(line.alerts).toEqual(rung);
    expect(notes(line)).toEqual(says);
  });

  test('does not reach who did it, on behalf of whoever', () => {
    expect(told(handed(post(message([3, 2])), 4)).alerts).toEqual([2]);
  });

  test('names whom it rings, since platforms ring nobody else; whom it names already it does not name twice', () => {
    const named = { ...message([2]), summary: engineWords.person({ who: who(2) }) };
    expect(told(handed(post(message([2, 3])))).summary.en).toBe('person 2 · person 4 INC-7 waits');
    expect(told(handed(post(named))).summary).toBe(named.summary);
  });

  test('stays as it is where it rings nobody', () => {
    expect(handed(post(message()))).toEqual(post(message()));
  });
});

describe('a reminder', () => {
  test('comes to whoever is there as it is', () => {
    expect(handed(remind(2, message()))).toEqual(tell(2, message()));
  });

  test('comes to whoever stands in, and says for whom', () => {
    const effect = handed(remind(3, message()));
    expect(effect).toMatchObject({ effect: 'tell', person: 4 });
    expect(notes(told(effect))).toEqual(['person 4 stands in for person 3.']);
  });

  test('is read by the team where nobody stands in', () => {
    const effect = handed(remind(5, message()));
    expect(effect.effect).toBe('post');
    expect(notes(told(effect))).toEqual(['person 5 is not here, and nobody stands in.']);
  });
});

test('news is not work: it stays theirs', () => {
  expect(handed(tell(3, message()))).toEqual(tell(3, message()));
});
