import { closeSync, openSync, readFileSync, readSync, statSync } from 'node:fs';
import { endianness } from 'node:os';

/** The sizes of the parts of a journal, in bytes (https://sqlite.org/fileformat2.html#walformat). */
const HEADER = 32;
const FRAME_HEADER = 24;
/** The first number of a journal; the last bit tells the byte order of its checksums. */
const MAGIC = 0x377f0682;

/** The size of each of the two equal headers of a journal's index (https://sqlite.org/walformat.html). */
const INDEX_HEADER = 48;
const INDEX_VERSION = 3_007_000;

/** The index of a journal, as the last writer left it. */
interface JournalIndex {
  /** The number of the last committed frame. */
  readonly frames: number;
  /** The number of frames that are in the log itself as well. */
  readonly writtenBack: number;
  /** The salts of the journal, as bytes in hex. */
  readonly salts: string;
  /** The checksum of the last committed frame, as bytes in hex. */
  readonly checksum: string;
}

/** The content of a journal, as SQLite would find it. */
interface JournalContent {
  readonly salts: string;
  /** The number of the last frame that ends a commit, with all frames before it valid. */
  readonly frames: number;
  /** The checksums of these frames that end a commit, by their numbers. */
  readonly commits: ReadonlyMap<number, string>;
  /** Frames that end a commit after the first invalid one, with the salts of this journal. */
  readonly commitsLost: number;
}

/**
 * Looks at the journal of a database (`-wal`) and at its index (`-shm`) before SQLite opens any of them: at the first frame that
 * is invalid, SQLite takes the journal to end, and a checkpoint then destroys the rest. No connection of this process may
 * have the database open: a file that is closed here would take the locks of that connection with it.
 *
 * @returns the damage, as the end of a sentence about the journal; undefined if nothing would be lost
 */
export function journalDamage(file: string): string | undefined {
  const index = readIndex(`${file}-shm`);
  const journal = readJournal(`${file}-wal`);
  // Otherwise everything that was committed is in the log itself.
  const isNeeded = index !== undefined && index.frames > index.writtenBack;
  if (journal === 'none') return isNeeded ? 'is missing or empty' : undefined;
  if (journal === 'no-header') return isNeeded || index === undefined ? 'has a damaged header' : undefined;
  if (index === undefined || isOlder(index, journal)) return damageByItself(journal);
  if (!isNeeded) return undefined;
  if (index.salts !== journal.salts) return 'is another one than its index (-shm) belongs to';
  if (journal.frames < index.frames)
    return `is cut short or damaged: of ${index.frames} frames that were committed, ${journal.frames} can be read`;
  const checksum = journal.commits.get(index.frames);
  return checksum === index.checksum ? undefined : `differs at frame ${index.frames} from what was committed`;
}

/** The same for a database to which another process may write: its journal may grow during the look, and then seem damaged. */
export function lastingJournalDamage(file: string): string | undefined {
  let damage = journalDamage(file);
  // Damage seems so each time.
  for (let again = 0; damage !== undefined && again < 3; again++) damage = journalDamage(file);
  return damage;
}

/** A power cut can leave one commit that was not synced, and not more. */
function damageByItself({ frames, commitsLost }: JournalContent): string | undefined {
  return commitsLost > 1 ? `is damaged after frame ${frames}: ${commitsLost} commits follow` : undefined;
}

/** True if the index is of an earlier time than the journal: a power cut keeps the journal, which is synced, rather. */
function isOlder(index: JournalIndex, journal: JournalContent): boolean {
  const count = (salts: string): number => Number.parseInt(salts.slice(0, 8), 16);
  const ahead = (count(journal.salts) - count(index.salts)) >>> 0;
  return ahead > 0 && ahead < 2 ** 31 && index.salts !== journal.salts;
}

