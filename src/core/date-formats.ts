const made = new Map<string, Intl.DateTimeFormat>();
const most = 500;

/** Made once for everybody who reads so: to make one takes longer than a hundred uses of it. */
export function dateFormat(locale: string, zone: string, parts: Intl.DateTimeFormatOptions = {}): Intl.DateTimeFormat {
  const key = JSON.stringify([locale, zone, parts]);
  const known = made.get(key);
  if (known) return known;
  const format = new Intl.DateTimeFormat(locale, { timeZone: zone, ...parts });
  // People name zones; there are some hundreds, and more ways to write them.
  if (made.size >= most) made.clear();
  made.set(key, format);
  return format;
}
