import { type Ref, type Several, t, type Who } from '../../core/text.ts';
import { defineWords, say } from '../../core/words.ts';

type About = { change: Ref };

/** Questions below a ballot, and their answers. */
export const { words, catalog } = defineWords('change-question', {
  ask: say('Ask…', '提问…'),
  answer: say('Answer…', '答复…'),
  titleAsk: say<About>(
    ({ change }) => t`Ask about ${change}`,
    ({ change }) => t`就 ${change} 提问`,
  ),
  titleAnswer: say<About>(
    ({ change }) => t`Answer on ${change}`,
    ({ change }) => t`答复 ${change}`,
  ),
  submitAsk: say('Ask', '提问'),
  submitAnswer: say('Answer', '答复'),
  fieldQuestion: say('What do you want to know?', '您想了解什么？'),
  fieldAnswer: say('Your answer', '您的答复'),
  openOne: say<{ by: Who; text: string }>(
    ({ by, text }) => t`Question of ${by}: “${text}”`,
    ({ by, text }) => t`${by} 提问：“${text}”`,
  ),
  moreOpen: say<{ count: number }>(
    ({ count }) => (count === 1 ? t`1 more question is open.` : t`${count} more questions are open.`),
    ({ count }) => t`另有 ${count} 个问题待答复。`,
  ),
  asked: say<About & { by: Who; text: string }>(
    ({ change, by, text }) => t`${by} asks on ${change}: “${text}”`,
    ({ change, by, text }) => t`${by} 就 ${change} 提问：“${text}”`,
  ),
  howToAnswer: say('Answer by the button, or by a reply below the ballot.', '请用按钮答复，或在投票下方回复。'),
  answered: say<About & { by: Who; text: string; asker: Who }>(
    ({ change, by, text, asker }) => t`${by} answers ${asker} on ${change}: “${text}”`,
    ({ change, by, text, asker }) => t`${by} 就 ${change} 答复 ${asker}：“${text}”`,
  ),
  stillOpen: say<About & { count: number }>(
    ({ change, count }) =>
      count === 1
        ? t`${change}: 1 question waits for your answer.`
        : t`${change}: ${count} questions wait for your answer.`,
    ({ change, count }) => t`${change} 有 ${count} 个问题待您答复。`,
  ),
  oncePerDay: say(
    'This comes once a business day, until they are answered or the round ends.',
    '每个工作日提醒一次，直至答复或本轮结束。',
  ),
  youAnswer: say<About>(
    ({ change }) => t`You answer the questions on ${change}, so you ask none. Use *Answer…*.`,
    ({ change }) => t`${change} 的问题由您答复，请使用“答复…”。`,
  ),
  onlyTheyAnswer: say<About & { people: Several }>(
    ({ change, people }) => t`Whoever requested or implements ${change} answers: ${people}.`,
    ({ change, people }) => t`须由 ${change} 的申请人或实施人答复：${people}。`,
  ),
  nothingAsked: say<About>(
    ({ change }) => t`No question on ${change} is open.`,
    ({ change }) => t`${change} 没有待答复的问题。`,
  ),
  noBallot: say<About>(
    ({ change }) => t`Nothing is voted on at ${change} now, so there is nothing to ask. Use *Note…* on its card.`,
    ({ change }) => t`${change} 目前没有投票，无从提问。请在其卡片上使用“备注…”。`,
  ),
  person: say<{ who: Who }>(
    ({ who }) => t`${who}`,
    ({ who }) => t`${who}`,
  ),
  wasAsked: say<About>(
    ({ change }) => t`Your question on ${change} is with its requester.`,
    ({ change }) => t`您对 ${change} 的提问已转给申请人。`,
  ),
  wasAnswered: say<About>(
    ({ change }) => t`Your answer on ${change} stands below the ballot.`,
    ({ change }) => t`您对 ${change} 的答复已写在投票下方。`,
  ),
});
