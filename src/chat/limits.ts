/**
 * The strictest limit of all platforms we speak to, in characters after escaping. A definition or a card that exceeds one
 * fails its test; nothing is clipped in silence.
 * Slack: Block Kit reference. Discord: content, embeds and components.
 */
export const limits = {
  /** Discord's content; Slack cuts an edited text at 4000. */
  summary: 2000,
  /** Slack's section. */
  textBlock: 3000,
  detailLabel: 20,
  /** Discord's field. */
  detailValue: 1000,
  details: 10,
  listItem: 1000,
  /** All texts and lists of one message: Discord's embed description. */
  body: { discord: 4096, slack: 12_000 },
  /** Body and details: Discord counts all embeds together; Slack was seen to refuse from 13 200 on. */
  messageTotal: { discord: 6000, slack: 12_000 },
  buttonsPerRow: 5,
  buttons: 10,
  /** Below a page, which is private and may be long: Discord's five rows. */
  pageButtons: 20,
  buttonLabel: 34,
  dialogTitle: 24,
  dialogFields: 5,
  fieldLabel: 45,
  fieldHint: 100,
  choices: 10,
  choiceLabel: 75,
  choiceValue: 100,
  submitLabel: 24,
  lookupChoices: 25,
  typedParagraph: 3000,
  threadTitle: 100,
  commandSummary: 100,
  verbs: 25,
} as const;

/** How much of a long typed text a card shows, after escaping. */
export const shownOnCard = 600;
export const shownInDetail = 200;

/** What escaping makes of typed text at most: Slack's entities, Discord's backslash before any mark. */
export function escapedLength(text: string): number {
  let length = text.length;
  for (let index = 0; index < text.length; index++) length += growth[text.charCodeAt(index)] ?? 0;
  return length;
}

/** By ASCII code: how much longer it becomes. */
const growth = Array.from({ length: 128 }, (_, ascii) => {
  const character = String.fromCharCode(ascii);
  if (character === '&') return '&amp;'.length - 1;
  if (/[<>]/.test(character)) return '&lt;'.length - 1;
  return /[!-/:-@[-`{-~]/.test(character) ? 1 : 0;
});
