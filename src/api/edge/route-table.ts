interface Route {
  readonly pattern: RegExp;
  readonly methods: ReadonlySet<string>;
}

/** The methods of each path, for answering a wrong one with the right ones. */
export class RouteTable {
  readonly #routes: Route[] = [];

  /** Adds a route as Fastify registers it. */
  add(url: string, methods: readonly string[]): void {
    if (url.includes('*')) return;
    const pattern = new RegExp(`^${url.replace(/:[^/]+/g, '[^/]+').replace(/\/$/, '')}/?$`);
    this.#routes.push({ pattern, methods: new Set(methods) });
  }

  /** The methods of all routes, sorted. */
  methods(): string[] {
    return sortMethods(this.#routes);
  }

  /** The methods of all routes that match a URL, sorted; none for an unknown path. */
  methodsFor(url: string): string[] {
    const path = url.split('?')[0] ?? '';
    return sortMethods(this.#routes.filter(({ pattern }) => pattern.test(path)));
  }
}

function sortMethods(routes: readonly Route[]): string[] {
  return [...new Set(routes.flatMap(({ methods }) => [...methods]))].sort();
}
