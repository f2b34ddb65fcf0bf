type Json = Record<string, unknown>;
export type SentFile = { name: string; type: string; bytes: Buffer };
type Attachment = { id: number | string; filename?: string; description?: string };

/**
 * A request's body as Discord reads it: JSON or, where files come with it, a form with the JSON as `payload_json`. Each
 * attachment that the message names is made of the file of its number.
 */
export async function readSent(raw: Buffer, type: string): Promise<{ body: Json; files?: SentFile[] }> {
  if (!type.startsWith('multipart/form-data')) return { body: raw.length > 0 ? JSON.parse(raw.toString()) : {} };
  const form = await new Response(new Uint8Array(raw), { headers: { 'content-type': type } }).formData();
  const body = JSON.parse(String(form.get('payload_json'))) as Json;
  const files: SentFile[] = [];
  for (const [field, value] of form) {
    const [, number] = /^files\[(\d+)\]$/.exec(field) ?? [];
    if (number === undefined || typeof value === 'string') continue;
    files[Number(number)] = { name: value.name, type: value.type, bytes: Buffer.from(await value.arrayBuffer()) };
  }
  // The first answer to an interaction has its message inside.
  const message = (body.data ?? body) as Json;
  message.attachments = ((message.attachments ?? []) as Attachment[]).map((attachment) => uploaded(attachment, files));
  return { body, files };
}

function uploaded({ id, filename, description }: Attachment, files: readonly SentFile[]) {
  const file = files[Number(id)];
  const name = filename ?? file?.name;
  return {
    id: String(id),
    filename: name,
    description,
    size: file?.bytes.length,
    content_type: file?.type,
    url: `https://cdn.discord.example/${name}`,
  };
}
