/** Discord's own limits, in characters unless said otherwise. */
export const discordLimits = {
  content: 2000,
  embeds: 10,
  /** Of all embeds of a message together. */
  embedText: 6000,
  embedDescription: 4096,
  fieldName: 256,
  fieldValue: 1024,
  fields: 25,
  files: 10,
  attachmentDescription: 1024,
  rows: 5,
  rowButtons: 5,
  buttonLabel: 80,
  customId: 100,
  modalTitle: 45,
  label: 45,
  labelDescription: 100,
  textInput: 4000,
  placeholder: 100,
  option: 100,
  options: 25,
  threadName: 100,
  channelName: 100,
  /** Of a channel, with the nonce of a room behind it. */
  topic: 900,
  eventName: 100,
  /** With the nonce of an event behind it. */
  eventAbout: 900,
  eventPlace: 100,
} as const;
