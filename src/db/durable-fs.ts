import { closeSync, fsyncSync, openSync } from 'node:fs';
import { readdir } from 'node:fs/promises';
import path from 'node:path';
import { NodeFS } from '@electric-sql/pglite/nodefs';

/** The little of Emscripten's file system that the hook touches. */
type Stream = { nfd?: number; node: unknown };
type NodeFileSystem = { stream_ops: { fsync?: (stream: Stream) => number }; realPath(node: unknown): string };
type EmscriptenModule = { FS: { lookupPath(path: string): { node: { mount: { type: NodeFileSystem } } } } };

const ioError = 29;

/**
 * PGlite as shipped never syncs: a commit that was acknowledged is lost when the power goes. This file system gives it
 * an fsync that reaches the disk, and counts how often it was called, so that a release of PGlite which no longer asks
 * is noticed at start.
 */
export class DurableNodeFS extends NodeFS {
  syncs = 0;

  override async init(...[pg, opts]: Parameters<NodeFS['init']>): ReturnType<NodeFS['init']> {
    const ready = await super.init(pg, opts);
    ready.emscriptenOpts.preRun ??= [];
    (ready.emscriptenOpts.preRun as unknown as ((module: EmscriptenModule) => void)[]).push((module) =>
      this.hook(module),
    );
    return ready;
  }

  private hook(module: EmscriptenModule): void {
    const files = module.FS.lookupPath('/pglite/data').node.mount.type;
    files.stream_ops.fsync = (stream) => {
      this.syncs += 1;
      try {
        if (stream.nfd !== undefined) fsyncSync(stream.nfd);
        else syncPath(files.realPath(stream.node));
        return 0;
      } catch {
        return ioError;
      }
    };
  }
}

function syncPath(file: string): void {
  const handle = openSync(file, 'r');
  try {
    fsyncSync(handle);
  } finally {
    closeSync(handle);
  }
}

/** Once after a store was made: its files were copied in without a sync. */
export async function syncTree(directory: string): Promise<void> {
  const entries = await readdir(directory, { withFileTypes: true, recursive: true });
  for (const entry of entries)
    if (entry.isFile() || entry.isDirectory()) syncPath(path.join(entry.parentPath, entry.name));
  syncPath(directory);
}
