import { MessageChannel, receiveMessageOnPort, type MessagePort } from 'node:worker_threads';

/** The receiving end of a mailbox. Passed as `workerData`, with the port transferred. */
export interface Inbox {
  readonly port: MessagePort;
  /** The message counter, on which the thread sleeps until the next message. */
  readonly bell: Int32Array;
}

/**
 * Messages to a thread that waits for nothing else. The thread can take a message in the middle of its work, which a
 * thread that receives messages through its event loop cannot.
 */
export class Mailbox<Message> {
  readonly inbox: Inbox;
  readonly #port: MessagePort;

  constructor() {
    const { port1, port2 } = new MessageChannel();
    this.#port = port1;
    this.inbox = { port: port2, bell: new Int32Array(new SharedArrayBuffer(Int32Array.BYTES_PER_ELEMENT)) };
  }

  post(message: Message): void {
    this.#port.postMessage(message);
    Atomics.add(this.inbox.bell, 0, 1);
    Atomics.notify(this.inbox.bell, 0);
  }
}

/** The next message. The thread sleeps until there is one. */
export function takeMessage<Message>({ port, bell }: Inbox): Message {
  for (;;) {
    // Read before the check: a message that arrives right after it has changed the counter, so that the wait ends at
    // once.
    const heard = Atomics.load(bell, 0);
    const received = receiveMessageOnPort(port);
    if (received !== undefined) return received.message as Message;
    Atomics.wait(bell, 0, heard);
  }
}
