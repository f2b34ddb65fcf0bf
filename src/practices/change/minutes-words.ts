import { type Moment, type Ref, type Several, type Text, t, type Who } from '../../core/text.ts';
import { defineWords, say } from '../../core/words.ts';

/** The minutes of a ballot. */
export const { words, catalog } = defineWords('change-minutes', {
  title: say<{ change: Ref; round: number }>(
    ({ change, round }) => t`Minutes of ${change}, round ${round}`,
    ({ change, round }) => t`${change} 第 ${round} 轮投票纪要`,
  ),
  labelChange: say('Change', '变更'),
  labelKind: say('Kind', '类型'),
  labelRisk: say('Risk', '风险'),
  labelOpened: say('Opened', '开始'),
  labelEnded: say('Ended', '结束'),
  labelBoard: say('Board', '委员会'),
  labelHash: say('Content hash', '内容指纹'),
  labelCount: say('Yes votes', '赞成票'),
  titled: say<{ change: Ref; title: string }>(
    ({ change, title }) => t`${change} · ${title}`,
    ({ change, title }) => t`${change} · ${title}`,
  ),
  at: say<{ at: Moment }>(
    ({ at }) => t`${at}`,
    ({ at }) => t`${at}`,
  ),
  asIs: say<{ text: string }>(
    ({ text }) => t`${text}`,
    ({ text }) => t`${text}`,
  ),
  count: say<{ yes: number; needed: number; no: number; abstained: number }>(
    ({ yes, needed, no, abstained }) => t`${yes} of ${needed} needed; ${no} no, ${abstained} abstained`,
    ({ yes, needed, no, abstained }) => t`${yes} 票（需 ${needed} 票）；反对 ${no}，弃权 ${abstained}`,
  ),
  cab: say('CAB', 'CAB'),
  emergencyCab: say('eCAB', 'eCAB'),
  outcome: say('Outcome', '结果'),
  votes: say('Votes', '投票情况'),
  noVotes: say('Nobody voted.', '无人投票。'),
  vote: say<{ said: Text; at: Moment }>(
    ({ said, at }) => t`${said} ${at}`,
    ({ said, at }) => t`${said}${at}`,
  ),
  acceptable: say<{ said: Text; text: string }>(
    ({ said, text }) => t`${said} It would be acceptable so: ${text}`,
    ({ said, text }) => t`${said} 可接受的做法：${text}`,
  ),
  notVoted: say('Did not vote', '未投票'),
  people: say<{ people: Several }>(
    ({ people }) => t`${people}`,
    ({ people }) => t`${people}`,
  ),
  conditions: say('Conditions before the start', '启动前须满足的条件'),
  noConditions: say('None.', '无。'),
  condition: say<{ by: Text; text: string }>(
    ({ by, text }) => t`${by}: ${text}`,
    ({ by, text }) => t`${by}：${text}`,
  ),
  questions: say('Questions and answers', '问答'),
  noQuestions: say('Nothing was asked.', '无提问。'),
  question: say<{ by: Who; text: string; at: Moment }>(
    ({ by, text, at }) => t`${by}, ${at}: ${text}`,
    ({ by, text, at }) => t`${by}，${at}：${text}`,
  ),
  answer: say<{ by: Who; text: string; at: Moment }>(
    ({ by, text, at }) => t`Answer of ${by}, ${at}: ${text}`,
    ({ by, text, at }) => t`${by} 答复，${at}：${text}`,
  ),
  noAnswer: say('Not answered.', '未答复。'),
  differences: say('What had changed since the round before', '与上一轮相比的改动'),
  ballot: say('Ballot', '投票'),
  request: say('The request', '变更申请'),
  titleBallot: say<{ change: Ref; round: number }>(
    ({ change, round }) => t`${change} · ballot, round ${round}`,
    ({ change, round }) => t`${change} · 第 ${round} 轮投票`,
  ),
});
