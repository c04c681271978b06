/** What a browser does with cookies, redirects and forms, and nothing more: enough to walk through a sign-in at the level of HTTP. */
export class ByHand {
  /** By host and port: unlike a browser’s, where a cookie of localhost goes to every port. */
  readonly #jars = new Map<string, Map<string, string>>();

  cookies(origin: string): ReadonlyMap<string, string> {
    return this.#jars.get(new URL(origin).host) ?? new Map();
  }

  async ask(url: string, init: { readonly form?: Readonly<Record<string, string>> } = {}): Promise<Page> {
    const { host, origin } = new URL(url);
    const jar = this.#jars.get(host) ?? new Map<string, string>();
    this.#jars.set(host, jar);
    const answer = await fetch(url, {
      redirect: 'manual', method: init.form === undefined ? 'GET' : 'POST', ...(init.form === undefined ? {} : { body: new URLSearchParams(init.form) }),
      headers: { cookie: [...jar].map(([name, value]) => `${name}=${value}`).join('; '), ...(init.form === undefined ? {} : { origin }) },
    });
    for (const line of answer.headers.getSetCookie()) keep(jar, line);
    const location = answer.headers.get('location');
    return { url, status: answer.status, body: await answer.text(), headers: answer.headers, ...(location === null ? {} : { location: new URL(location, url).href }) };
  }

  /** Follows redirects until a page comes, or until `stop` says of an address that it is not asked for. */
  async follow(url: string, stop: (url: string) => boolean = () => false, init: { readonly form?: Readonly<Record<string, string>> } = {}): Promise<Page> {
    let page = await this.ask(url, init);
    for (let steps = 0; page.location !== undefined && steps < 15 && !stop(page.location); steps += 1) page = await this.ask(page.location);
    return page;
  }
}

export interface Page {
  readonly url: string;
  readonly status: number;
  readonly body: string;
  readonly headers: Headers;
  /** Where it redirects to, absolute. */
  readonly location?: string;
}

function keep(jar: Map<string, string>, line: string): void {
  const [pair = '', ...attributes] = line.split(';').map((part) => part.trim());
  const at = pair.indexOf('=');
  const gone = attributes.some((each) => /^max-age=0$/i.test(each) || (/^expires=/i.test(each) && Date.parse(each.slice(8)) < Date.parse('2000-01-01')));
  if (gone) jar.delete(pair.slice(0, at));
  else jar.set(pair.slice(0, at), pair.slice(at + 1));
}
