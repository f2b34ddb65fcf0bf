import { OperatorError } from '../core/operator-error.ts';

/** A database that cannot be had, in a sentence for the operator; an error of any other kind stays what it is. */
export function wrongServer(variable: string, url: string, error: unknown): unknown {
  const { code, message } = causeOf(error);
  const { hostname, port, username, pathname } = new URL(url.replace(/,[^/?]*/, ''));
  const server = `${variable}: PostgreSQL at ${hostname || 'this machine'}:${port || 5432}`;
  const database = decodeURIComponent(pathname.slice(1));
  if (noAnswer.test(code)) return sentence(`${server} does not answer (${code}). Is it running, is the address right?`);
  if (/^28/.test(code))
    return sentence(`${server} refused ${decodeURIComponent(username)}: ${message}. Are user and password right?`);
  if (code === '3D000') return sentence(`${server} has no database "${database}". Make it: createdb ${database}`);
  if (code === '42501')
    return sentence(`${server}: ${message}. Deskbell makes its own tables: let its user own the database.`);
  if (code === '53300' || code === '57P03') return sentence(`${server}: ${message}. Try again in a moment.`);
  return error;
}

const noAnswer =
  /^(ECONNREFUSED|ECONNRESET|ENOTFOUND|EAI_AGAIN|ETIMEDOUT|EHOSTUNREACH|ENETUNREACH|ENOENT|EACCES|CONNECT_TIMEOUT|CONNECTION_CLOSED|CONNECTION_ENDED)$/;

/** What a file system says about the directory of the embedded database. */
export function wrongDirectory(directory: string, error: unknown): unknown {
  const { code } = causeOf(error);
  if (!/^E[A-Z]+$/.test(code)) return error;
  const wanted = code === 'ENOSPC' ? 'Its disk is full.' : 'It must be a directory that this user may write to.';
  return sentence(`DATA_DIR: ${directory} cannot be used (${code}). ${wanted} Example: DATA_DIR=./data`);
}

const sentence = (text: string) => new OperatorError(text);

/** The innermost error that has a code: libraries wrap it. */
function causeOf(error: unknown): { code: string; message: string } {
  if (!(error instanceof Error)) return { code: '', message: String(error) };
  const code = 'code' in error ? String(error.code) : '';
  return code === '' && error.cause ? causeOf(error.cause) : { code, message: error.message };
}
