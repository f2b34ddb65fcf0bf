import type { Moment, Ref, Several, Text } from '../../core/text.ts';
import { t } from '../../core/text.ts';
import { defineWords, say } from '../../core/words.ts';

type Service = { service: Text };

/** That nothing is to be deployed to a service while a P1 is open on it. */
export const { words, catalog } = defineWords('incident-freeze', {
  doNotDeploy: say<Service & { incidents: Several }>(
    ({ service, incidents }) => t`Do not deploy to ${service}: ${incidents} is open.`,
    ({ service, incidents }) => t`请勿发布到${service}：${incidents}处理中。`,
  ),
  doNotDeploySeveral: say<Service & { incidents: Several }>(
    ({ service, incidents }) => t`Do not deploy to ${service}: ${incidents} are open.`,
    ({ service, incidents }) => t`请勿发布到${service}：${incidents}处理中。`,
  ),
  named: say<{ incident: Ref }>(
    ({ incident }) => t`${incident} (P1)`,
    ({ incident }) => t`${incident}（P1）`,
  ),
  unnamed: say('a P1', '一起 P1 事件'),
  lifted: say<Service & { at: Moment }>(
    ({ service, at }) => t`Lifted ${at}. ${service} may be deployed to again.`,
    ({ service, at }) => t`已于 ${at} 解除，可恢复发布到${service}。`,
  ),
  didStop: say<Service>(
    ({ service }) => t`stopped deployments to ${service}`,
    ({ service }) => t`停止向${service}发布`,
  ),
  didFree: say<Service>(
    ({ service }) => t`no longer stops deployments to ${service}`,
    ({ service }) => t`不再阻止向${service}发布`,
  ),
  didLift: say<Service>(
    ({ service }) => t`lifted the notice on ${service}`,
    ({ service }) => t`解除对${service}的发布提示`,
  ),
});
