import { describe, expect, it } from '@jest/globals';
import { firstValueFrom } from 'rxjs';
import type { LiveMessage } from '../../../src/application/live/live-message.js';
import { ReaderBuffer } from '../../../src/application/live/reader-buffer.js';

const nobody = new AbortController().signal;

/** A message of so many bytes. */
function message(position: number, bytes: number): LiveMessage {
  return { position: String(position), missionId: 'm', name: 'Test', body: Buffer.alloc(bytes) };
}

describe('the buffer of a reader', () => {
  const buffer = (bufferedMessages: number, bufferedBytes: number): ReaderBuffer =>
    new ReaderBuffer({ bufferedMessages, bufferedBytes });
  const offer = (to: ReaderBuffer, ...sizes: readonly number[]): void => {
    for (const [index, bytes] of sizes.entries()) to.offer(message(index + 1, bytes));
  };

  it('holds messages in their order, up to both of its limits', async () => {
    const exact = buffer(3, 100);
    offer(exact, 50, 30, 20);
    expect(exact.isFull).toBe(false);
    for (const position of ['1', '2', '3']) expect(await exact.take(nobody)).toMatchObject({ position });
  });

  it.each([
    ['one byte too many', [50, 30, 21]],
    ['one message too many', [1, 1, 1, 1]],
  ])('is full, and holds nothing more, after %s', async (_, sizes) => {
    const full = buffer(3, 100);
    offer(full, ...sizes);
    expect(full.isFull).toBe(true);
    await firstValueFrom(full.full);
    expect(await full.take(nobody)).toBeUndefined();
    // It has lost some, and must not go on as if it had not.
    full.offer(message(9, 1));
    expect(full.isFull).toBe(true);
    expect(await full.take(nobody)).toBeUndefined();
  });

  it('has the room again of what was taken', async () => {
    const reused = buffer(3, 100);
    for (let round = 0; round < 20; round++) {
      offer(reused, 60, 40);
      await reused.take(nobody);
      await reused.take(nobody);
    }
    offer(reused, 60, 40);
    expect(reused.isFull).toBe(false);
  });

  it('takes a message larger than itself, alone', async () => {
    const small = buffer(3, 100);
    offer(small, 1_000);
    expect(small.isFull).toBe(false);
    small.offer(message(2, 1));
    expect(small.isFull).toBe(true);
    const again = buffer(3, 100);
    offer(again, 1_000);
    expect(await again.take(nobody)).toMatchObject({ position: '1' });
    offer(again, 100);
    expect(again.isFull).toBe(false);
  });

  it('hands over what it holds before the error that ends it', async () => {
    const failing = buffer(3, 100);
    offer(failing, 1);
    failing.fail(new Error('Gone'));
    expect(await failing.take(nobody)).toMatchObject({ position: '1' });
    await expect(failing.take(nobody)).rejects.toThrow('Gone');
  });
});
