/** What a user's browser does here: it keeps cookies, follows redirects on one host, and fills in the forms of its pages. */
export class Browser {
  #cookies = new Map();

  /** Opens an address; answers the first page, or the first address on another host that a redirect leads to. */
  async open(address) {
    return this.#follow(new URL(address), {});
  }

  /** Sends the page's form as it stands, with these fields in place of or beside its own. */
  async submit(page, fields) {
    const body = new URLSearchParams(page.fields);
    Object.entries(fields).forEach(([name, value]) => body.set(name, value));
    return this.#follow(page.action, { method: 'POST', body });
  }

  async #follow(address, request) {
    const response = await fetch(address, { ...request, redirect: 'manual', headers: this.#headers() });
    response.headers.getSetCookie().forEach((cookie) => this.#keep(cookie));
    if (response.status < 300 || response.status >= 400) {
      return new Page(response.status, address, await response.text());
    }
    const next = new URL(response.headers.get('location'), address);
    return next.host === address.host ? this.#follow(next, {}) : next;
  }

  #headers() {
    const cookie = [...this.#cookies].map(([name, value]) => `${name}=${value}`).join('; ');
    return { accept: 'text/html', ...(cookie && { cookie }) };
  }

  #keep(cookie) {
    const [, name, value] = /^([^=]+)=([^;]*)/.exec(cookie);
    this.#cookies.set(name, value);
  }
}

/** A page with one form. */
class Page {
  constructor(status, address, html) {
    const form = /<form[^>]*>/.exec(html);
    this.status = status;
    this.html = html;
    this.action = form && new URL(attribute(form[0], 'action'), address);
    this.fields = [...html.matchAll(/<input[^>]*>/g)]
      .map(([input]) => input)
      .filter((input) => !/type="checkbox"/.test(input) || /\schecked/.test(input))
      .map((input) => [attribute(input, 'name'), attribute(input, 'value')]);
  }
}

function attribute(tag, name) {
  const value = new RegExp(`\\s${name}="([^"]*)"`).exec(tag)?.[1] ?? '';
  return value.replaceAll('&lt;', '<').replaceAll('&gt;', '>').replaceAll('&quot;', '"').replaceAll('&amp;', '&');
}
