import type { APIInteractionResponse, APIMessage, APIUser } from 'discord-api-types/v10';
import { checkMessage, checkModal } from './discord-limits.ts';
import { asMessage, ok, refused, snowflake } from './discord-things.ts';

/** How an interaction was answered: the first response, then what replaced or followed it. */
export type Answered = {
  response: APIInteractionResponse;
  at: number;
  edits: APIMessage[];
  follows: APIMessage[];
  deleted: boolean;
};
type Pending = { token: string; at: number; answered?: Answered; waiting: ((answered: Answered) => void)[] };

/** Interactions that wait for an answer, with what Discord enforces: one first answer within three seconds, then more. */
export class Answers {
  private readonly pending = new Map<string, Pending>();
  private readonly byToken = new Map<string, Pending>();
  private readonly bot: APIUser;
  private readonly now: () => number;

  constructor(bot: APIUser, now: () => number) {
    this.bot = bot;
    this.now = now;
  }

  /** An interaction was dispatched; resolves when it was first answered. */
  expect(id: string, token: string): Promise<Answered> {
    return new Promise((resolve) => {
      const pending = { token, at: this.now(), waiting: [resolve] };
      this.pending.set(id, pending);
      this.byToken.set(token, pending);
    });
  }

  first(id: string, body: APIInteractionResponse, query: URLSearchParams) {
    const pending = this.pending.get(id);
    if (!pending || this.now() - pending.at > 3_000) return refused(404, 10062);
    if (pending.answered) return refused(400, 40060);
    const data = 'data' in body ? (body.data as Record<string, unknown> | undefined) : undefined;
    const wrong = body.type === 9 ? checkModal(data ?? {}) : body.type === 4 ? checkMessage(data ?? {}) : null;
    if (wrong) return refused(400, 50035, wrong);
    pending.answered = { response: body, at: this.now(), edits: [], follows: [], deleted: false };
    for (const told of pending.waiting) told(pending.answered);
    if (query.get('with_response') !== 'true') return { status: 204 };
    return ok({
      interaction: { id, type: 2, response_message_id: snowflake() },
      resource: { type: body.type, message: asMessage('1', this.bot, data ?? {}) },
    });
  }

  more(token: string, body: Record<string, unknown>, kind: 'edits' | 'follows') {
    const answered = this.byToken.get(token)?.answered;
    if (!answered) return refused(404, 10015);
    const wrong = checkMessage(body);
    if (wrong) return refused(400, 50035, wrong);
    const message = asMessage('1', this.bot, body);
    answered[kind].push(message);
    return ok(message);
  }

  drop(token: string) {
    const answered = this.byToken.get(token)?.answered;
    if (!answered) return refused(404, 10015);
    answered.deleted = true;
    return { status: 204 };
  }
}
