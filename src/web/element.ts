/** Elements as calls, and a change of the page that keeps what did not change: focus, scrolling, open parts. */

export type Child = Node | string | number | null | false | undefined | readonly Child[];

type Handler = (event: Event) => void;

export type Attributes = Readonly<Record<string, string | number | boolean | null | Handler>>;

const svgTags = new Set(['svg', 'path', 'circle', 'rect', 'line', 'text', 'g']);

/** `h('a', { href: '#' }, 'text')`; `onclick` and its like are functions, `false` and null leave one out. */
export function h(tag: string, attributes: Attributes = {}, ...children: Child[]): Element {
  const element = svgTags.has(tag)
    ? document.createElementNS('http://www.w3.org/2000/svg', tag)
    : document.createElement(tag);
  for (const [name, value] of Object.entries(attributes)) {
    if (typeof value === 'function') handlersOf(element)[name] = value;
    else if (value !== false && value !== null) {
      element.setAttribute(name, value === true ? '' : String(value));
    }
  }
  append(element, children);
  return element;
}

function append(parent: Element, children: readonly Child[]): void {
  for (const child of children) {
    if (Array.isArray(child)) append(parent, child);
    else if (child instanceof Node) parent.append(child);
    else if (typeof child === 'string' || typeof child === 'number') parent.append(String(child));
  }
}

const handlerNames = ['onclick', 'onchange', 'oninput', 'onsubmit', 'ontoggle'] as const;

function handlersOf(element: Element): Record<string, unknown> {
  return element as unknown as Record<string, unknown>;
}

/** Brings the children of an element to those of another one, which is used up. */
export function update(parent: Element, wanted: Element): void {
  let current = parent.firstChild;
  for (const next of [...wanted.childNodes]) {
    const following: ChildNode | null = current?.nextSibling ?? null;
    if (current && isAlike(current, next)) {
      if (current instanceof Element && next instanceof Element) updateElement(current, next);
      else if (current.nodeValue !== next.nodeValue) current.nodeValue = next.nodeValue;
      current = following;
    } else if (current) {
      current.replaceWith(next);
      current = following;
    } else parent.append(next);
  }
  while (current) {
    const following: ChildNode | null = current.nextSibling;
    current.remove();
    current = following;
  }
}

/** Elements of another id are other things, although they look alike. */
function isAlike(one: Node, other: Node): boolean {
  if (one.nodeName !== other.nodeName) return false;
  return !(one instanceof Element && other instanceof Element) || one.id === other.id;
}

function updateElement(current: Element, next: Element): void {
  for (const { name } of [...current.attributes]) {
    // Whoever opened a part wants it open.
    if (!next.hasAttribute(name) && name !== 'open') current.removeAttribute(name);
  }
  for (const { name, value } of [...next.attributes]) {
    if (current.getAttribute(name) !== value) current.setAttribute(name, value);
  }
  for (const name of handlerNames) handlersOf(current)[name] = handlersOf(next)[name];
  update(current, next);
  if (current instanceof HTMLInputElement && next instanceof HTMLInputElement) {
    current.checked = next.checked;
    if (current !== document.activeElement) current.value = next.value;
  }
  if (current instanceof HTMLSelectElement && next instanceof HTMLSelectElement) {
    current.value = next.value;
  }
}
