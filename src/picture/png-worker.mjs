// Draws one picture and ends. A thread of its own, and plain JavaScript: it is started as it lies here.
import { createRequire } from 'node:module';
import { parentPort, workerData } from 'node:worker_threads';
import { Resvg } from '@resvg/resvg-js';

const { resolve } = createRequire(import.meta.url);
const fontFiles = ['400Regular/NotoSans{}_400Regular.ttf', '600SemiBold/NotoSans{}_600SemiBold.ttf'].flatMap((file) => [
  resolve(`@expo-google-fonts/noto-sans/${file.replace('{}', '')}`),
  resolve(`@expo-google-fonts/noto-sans-sc/${file.replace('{}', 'SC')}`),
]);

const picture = new Resvg(workerData.svg, {
  // Twice as fine as it is drawn, for the screens of phones.
  fitTo: { mode: 'zoom', value: 2 },
  font: { fontFiles, loadSystemFonts: false, defaultFontFamily: 'Noto Sans' },
});
const png = picture.render().asPng();
const bytes = new Uint8Array(png);
parentPort.postMessage(bytes, [bytes.buffer]);
