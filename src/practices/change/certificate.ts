// A standard change runs under a certificate that is valid at that instant (standard 2.3.3).
import { own } from '../../core/own.ts';
import type { PolicyView } from '../../core/policy.ts';
import { zoned } from '../../core/time.ts';
import { organisationSection } from '../../people/policy.ts';
import { changeSection, type PolicyTemplate } from './policy.ts';

export type Certificate = 'valid' | 'expired' | 'not-yet' | 'unknown';

export const templateOf = (policy: PolicyView, template: string): PolicyTemplate | undefined =>
  own(policy.read(changeSection).templates, template);

/** Valid from the first to the last day, both whole, as the clocks of the organisation count them. */
export function certificateOf(policy: PolicyView, template: string, at: Date): Certificate {
  const certified = templateOf(policy, template)?.certified;
  if (!certified) return 'unknown';
  const day = zoned(at, policy.read(organisationSection).zone).toPlainDate().toString();
  if (day < certified.from) return 'not-yet';
  return day > certified.until ? 'expired' : 'valid';
}
