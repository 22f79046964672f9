/* Furo opens its sidebars with labels of check boxes that it does not display, so that no key reaches them.
   This makes buttons of the labels: Enter and space open, Escape closes, and the focus goes along. */
'use strict';

for (const box of document.querySelectorAll('.sidebar-toggle')) {
  const drawer = document.querySelector(box.id === '__toc' ? '.toc-drawer' : '.sidebar-drawer');
  const buttons = document.querySelectorAll(`label[for="${box.id}"]:not(.overlay)`);
  let opener = null;

  const show = (open) => {
    box.checked = open;
    for (const button of buttons) button.setAttribute('aria-expanded', String(open));
  };

  for (const button of buttons) {
    button.setAttribute('role', 'button');
    button.setAttribute('aria-label', box.getAttribute('aria-label'));
    button.tabIndex = 0;
    button.addEventListener('keydown', (event) => {
      if (event.key !== 'Enter' && event.key !== ' ') return;
      event.preventDefault();
      show(!box.checked);
      opener = button;
      if (box.checked) drawer.querySelector('a, input')?.focus();
    });
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
