// Draws one picture and ends. A thread of its own, and plain JavaScript: it is started as it lies here.
import { createRequire } from 'node:module';
import { parentPort, workerData } from 'node:worker_threads';
import { Resvg } from '@resvg/resvg-js';

const { resolve } = createRequire(import.meta.url);
// The Chinese font is large, and read from the disk for each picture: only where something wants it.
const fonts = /[\u2e80-\u{10ffff}]/u.test(workerData.svg) ? ['', 'SC'] : [''];
const fontFiles = fonts.flatMap((font) =>
  ['400Regular', '600SemiBold'].map((weight) =>
    resolve(`@expo-google-fonts/noto-sans${font && `-${font.toLowerCase()}`}/${weight}/NotoSans${font}_${weight}.ttf`),
  ),
);

const picture = new Resvg(workerData.svg, {
  // Twice as fine as it is drawn, for the screens of phones.
  fitTo: { mode: 'zoom', value: 2 },
  font: { fontFiles, loadSystemFonts: false, defaultFontFamily: 'Noto Sans' },
});
const png = picture.render().asPng();
const bytes = new Uint8Array(png);
parentPort.postMessage(bytes, [bytes.buffer]);
