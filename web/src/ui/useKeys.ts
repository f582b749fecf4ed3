import { useEffect, useRef } from 'react';

/** Keys of a page, as "/" or "Ctrl+s". They are silent while one types, except those with Ctrl. */
export function useKeys(keys: Record<string, (event: KeyboardEvent) => void>, active = true): void {
  const latest = useRef(keys);
  latest.current = keys;
  useEffect(() => {
    if (!active) return;
    function onKey(event: KeyboardEvent) {
      const control = event.ctrlKey || event.metaKey;
      if (event.altKey) return;
      const name = `${control ? 'Ctrl+' : ''}${event.key.length === 1 ? event.key.toLowerCase() : event.key}`;
      const handler = latest.current[name];
      if (!handler) return;
      if (!control && isTyping(event.target)) return;
      event.preventDefault();
      handler(event);
    }
    window.addEventListener('keydown', onKey);
    return () => window.removeEventListener('keydown', onKey);
  }, [active]);
}

export function isTyping(target: EventTarget | null): boolean {
  if (!(target instanceof HTMLElement)) return false;
  return (
    target.isContentEditable ||
    ['INPUT', 'TEXTAREA', 'SELECT'].includes(target.tagName) ||
    target.closest('[role=dialog]') !== null
  );
}
