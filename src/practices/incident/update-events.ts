/** Of reports on majors, corrected times and followers. Times are ISO 8601. */
export type UpdateEvent =
  | { type: 'incident.reported-technically'; condition: string; actions: string; needs: string | null; next: string }
  | { type: 'incident.reported-to-stakeholders'; standing: string; impact: string; steps: string; next: string }
  | { type: 'incident.times-corrected'; changes: TimeChange[]; reason: string }
  | { type: 'incident.unfollowed'; person: number }
  /** By a channel, as its platform calls it. */
  | { type: 'incident.followed-here'; platform: string; workspace: string; channel: string }
  | { type: 'incident.unfollowed-here'; platform: string; workspace: string; channel: string };

export const timeNames = ['started', 'detected', 'recovered'] as const;
export type TimeName = (typeof timeNames)[number];
export type TimeChange = { time: TimeName; from: string; to: string };
