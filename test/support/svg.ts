/** A picture as its elements, in their order. Enough for what we draw ourselves; `well` says what is not well-formed. */
export type Element = { name: string; at: Record<string, string>; text: string; inside: Element[] };

export function readSvg(svg: string): Element {
  const root: Element = { name: '', at: {}, text: '', inside: [] };
  const open: Element[] = [root];
  let rest = svg;
  while (rest) {
    const current = open.at(-1)!;
    const [whole = '', closing, name = '', attributes = '', self, text = ''] = token.exec(rest) ?? [];
    if (whole === '') throw new Error(`not well-formed: ${rest.slice(0, 80)}`);
    rest = rest.slice(whole.length);
    if (text) current.text += unescaped(text);
    else if (closing) {
      if (current.name !== name) throw new Error(`</${name}> closes <${current.name}>`);
      open.pop();
    } else {
      const element: Element = { name, at: readAttributes(attributes), text: '', inside: [] };
      current.inside.push(element);
      if (!self) open.push(element);
    }
  }
  if (open.length > 1) throw new Error(`<${open.at(-1)!.name}> stays open`);
  return root.inside[0]!;
}

const token = /^(?:<(\/)?([a-z]+)((?: [a-zA-Z][\w-]*="[^"<]*")*)(\/)?>|([^<]+))/;

function readAttributes(said: string): Record<string, string> {
  const pairs = [...said.matchAll(/ ([a-zA-Z][\w-]*)="([^"]*)"/g)].map(([, name, value]) => [name!, unescaped(value!)]);
  return Object.fromEntries(pairs) as Record<string, string>;
}

const marks: Record<string, string> = { amp: '&', lt: '<', gt: '>', quot: '"', '#39': "'" };
function unescaped(text: string): string {
  return text.replace(/&([^;]*);?/g, (_, name: string) => {
    if (!(name in marks)) throw new Error(`&${name} is no mark`);
    return marks[name]!;
  });
}

/** Everything in it, with where it stands in the whole picture. */
export type Placed = Element & { x: number; y: number };
export function all(element: Element, dx = 0, dy = 0): Placed[] {
  const [x, y] = [Number(element.at.x ?? 0) + dx, Number(element.at.y ?? 0) + dy];
  const [below, down] = element.name === 'svg' ? [x, y] : [dx, dy];
  return [{ ...element, x, y }, ...element.inside.flatMap((each) => all(each, below, down))];
}

export const looking = (picture: Element, look: string): Placed[] =>
  all(picture).filter(({ at }) => (at.class ?? '').split(' ').includes(look));
