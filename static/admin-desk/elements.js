/* Elements are made here: a tag, its properties, its children. */

export function make(tag, properties, ...children) {
  const made = Object.assign(document.createElement(tag), properties || {});
  made.append(...children);
  return made;
}
