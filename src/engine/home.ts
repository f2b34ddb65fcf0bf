import { type Page, type Section, textBlock } from '../chat/message.ts';
import { code } from '../core/text.ts';
import type { PageReading } from './define.ts';
import type { Engine } from './engine.ts';
import { words } from './words.ts';

/** The page everybody starts from: what each practice says waits for this person. Empty sections are absent. */
export async function homePage({ installed }: Engine, reading: PageReading): Promise<Page> {
  const parts = await Promise.all(installed.practices.map((practice) => practice.home?.(reading)));
  const sections = joined([
    ...parts.flatMap((part) => part?.sections ?? []),
    ...parts.flatMap((part) => part?.later ?? []),
  ]);
  const nothing = [{ blocks: [textBlock(words.nothingWaits({ report: code('/incident report') }))] }];
  return {
    title: words.home(),
    sections: sections.length > 0 ? sections : nothing,
    actions: parts.flatMap((part) => part?.actions ?? []),
  };
}

/** What the practices tell of an item or a service, in the order in which they are installed. */
export async function toldAbout(
  { installed }: Engine,
  reading: PageReading,
  subjects: readonly string[],
): Promise<Section[]> {
  return (await Promise.all(installed.practices.map((practice) => practice.about?.(reading, subjects) ?? []))).flat();
}

/** What several practices have to say under one title stands under it once. */
function joined(sections: readonly Section[]): Section[] {
  const byTitle = new Map<string, Section>();
  for (const [index, section] of sections.entries()) {
    const title = section.title ? JSON.stringify(section.title) : String(index);
    const before = byTitle.get(title);
    byTitle.set(title, before ? { ...before, blocks: [...before.blocks, ...section.blocks] } : section);
  }
  return [...byTitle.values()];
}
