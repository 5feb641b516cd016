/** The events of one connection that `fetch` opened, told by hand. */
export class FakeEvents {
  readonly response: Response;
  /** Whether the page has closed it. */
  left = false;
  #controller!: ReadableStreamDefaultController<Uint8Array>;

  constructor(signal: AbortSignal) {
    const body = new ReadableStream<Uint8Array>({
      start: (controller) => {
        this.#controller = controller;
      },
      cancel: () => {
        this.left = true;
      },
    });
    signal.addEventListener('abort', () => {
      if (!this.left) {
        this.left = true;
        this.#controller.error(new DOMException('left', 'AbortError'));
      }
    });
    this.response = new Response(body, { headers: { 'Content-Type': 'text/event-stream' } });
  }

  tell(event: string, data: unknown): void {
    this.#controller.enqueue(new TextEncoder().encode(`event: ${event}\ndata: ${JSON.stringify(data)}\n\n`));
  }

  breakOff(): void {
    this.left = true;
    this.#controller.error(new TypeError('network error'));
  }
}
