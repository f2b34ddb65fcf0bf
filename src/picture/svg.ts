import { oneLine } from '../core/text.ts';

/** SVG as text. Every value goes through here, so nothing that a person typed becomes a mark. */
export function tag(name: string, attributes: Attributes, ...inside: Svg[]): Svg {
  const given = Object.entries(attributes)
    .filter(([, value]) => value !== undefined)
    .map(([attribute, value]) => ` ${attribute}="${typeof value === 'number' ? rounded(value) : escaped(value!)}"`);
  const content = inside.map(({ svg }) => svg).join('');
  return { svg: content ? `<${name}${given.join('')}>${content}</${name}>` : `<${name}${given.join('')}/>` };
}

export type Attributes = Record<string, string | number | undefined>;
/** A piece of a picture: not a string, so that no string is taken for one. */
export type Svg = { svg: string };

export const said = (text: string): Svg => ({ svg: escaped(text) });

/** Words at a place. Those with Chinese in them are marked: as a whole they are written in the font that has it. */
export function writing(text: string, look: string, attributes: Attributes): Svg {
  const isHan = /\p{Script=Han}/u.test(text);
  return tag('text', { class: isHan ? `${look} cal-han` : look, ...attributes }, said(text));
}

/** A hundredth of a pixel is not to be seen. */
export const rounded = (value: number): number => Math.round(value * 100) / 100;

const marks: Record<string, string> = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;', "'": '&#39;' };
/** XML has no way at all to write some characters; nobody sees them anyway. */
const escaped = (text: string): string =>
  oneLine(text)
    .replace(/[\ufffe\uffff]/g, '')
    .replace(/[&<>"']/g, (mark) => marks[mark]!);
