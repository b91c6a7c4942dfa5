/** Somebody at a browser: follows redirects, keeps cookies, and fills in the pages of the provider. */
export class Browser {
  readonly #cookies = new Map<string, string>();

  /** Signs in and agrees. The address that the provider sends back to, which is not opened. */
  async signIn(url: string, login: string): Promise<string> {
    let at = await this.#followRedirects(url);
    while (at.includes('/interaction/')) {
      const page = await (await this.#open(at)).text();
      const prompt = /name="prompt" value="(\w+)"/.exec(page)?.[1] ?? '';
      at = await this.#followRedirects(at, new URLSearchParams({ prompt, login, password: 'any' }));
    }
    return at;
  }

  /** Says no. The address that the provider sends back to. */
  async refuse(url: string): Promise<string> {
    const page = await this.#followRedirects(url);
    return this.#followRedirects(`${page}/abort`);
  }

  /** Where one leads that is followed up to a page to fill in, or out of the provider. */
  async #followRedirects(url: string, form?: URLSearchParams): Promise<string> {
    const { headers, status } = await this.#open(url, form);
    const location = headers.get('location');
    if (location === null) throw new Error(`${url} leads nowhere: ${status}`);
    const next = new URL(location, url);
    const stay = next.origin === new URL(url).origin && !next.pathname.startsWith('/interaction/');
    return stay ? this.#followRedirects(next.href) : next.href;
  }

  async #open(url: string, body?: URLSearchParams): Promise<Response> {
    const cookie = [...this.#cookies].map(([name, value]) => `${name}=${value}`).join('; ');
    const init = { redirect: 'manual', headers: { cookie } } as const;
    const response = await fetch(url, body === undefined ? init : { ...init, method: 'POST', body });
    for (const line of response.headers.getSetCookie()) {
      const [, name = '', value = ''] = /^([^=]+)=([^;]*)/.exec(line) ?? [];
      if (value === '') this.#cookies.delete(name);
      else this.#cookies.set(name, value);
    }
    return response;
  }
}
