/** Slack's own limits, in characters unless said otherwise (Block Kit and method reference). */
export const slackLimits = {
  blocks: 50,
  /** Of all blocks of a message, as JSON: refused near 13,000, though not documented. */
  messageText: 11_000,
  /** Of one list, so that a message has room for it. */
  listText: 8_000,
  /** Of the text beside the blocks: an update with a longer one is refused. */
  fallback: 3_900,
  viewBlocks: 100,
  button: 75,
  title: 24,
  label: 2000,
  option: 75,
  placeholder: 150,
  /** Of a channel's topic and description. */
  topic: 250,
  fileTitle: 150,
  altText: 1000,
  metadata: 3000,
  input: 3000,
} as const;
