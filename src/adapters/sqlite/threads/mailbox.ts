import { MessageChannel, receiveMessageOnPort, type MessagePort } from 'node:worker_threads';

/** The end of a mailbox that a thread takes its messages from. Handed over as `workerData`, with the port transferred. */
export interface Inbox {
  readonly port: MessagePort;
  /** Counts the messages, so that the thread can sleep until there is another. */
  readonly bell: Int32Array;
}

/**
 * Messages to a thread that has nothing to do but wait for them. It can take one in the middle of its work, which a thread
 * that hears of messages from its event loop cannot.
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
export function take<Message>({ port, bell }: Inbox): Message {
  for (;;) {
    // Before looking: a message that comes just after the look has rung by the time of the wait, which then ends at once.
    const heard = Atomics.load(bell, 0);
    const received = receiveMessageOnPort(port);
    if (received !== undefined) return received.message as Message;
    Atomics.wait(bell, 0, heard);
  }
}
