import { DirectoryInUse, holdDirectory } from '../../../src/db/directory-lock.ts';

/** Holds a directory until its input ends, and answers commands. */
try {
  const lock = await holdDirectory(process.argv[2]!);
  lock.serve(async (argv, write) => {
    write(`asked for ${argv.join(' ')}`);
    write('第二行 "quoted"');
    return argv.length;
  });
  console.log('held');
  process.stdin.on('end', () => void lock.release().then(() => process.exit(0))).resume();
} catch (error) {
  if (!(error instanceof DirectoryInUse)) throw error;
  console.log(error.message);
  process.exit(3);
}
