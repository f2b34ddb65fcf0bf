import type { Ref, Who } from '../../core/text.ts';
import { t } from '../../core/text.ts';
import { defineWords, say } from '../../core/words.ts';

type One = { incident: Ref };

/** What is said about incidents that only those see who are named. */
export const { words, catalog } = defineWords('incident-private', {
  button: say('Private…', '设为私密…'),
  summary: say('Let only those named see an incident, or everybody again', '仅限指定人员查看事件，或恢复可见'),
  title: say<One>(
    ({ incident }) => t`Private ${incident}`,
    ({ incident }) => t`私密 ${incident}`,
  ),
  who: say('Who sees it?', '谁可以查看？'),
  onlyNamed: say('Only those who are named', '仅限指定人员'),
  asBefore: say('Everybody who saw it before', '恢复为原可见范围'),
  also: say('Name one more person', '再指定一人'),
  alsoHint: say('Its owner, its lead and who reported it are named already.', '负责人、事件指挥与报告人已在其中。'),
  onlyThese: say<One>(
    ({ incident }) => t`Its owner, its lead, who asked for it or an incident manager decides who sees ${incident}.`,
    ({ incident }) => t`${incident} 的可见范围由其负责人、事件指挥、报告人或事件经理决定。`,
  ),
  requesterHides: say<One>(
    ({ incident }) => t`You can make ${incident} private; its owner or an incident manager can open it again.`,
    ({ incident }) => t`您可以将 ${incident} 设为私密，恢复可见须由负责人或事件经理操作。`,
  ),
  notPrivate: say<One>(
    ({ incident }) => t`${incident} is not private: everybody who works on incidents sees it.`,
    ({ incident }) => t`${incident} 不是私密事件，处理事件的人员均可查看。`,
  ),
  isPrivate: say<One>(
    ({ incident }) =>
      t`${incident} is private now: only those who are named see it. What was said before stays where it was said.`,
    ({ incident }) => t`${incident} 现为私密：仅限指定人员查看，此前的消息仍留在原处。`,
  ),
  isVisible: say<One>(
    ({ incident }) => t`${incident} is seen again by everybody who saw it before.`,
    ({ incident }) => t`${incident} 已恢复为原可见范围。`,
  ),
  youAreNamed: say<One & { by: Who; title: string }>(
    ({ incident, by, title }) => t`${incident} is private, and ${by} named you: ${title}`,
    ({ incident, by, title }) => t`${incident} 为私密事件，${by} 已指定您查看：${title}`,
  ),
  calls: say<{ priority: string }>(
    ({ priority }) => t`A private incident (${priority}) calls for somebody. Who is named hears of it privately.`,
    ({ priority }) => t`有一起私密事件（${priority}）需要处理，相关人员会收到私信。`,
  ),
  save: say('Save', '保存'),
  didHide: say('made it private', '设为私密'),
  didName: say<{ person: Who }>(
    ({ person }) => t`named ${person}`,
    ({ person }) => t`指定 ${person} 可查看`,
  ),
  didShow: say('made it visible again', '恢复可见'),
});
