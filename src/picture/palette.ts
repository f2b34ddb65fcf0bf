import type { Svg } from './svg.ts';

/** Colours by what they are for. `page` has none of its own: the page that the picture stands in colours its classes. */
export type Theme = 'light' | 'dark' | 'page';

type Palette = Record<'ground' | 'free' | 'rule' | 'text' | 'muted' | 'accent' | 'tint' | 'critical' | 'alarm', string>;

const palettes: Record<Exclude<Theme, 'page'>, Palette> = {
  light: {
    ground: '#ffffff',
    free: '#f5f6f8',
    rule: '#d5d9e0',
    text: '#1b1f24',
    muted: '#555e6b',
    accent: '#0b5cad',
    tint: '#e8f1fb',
    critical: '#b3261e',
    alarm: '#fdecea',
  },
  dark: {
    ground: '#20252c',
    free: '#1b1f25',
    rule: '#343b45',
    text: '#e7eaee',
    muted: '#a3acb8',
    accent: '#7db7f5',
    tint: '#16293d',
    critical: '#ff8f85',
    alarm: '#3a1d1b',
  },
};

/** The same classes that the console's own style sheet colours. */
export function styleOf(theme: Theme): Svg[] {
  if (theme === 'page') return [];
  const of = palettes[theme];
  const rules = [
    'text{font-family:"Noto Sans","Noto Sans SC"}',
    '.cal-han{font-family:"Noto Sans SC","Noto Sans"}',
    `.cal-ground,.cal-override,.cal-on-now{fill:${of.ground}}`,
    `.cal-free{fill:${of.free}}`,
    `.cal-rule{stroke:${of.rule}}`,
    `.cal-text,.cal-now,.cal-on-usual,.cal-on-override{fill:${of.text}}`,
    `.cal-line{stroke:${of.text}}`,
    `.cal-muted{fill:${of.muted}}`,
    `.cal-accent{fill:${of.accent}}`,
    `.cal-usual,.cal-override{stroke:${of.accent}}`,
    `.cal-usual{fill:${of.tint}}`,
    `.cal-gap{fill:${of.alarm};stroke:${of.critical}}`,
    `.cal-hatch{stroke:${of.critical}}`,
    `.cal-on-usual{stroke:${of.tint}}`,
    `.cal-on-override{stroke:${of.ground}}`,
    `.cal-on-gap{fill:${of.critical};stroke:${of.alarm}}`,
  ];
  return [{ svg: `<style>${rules.join('')}</style>` }];
}
