/**
 * The strictest limit of all platforms we speak to, in characters after escaping unless said otherwise. A definition or a
 * card that exceeds one fails its test; nothing is clipped in silence.
 * Slack: Block Kit reference. Discord: embeds and components (limits of content 2000, embed 6000 in total).
 */
export const limits = {
  summary: 2000,
  textBlock: 3000,
  detailLabel: 20,
  detailValue: 1000,
  details: 10,
  listItem: 1000,
  messageTotal: 6000,
  buttonsPerRow: 5,
  buttons: 10,
  buttonLabel: 34,
  dialogTitle: 24,
  dialogFields: 5,
  fieldLabel: 45,
  fieldHint: 100,
  choices: 10,
  choiceLabel: 75,
  submitLabel: 24,
  lookupChoices: 25,
  typedParagraph: 3000,
} as const;

/** How much of a long typed text a card shows: five times as long once every character is escaped. */
export const shownOnCard = 600;
export const shownInDetail = 200;
