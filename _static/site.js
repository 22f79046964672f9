/* What the theme keeps from the keyboard.

   Furo opens its sidebars with labels of check boxes that it does not display, so that no key reaches them.
   Here each label becomes a button: it opens, Escape closes, and the focus of the keyboard goes along. */
'use strict';

for (const box of document.querySelectorAll('.sidebar-toggle')) {
  const drawer = document.querySelector(box.id === '__toc' ? '.toc-drawer' : '.sidebar-drawer');
  const buttons = [];
  let opener = null;

  const show = (open) => {
    box.checked = open;
    for (const button of buttons) button.setAttribute('aria-expanded', String(open));
  };

  for (const label of document.querySelectorAll(`label[for="${box.id}"]:not(.overlay)`)) {
    const button = document.createElement('button');
    button.type = 'button';
    button.className = label.className;
    button.setAttribute('aria-label', box.getAttribute('aria-label'));
    button.append(...label.childNodes);
    button.addEventListener('click', (event) => {
      show(!box.checked);
      opener = button;
      const byKey = event.detail === 0;
      if (byKey && box.checked) drawer.querySelector('a:not([href="#"]), input')?.focus();
    });
    label.replaceWith(button);
    buttons.push(button);
  }

  box.addEventListener('change', () => show(box.checked));
  drawer.addEventListener('click', (event) => {
    if (event.target.closest('a')) show(false);
  });
  document.addEventListener('keydown', (event) => {
    if (event.key !== 'Escape' || !box.checked) return;
    show(false);
    opener?.focus();
  });
  show(box.checked);
}

/* A table, a piece of code or a formula that is wider than the page scrolls by itself: then the keyboard reaches it. */
const scrolling = new ResizeObserver((entries) => {
  for (const { target } of entries) {
    if (target.scrollWidth > target.clientWidth) target.tabIndex = 0;
    else target.removeAttribute('tabindex');
  }
});
for (const box of document.querySelectorAll('.table-wrapper, .math-wrapper, .highlight pre, pre.literal-block')) {
  scrolling.observe(box);
}
