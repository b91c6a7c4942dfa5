interface Route {
  readonly pattern: RegExp;
  readonly methods: ReadonlySet<string>;
}

/** Knows which methods a path takes, so that a wrong one can be answered with the right ones. */
export class RouteTable {
  readonly #routes: Route[] = [];

  /** Takes in a route as Fastify registers it. */
  add(url: string, methods: readonly string[]): void {
    if (url.includes('*')) return;
    const pattern = new RegExp(`^${url.replace(/:[^/]+/g, '[^/]+').replace(/\/$/, '')}/?$`);
    this.#routes.push({ pattern, methods: new Set(methods) });
  }

  /** The methods that any route takes, sorted. */
  methods(): string[] {
    return sorted(this.#routes);
  }

  /** The methods of all routes that match a URL, sorted; none for a path that no route has. */
  methodsFor(url: string): string[] {
    const path = url.split('?')[0] ?? '';
    return sorted(this.#routes.filter(({ pattern }) => pattern.test(path)));
  }
}

function sorted(routes: readonly Route[]): string[] {
  return [...new Set(routes.flatMap(({ methods }) => [...methods]))].sort();
}
