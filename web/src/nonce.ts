/**
 * The server puts a fresh number into each page; only styles that carry it are let in. antd adds it to its own styles,
 * but two of its helpers (the scroll lock of dialogs, the measuring of scroll bars) make style elements without it.
 * Scripts come from our own origin only, so what they create may carry the number.
 */
export function styleNonce(): string {
  const nonce = document.querySelector<HTMLMetaElement>('meta[name="csp-nonce"]')?.content ?? '';
  const create = document.createElement.bind(document);
  document.createElement = ((name: string, options?: ElementCreationOptions) => {
    const element = create(name, options);
    if (element instanceof HTMLStyleElement) element.nonce = nonce;
    return element;
  }) as typeof document.createElement;
  return nonce;
}