/** Undefined for an index that is absent, unreadable or not valid: SQLite makes it anew from the journal. */
function readIndex(path: string): JournalIndex | undefined {
  const bytes = readOrNothing(path);
  const header = bytes.subarray(0, INDEX_HEADER);
  if (bytes.length < 2 * INDEX_HEADER + 4 || !header.equals(bytes.subarray(INDEX_HEADER, 2 * INDEX_HEADER)))
    return undefined;
  const little = endianness() === 'LE';
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  const number = (at: number): number => view.getUint32(at, little);
  const sum = checksum(view, 0, 40, [0, 0], little);
  const isValid = number(0) === INDEX_VERSION && bytes[12] === 1 && sum[0] === number(40) && sum[1] === number(44);
  if (!isValid) return undefined;
  return {
    frames: number(16),
    writtenBack: number(2 * INDEX_HEADER),
    salts: bytes.toString('hex', 32, 40),
    checksum: hex(number(24), number(28)),
  };
}

function readOrNothing(path: string): Buffer {
  try {
    return readFileSync(path);
  } catch {
    return Buffer.alloc(0);
  }
}

function readJournal(path: string): JournalContent | 'none' | 'no-header' {
  const size = statSync(path, { throwIfNoEntry: false })?.size ?? 0;
  if (size <= HEADER) return 'none';
  const descriptor = openSync(path, 'r');
  try {
    return readFrames(descriptor, size);
  } finally {
    closeSync(descriptor);
  }
}

function readFrames(descriptor: number, size: number): JournalContent | 'none' | 'no-header' {
  const header = Buffer.alloc(HEADER);
  readSync(descriptor, header, 0, HEADER, 0);
  // A file that was made longer, and never filled.
  if (header.every((byte) => byte === 0)) return 'none';
  const little = header.readUInt32BE(0) === MAGIC;
  const view = new DataView(header.buffer, header.byteOffset, HEADER);
  let sum = checksum(view, 0, HEADER - 8, [0, 0], little);
  const isValid = (little || header.readUInt32BE(0) === MAGIC + 1) && isSum(sum, header, HEADER - 8);
  if (!isValid) return 'no-header';
  const salts = header.toString('hex', 16, 24);
  const frame = Buffer.alloc(FRAME_HEADER + pageSize(header));
  const frameView = new DataView(frame.buffer, frame.byteOffset, frame.byteLength);
  const commits = new Map<number, string>();
  let frames = 0;
  let commitsLost = 0;
  let isWhole = true;
  for (let number = 1; HEADER + number * frame.length <= size; number++) {
    readSync(descriptor, frame, 0, frame.length, HEADER + (number - 1) * frame.length);
    const isOurs = frame.toString('hex', 8, 16) === salts;
    const endsCommit = frame.readUInt32BE(4) !== 0;
    if (isWhole && isOurs) {
      sum = checksum(frameView, FRAME_HEADER, frame.length, checksum(frameView, 0, 8, sum, little), little);
      isWhole = isSum(sum, frame, 16);
    } else isWhole = false;
    if (isWhole && endsCommit) {
      frames = number;
      commits.set(number, frame.toString('hex', 16, 24));
    }
    if (!isWhole && isOurs && endsCommit) commitsLost++;
  }
  return { salts, frames, commits, commitsLost };
}

function pageSize(header: Buffer): number {
  const size = header.readUInt32BE(8);
  return size === 1 ? 65_536 : size;
}

function isSum([a, b]: readonly [number, number], bytes: Buffer, at: number): boolean {
  return bytes.readUInt32BE(at) === a && bytes.readUInt32BE(at + 4) === b;
}

function hex(a: number, b: number): string {
  return a.toString(16).padStart(8, '0') + b.toString(16).padStart(8, '0');
}

/** SQLite's checksum over a range of bytes, continued from another one. */
function checksum(
  view: DataView,
  from: number,
  to: number,
  [a, b]: readonly [number, number],
  little: boolean,
): [number, number] {
  for (let at = from; at < to; at += 8) {
    a = (a + view.getUint32(at, little) + b) >>> 0;
    b = (b + view.getUint32(at + 4, little) + a) >>> 0;
  }
  return [a, b];
}
