/* Three kinds of block for a news text, each a button; and spaces, which are the author's. */

const KINDS = [
  ["Paragraph", "p", "Đoạn văn"],
  ["Heading2", "h2", "Tiêu đề nhỏ"],
  ["Heading3", "h3", "Tiêu đề con"],
];

CKEDITOR.plugins.add("newsblocks", {
  init: (editor) => {
    KINDS.forEach(([name, element, label]) => {
      const style = new CKEDITOR.style({ element });
      const command = "block" + element;
      editor.addCommand(command, new CKEDITOR.styleCommand(style, { contextSensitive: 1 }));
      editor.attachStyleStateChange(style, (state) => {
        if (!editor.readOnly) editor.getCommand(command).setState(state);
      });
      editor.ui.addButton(name, { label, command, toolbar: "news" });
    });
  },
});

/* CKEditor's parser makes two spaces one. Inside a line they stay: they travel as a letter nobody types. */
const HELD = "\uE0A0";
const TAG_OR_SPACES = /<(?:"[^"]*"|'[^']*'|[^'">])*>|(?<=[^\s>]) {2,}(?=[^\s<])/g;
const parse = CKEDITOR.htmlParser.fragment.fromHtml;
CKEDITOR.htmlParser.fragment.fromHtml = function (html, ...others) {
  const held = html.replace(TAG_OR_SPACES, (found) => (found.startsWith("<") ? found : HELD.repeat(found.length)));
  const tree = parse.call(this, held, ...others);
  if (held !== html) tree.forEach((node) => { node.value = node.value.replaceAll(HELD, " "); }, CKEDITOR.NODE_TEXT);
  return tree;
};
