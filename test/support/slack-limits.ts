type Json = Record<string, unknown>;

/**
 * Slack's documented limits, which its types do not know: what may stand at a place inside an element of that type, in
 * characters or items. `option` and `any` are not types of Slack's but stand for what has none.
 */
const limits: Record<string, Record<string, number>> = {
  any: { action_id: 255, block_id: 255, callback_id: 255, external_id: 255 },
  option: { 'text.text': 75, value: 150, 'description.text': 75 },
  confirm: { 'title.text': 100, 'text.text': 300, 'confirm.text': 30, 'deny.text': 30 },
  section: { 'text.text': 3000, fields: 10 },
  header: { 'text.text': 150 },
  context: { elements: 10 },
  actions: { elements: 25 },
  button: { 'text.text': 75, value: 2000, url: 3000, accessibility_label: 75 },
  static_select: { options: 100, option_groups: 100, 'placeholder.text': 150 },
  external_select: { 'placeholder.text': 150 },
  overflow: { options: 5 },
  checkboxes: { options: 10 },
  radio_buttons: { options: 10 },
  input: { 'label.text': 2000, 'hint.text': 2000 },
  image: { alt_text: 2000, image_url: 3000 },
  modal: { blocks: 100, 'title.text': 24, 'submit.text': 24, 'close.text': 24, private_metadata: 3000 },
  home: { blocks: 100, private_metadata: 3000 },
};
/** What must hold something. */
const neverEmpty: Record<string, string> = {
  plain_text: 'text',
  mrkdwn: 'text',
  text: 'text',
  rich_text: 'elements',
  rich_text_section: 'elements',
  rich_text_list: 'elements',
  actions: 'elements',
  static_select: 'options',
};

/** Too long, too many, empty or twice: everywhere inside. */
export function limitProblems(value: unknown): string[] {
  if (Array.isArray(value)) return value.flatMap(limitProblems);
  if (typeof value !== 'object' || value === null) return [];
  const element = value as Json;
  return [
    ...tooMuch(element),
    ...empty(element),
    ...typing(element),
    ...twice(element),
    ...(element.type === 'broadcast' ? ['rings a whole channel'] : []),
    ...Object.values(element).flatMap(limitProblems),
  ];
}

function tooMuch(element: Json): string[] {
  const type = typeof element.type === 'string' ? element.type : 'value' in element ? 'option' : 'confirm';
  return Object.entries({ ...limits.any, ...limits[type] }).flatMap(([place, most]) => {
    const size = sizeOf(at(element, place));
    return size > most ? [`${type}.${place} holds ${size}, but ${most} fit`] : [];
  });
}

function empty(element: Json): string[] {
  const place = neverEmpty[String(element.type)];
  return place && place in element && sizeOf(element[place]) === 0 ? [`${element.type}.${place} is empty`] : [];
}

function typing({ type, max_length, initial_value }: Json): string[] {
  if (type !== 'plain_text_input') return [];
  const most = Number(max_length ?? 3000);
  return [
    ...(most > 3000 || most < 1 ? [`max_length is ${most}`] : []),
    ...(String(initial_value ?? '').length > most ? ['the initial value is longer than max_length'] : []),
    ...(initial_value === '' ? ['the initial value is empty'] : []),
  ];
}

function twice({ type, elements }: Json): string[] {
  return type === 'actions' ? repeated('action_id', elements as Json[]) : [];
}

function repeated(name: string, elements: readonly Json[]): string[] {
  const ids = elements.flatMap((each) => (each[name] === undefined ? [] : [String(each[name])]));
  return ids.filter((id, index) => ids.indexOf(id) !== index).map((id) => `${name} ${id} stands twice`);
}

/** The largest of what was seen to be accepted; Slack names no number. */
const mostBlockCharacters = 13_000;
const mostText = 4_000;
const largestView = 250_000;

/** A message as a whole. `text` is what notifications and screen readers say, and Slack reads it as markup. */
export function messageProblems(kind: string, { text, blocks, unfurl_links, unfurl_media }: Json): string[] {
  const said = typeof text === 'string' ? text : '';
  const standing = (blocks ?? []) as Json[];
  const size = JSON.stringify(standing).length;
  const unfurls = kind === 'chat.postMessage' && (String(unfurl_links) !== 'false' || String(unfurl_media) !== 'false');
  return [
    ...(said === '' ? ['no text'] : []),
    ...(said.length > mostText ? [`text of ${said.length}`] : []),
    ...(/<!(?!date\^)/.test(said) ? ['text rings a whole channel or group'] : []),
    ...(/<(?![!@])/.test(said) || /&(?!amp;|lt;|gt;)/.test(said) ? ['text is not escaped'] : []),
    ...(standing.length > 50 ? [`${standing.length} blocks`] : []),
    ...(size > mostBlockCharacters ? [`blocks of ${size} characters`] : []),
    ...repeated('block_id', standing),
    ...(unfurls ? ['links are unfurled'] : []),
  ];
}

export function viewProblems(view: Json): string[] {
  const blocks = view.blocks as Json[];
  const asks = blocks.some(({ type }) => type === 'input');
  const size = Buffer.byteLength(JSON.stringify(view));
  return [
    ...limitProblems({ ...view, blocks: Array.from(blocks, () => null) }),
    ...(size > largestView ? [`a view of ${size} bytes`] : []),
    ...(asks && !view.submit ? ['a form without a button to send it'] : []),
    ...repeated('block_id', blocks),
  ];
}

function at(element: Json, place: string): unknown {
  return place
    .split('.')
    .reduce<unknown>(
      (inner, name) => (typeof inner === 'object' && inner !== null ? (inner as Json)[name] : undefined),
      element,
    );
}

/** Characters as people count them, or items. */
const sizeOf = (value: unknown): number =>
  typeof value === 'string' ? [...value].length : Array.isArray(value) ? value.length : 0;

/** How often Slack takes a method in a minute from one app in one workspace; what is not named, nobody here calls so often. */
const perMinute: Record<string, number> = {
  'conversations.create': 20,
  'conversations.archive': 20,
  'conversations.setTopic': 20,
  'conversations.setPurpose': 20,
  'pins.add': 20,
  'conversations.invite': 50,
  'users.conversations': 50,
};

/** In how many seconds this call may be made; 0: now. */
export function tooOften(
  calls: readonly { method: string; at: number }[],
  { method, at }: { method: string; at: number },
): number {
  const most = perMinute[method] ?? Number.POSITIVE_INFINITY;
  const latest = calls.filter((call) => call.method === method && call.at > at - 60_000);
  return latest.length > most ? Math.ceil((latest[0]!.at + 60_000 - at) / 1000) || 1 : 0;
}
