/** Slack's own limits, in characters unless said otherwise (Block Kit and method reference). */
export const slackLimits = {
  blocks: 50,
  /** Of all blocks of a message, as JSON: refused near 13,000, though not documented. */
  messageText: 11_000,
  viewBlocks: 100,
  button: 75,
  title: 24,
  label: 2000,
  option: 75,
  optionValue: 150,
  options: 100,
  placeholder: 150,
  metadata: 3000,
  input: 3000,
} as const;
