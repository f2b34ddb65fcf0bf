import { type Moment, type Ref, type Several, type Text, t, type Who } from '../../core/text.ts';
import { defineWords, say } from '../../core/words.ts';

type One = { page: Ref };

export const { words, catalog } = defineWords('call-out', {
  // Command, buttons, dialog
  pageSummary: say('Page a team or a person until somebody answers', '呼叫团队或个人，直至有人响应'),
  pageButton: say('Page…', '呼叫…'),
  pageTitle: say('Page someone', '呼叫'),
  sendPage: say('Page', '呼叫'),
  whom: say('Team or person', '团队或个人'),
  whatFor: say('What is it about?', '什么事？'),
  acknowledge: say('Acknowledge', '响应'),
  show: say('Show', '查看'),

  // Names
  person: say<{ who: Who }>(
    ({ who }) => t`${who}`,
    ({ who }) => t`${who}`,
  ),
  standsFor: say<{ deputy: Who; person: Who }>(
    ({ deputy, person }) => t`${deputy} for ${person}`,
    ({ deputy, person }) => t`${deputy}（代 ${person}）`,
  ),
  people: say<{ people: Several }>(
    ({ people }) => t`${people}`,
    ({ people }) => t`${people}`,
  ),
  andMore: say<{ count: number }>(
    ({ count }) => t`and ${count} more`,
    ({ count }) => t`另有 ${count} 人`,
  ),
  onDutyOf: say<{ team: Text }>(
    ({ team }) => t`${team} (who is on duty)`,
    ({ team }) => t`${team}（当前值班）`,
  ),

  // Vocabulary
  statusCalling: say('Calling', '呼叫中'),
  statusAnswered: say('Answered', '已响应'),
  statusUnanswered: say('Unanswered', '无人响应'),
  isCalling: say('calling', '呼叫中'),
  isAnswered: say('answered', '已响应'),
  isUnanswered: say('unanswered', '无人响应'),
  becauseClosed: say('direct messages closed', '私信已关闭'),
  becauseRefused: say('the message was refused', '消息被拒绝'),
  becauseUnconfirmed: say('no sign within a minute', '1 分钟内未确认'),
  becauseNoAccount: say('no account', '没有账户'),

  // The card
  card: say<One & { title: string; state: Text }>(
    ({ page, title, state }) => t`${page} · ${title} — ${state}`,
    ({ page, title, state }) => t`${page} · ${title} — ${state}`,
  ),
  answeredBy: say<{ by: Who; at: Moment }>(
    ({ by, at }) => t`answered by ${by} at ${at}`,
    ({ by, at }) => t`${by} 已于 ${at} 响应`,
  ),
  labelStatus: say('Status', '状态'),
  labelSentBy: say('Sent by', '呼叫人'),
  labelNext: say('Next', '下一步'),
  sentBy: say<{ by: Who; at: Moment }>(
    ({ by, at }) => t`${by} at ${at}`,
    ({ by, at }) => t`${by}，${at}`,
  ),
  pagedAgainAt: say<{ at: Moment; left: number }>(
    ({ at, left }) => t`paged again at ${at}, repeats left: ${left}`,
    ({ at, left }) => t`${at} 再次呼叫，剩余 ${left} 次`,
  ),
  givenUpAt: say<{ at: Moment }>(
    ({ at }) => t`ends at ${at}, this was the last page`,
    ({ at }) => t`${at} 结束，这是最后一次呼叫`,
  ),
  whoIsCalled: say('Who is called', '呼叫对象'),
  isCalled: say<{ person: Text }>(
    ({ person }) => t`${person}: calling`,
    ({ person }) => t`${person}：呼叫中`,
  ),
  isCalledOtherwise: say<{ person: Text; why: Text }>(
    ({ person, why }) => t`${person}: calling another way (${why})`,
    ({ person, why }) => t`${person}：正通过其他方式呼叫（${why}）`,
  ),
  wasReached: say<{ person: Text }>(
    ({ person }) => t`${person}: reached`,
    ({ person }) => t`${person}：已送达`,
  ),
  wasNotReached: say<{ person: Text; why: Text }>(
    ({ person, why }) => t`${person}: not reached (${why})`,
    ({ person, why }) => t`${person}：未送达（${why}）`,
  ),

  // To whoever is called
  pagesYou: say<One & { sender: Who; title: string }>(
    ({ page, sender, title }) => t`${page} · ${title} — ${sender} pages you`,
    ({ page, sender, title }) => t`${page} · ${title} — ${sender} 正在呼叫您`,
  ),
  youStandFor: say<{ person: Who }>(
    ({ person }) => t`You stand in for ${person}.`,
    ({ person }) => t`您是 ${person} 的代理人。`,
  ),
  yoursAt: say<One & { at: Moment }>(
    ({ page, at }) => t`You answered ${page} at ${at}.`,
    ({ page, at }) => t`您已于 ${at} 响应 ${page}。`,
  ),
  answeredBefore: say<One & { by: Who; at: Moment }>(
    ({ page, by, at }) => t`${by} answered ${page} at ${at}. Nothing to do for you.`,
    ({ page, by, at }) => t`${by} 已于 ${at} 响应 ${page}，您无需处理。`,
  ),
  wentUnanswered: say<One>(
    ({ page }) => t`Nobody answered ${page} in time. You still can.`,
    ({ page }) => t`${page} 未及时得到响应，您仍可响应。`,
  ),

  // Lines and answers
  paging: say<One & { people: Text }>(
    ({ page, people }) => t`${page} pages ${people}. You hear who answers.`,
    ({ page, people }) => t`${page} 正在呼叫 ${people}。有人响应时会通知您。`,
  ),
  pagedBy: say<One & { sender: Who; people: Text }>(
    ({ page, sender, people }) => t`${page}: ${sender} pages ${people}.`,
    ({ page, sender, people }) => t`${page}：${sender} 呼叫 ${people}。`,
  ),
  pagedAgain: say<One & { people: Text; time: number; most: number }>(
    ({ page, people, time, most }) => t`${page}: ${people} paged again (${time} of ${most}).`,
    ({ page, people, time, most }) => t`${page}：再次呼叫 ${people}（第 ${time} 次，共 ${most} 次）。`,
  ),
  couldNotReach: say<One & { person: Text; why: Text }>(
    ({ page, person, why }) => t`${page}: ${person} not reached (${why}).`,
    ({ page, person, why }) => t`${page}：${person} 未送达（${why}）。`,
  ),
  wasAnswered: say<One & { by: Who; title: string }>(
    ({ page, by, title }) => t`${by} answered ${page} (${title}).`,
    ({ page, by, title }) => t`${by} 已响应 ${page}（${title}）。`,
  ),
  nobodyAnswered: say<One & { title: string }>(
    ({ page, title }) => t`Nobody answered ${page} (${title}). Try another way, or page another team.`,
    ({ page, title }) => t`${page}（${title}）无人响应。请换用其他方式，或呼叫其他团队。`,
  ),
  youAnswered: say<One & { sender: Who }>(
    ({ page, sender }) => t`${page} is yours. ${sender} hears that you answered.`,
    ({ page, sender }) => t`${page} 由您处理，已通知 ${sender}。`,
  ),

  // Refusals
  nobodyThere: say(
    'Nobody can be paged there now: no one is on duty, or they are away without a deputy. Choose another team or person.',
    '当前无人可呼叫：没有人值班，或其不在且没有代理人。请选择其他团队或个人。',
  ),
  notCalled: say<One>(
    ({ page }) => t`${page} calls others. They answer it.`,
    ({ page }) => t`${page} 呼叫的是其他人，由他们响应。`,
  ),
  tooManyPages: say<{ seconds: number }>(
    ({ seconds }) => t`Ten pages in a minute is the limit. Next one in ${seconds} s.`,
    ({ seconds }) => t`每分钟最多 10 次呼叫，请 ${seconds} 秒后再试。`,
  ),
});
