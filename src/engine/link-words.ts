import { type Ref, type Several, t } from '../core/text.ts';
import { defineWords, say } from '../core/words.ts';

type These = { refs: Several };

/** What records are to one another: on a card with their references, on a page beside each. */
export const { words, catalog } = defineWords('links', {
  title: say('Linked', '关联记录'),
  isRelated: say('related', '相关'),
  isOriginal: say('this is a duplicate of it', '本记录与其重复'),
  isDuplicate: say('a duplicate of this', '与本记录重复'),
  isParent: say('its parent', '上级'),
  isChild: say('its child', '下级'),
  isCause: say('the change that caused it', '引发本事件的变更'),
  isCaused: say('an incident that it caused', '由本变更引发的事件'),
  isFix: say('the change that fixes it', '修复本事件的变更'),
  isFixed: say('the incident that it fixes', '本变更所修复的事件'),
  related: say<These>(
    ({ refs }) => t`Related: ${refs}`,
    ({ refs }) => t`相关：${refs}`,
  ),
  duplicateOf: say<These>(
    ({ refs }) => t`Duplicate of ${refs}`,
    ({ refs }) => t`与 ${refs} 重复`,
  ),
  duplicates: say<These>(
    ({ refs }) => t`Duplicates: ${refs}`,
    ({ refs }) => t`重复记录：${refs}`,
  ),
  childOf: say<These>(
    ({ refs }) => t`Child of ${refs}`,
    ({ refs }) => t`上级：${refs}`,
  ),
  children: say<These>(
    ({ refs }) => t`Children: ${refs}`,
    ({ refs }) => t`下级：${refs}`,
  ),
  causedBy: say<These>(
    ({ refs }) => t`Caused by ${refs}`,
    ({ refs }) => t`由 ${refs} 引发`,
  ),
  caused: say<These>(
    ({ refs }) => t`Caused: ${refs}`,
    ({ refs }) => t`引发：${refs}`,
  ),
  fixes: say<These>(
    ({ refs }) => t`Fixes ${refs}`,
    ({ refs }) => t`修复 ${refs}`,
  ),
  fixedBy: say<These>(
    ({ refs }) => t`To be fixed by ${refs}`,
    ({ refs }) => t`由 ${refs} 修复`,
  ),
  one: say<{ record: Ref }>(
    ({ record }) => t`${record}`,
    ({ record }) => t`${record}`,
  ),
  count: say<{ count: number }>(
    ({ count }) => t`${count}`,
    ({ count }) => t`${count} 条`,
  ),
  more: say<{ count: number }>(
    ({ count }) => t`and ${count} more`,
    ({ count }) => t`另有 ${count} 条`,
  ),
});
