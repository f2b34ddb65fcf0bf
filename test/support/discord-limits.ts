type Embed = {
  description?: string;
  fields?: { name: string; value: string }[];
  title?: string;
  image?: { url: string };
};
type Attachment = { filename?: string; description?: string; size?: number };
type Component = {
  type: number;
  components?: Component[];
  custom_id?: string;
  label?: string;
  options?: unknown[];
  component?: Component;
  description?: string;
  value?: string;
  max_length?: number;
  title?: string;
};

/** What Discord refuses in a message, in words; null: nothing. */
export function checkMessage(body: Record<string, unknown>): string | null {
  const content = String(body.content ?? '');
  const embeds = (body.embeds ?? []) as Embed[];
  const rows = (body.components ?? []) as Component[];
  const mentions = body.allowed_mentions as { parse?: string[] } | undefined;
  const embedText = embeds.reduce((sum, embed) => sum + lengthOf(embed), 0);
  const ids = rows.flatMap((row) => (row.components ?? []).map(({ custom_id }) => custom_id));
  const wrong = [
    content.length > 2000 && `content has ${content.length} characters`,
    embedText > 6000 && `embeds have ${embedText} characters`,
    embeds.some(({ description = '' }) => description.length > 4096) && 'description is too long',
    embeds.some(({ fields = [] }) => fields.length > 25) && 'more than 25 fields',
    embeds
      .flatMap(({ fields = [] }) => fields)
      .some(({ name, value }) => !name || !value || name.length > 256 || value.length > 1024) &&
      'a field is empty or too long',
    rows.length > 5 && 'more than five rows',
    rows.some(({ components = [] }) => components.length === 0 || components.length > 5) &&
      'a row is empty or too long',
    rows
      .flatMap(({ components = [] }) => components)
      .some(
        ({ label = 'x', custom_id = 'x', options = [] }) =>
          label.length > 80 || label === '' || custom_id.length > 100 || options.length > 25,
      ) && 'a component is over a limit',
    new Set(ids).size !== ids.length && 'a custom id stands twice',
    content === '' && embeds.length === 0 && rows.length === 0 && body.flags === undefined && 'an empty message',
    embeds.length > 10 && 'more than ten embeds',
    ...wrongFiles(embeds, (body.attachments ?? []) as Attachment[]),
    (mentions === undefined || (mentions.parse ?? []).length > 0) && 'mentions are not restricted',
    typeof body.nonce === 'string' && body.nonce.length > 25 && 'the nonce is too long',
  ];
  return wrong.find((each): each is string => typeof each === 'string') ?? null;
}

/** A picture that is not among the files shows nothing. */
function wrongFiles(embeds: readonly Embed[], attachments: readonly Attachment[]): (string | false)[] {
  const names = attachments.map(({ filename }) => `attachment://${filename}`);
  return [
    attachments.length > 10 && 'more than ten files',
    attachments.some(({ size = 0 }) => size === 0 || size > 10 * 1024 * 1024) && 'a file is missing or too large',
    attachments.some(({ description = '' }) => description.length > 1024) && 'a description is too long',
    embeds.some(({ image }) => image && !names.includes(image.url)) && 'a picture without its file',
  ];
}

const lengthOf = ({ title = '', description = '', fields = [] }: Embed): number =>
  title.length + description.length + fields.reduce((sum, { name, value }) => sum + name.length + value.length, 0);

/** What Discord refuses in a modal. */
export function checkModal(data: Record<string, unknown>): string | null {
  const { title = '', custom_id = '', components = [] } = data as unknown as Component;
  const wrong = [
    (title.length === 0 || title.length > 45) && 'the title is empty or too long',
    (custom_id.length === 0 || custom_id.length > 100) && 'the custom id is empty or too long',
    (components.length === 0 || components.length > 5) && 'none or more than five components',
    components.some(
      ({ type, label = '', description = '' }) =>
        type !== 18 || label.length === 0 || label.length > 45 || description.length > 100,
    ) && 'a label is empty or too long',
    components.some(
      ({ component }) =>
        !component ||
        (component.options ?? []).length > 25 ||
        (component.value ?? '').length > (component.max_length ?? 4000),
    ) && 'a control is over a limit',
    components.some(({ component }) => component?.type === 3 && (component.options ?? []).length === 0) &&
      'a select without options',
  ];
  return wrong.find((each): each is string => typeof each === 'string') ?? null;
}
