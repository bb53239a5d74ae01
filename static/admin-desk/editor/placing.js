/* A photo is put into the editor's document, as one step that can be undone. */

export function change(editor, act) {
  editor.fire("saveSnapshot");
  act();
  editor.fire("saveSnapshot");
  editor.fire("change");
}

/* A new photo after this block; an empty paragraph at the end keeps its place after it. */
export function placePhoto(editor, photo, after) {
  const figure = editor.document.createElement("figure", {
    attributes: { class: "photo-use", "data-key": "", "data-photo": photo, "data-caption": "" },
  });
  let wrapper;
  change(editor, () => {
    wrapper = editor.widgets.wrapElement(figure, "photouse");
    const empty = after && after.getName() === "p" && !after.getText().trim() && !after.getNext();
    if (empty) wrapper.insertBefore(after);
    else if (after) wrapper.insertAfter(after);
    else editor.editable().append(wrapper);
    editor.widgets.initOn(figure, "photouse");
  });
  return wrapper;
}
