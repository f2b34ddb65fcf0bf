const codes = new Set([
  'ECONNREFUSED',
  'ENOTFOUND',
  'EAI_AGAIN',
  'EHOSTUNREACH',
  'ENETUNREACH',
  'UND_ERR_CONNECT_TIMEOUT',
]);

/** No connection was made, so nothing can have arrived. */
export function wasUnreached(error: unknown): boolean {
  if (!(error instanceof Error)) return false;
  return ('code' in error && codes.has(String(error.code))) || wasUnreached(error.cause);
}

/** All places wait together while a platform is away: so they keep their order, and speak again as soon as it is back. */
export const untilBack = 2_000;
