/* Puts the chambers that a reader chooses beside each other. The page shows two of them without it. */
'use strict';

(() => {
  const MOST = 4;
  // The looks of what says that nothing is said.
  const SILENT = ['gap', 'none', 'missing'];

  const element = (name, attributes = {}, ...children) => {
    const made = document.createElement(name);
    Object.entries(attributes).forEach(([key, value]) => made.setAttribute(key, value));
    made.append(...children);
    return made;
  };

  class SideBySide {
    constructor(choice) {
      this.choice = choice;
      this.text = choice.dataset;
      this.root = new URL(this.text.root || './', location.href);
      this.lists = Array.from(choice.querySelectorAll('select'));
      this.usual = this.lists.map((list) => list.value);
      this.alert = choice.querySelector('[role="alert"]');
      this.comparison = choice.closest('.concept-comparison');
      this.table = this.comparison.querySelector('table');
      this.files = new Map();
      this.shown = this.chosen().join();
      choice.addEventListener('change', (event) => {
        event.stopPropagation();
        this.choose();
      });
      this.parameter = choice.parentElement.dataset.prefix + 'chambers';
      addEventListener('popstate', () => this.read());
      this.read();
    }

    chosen() {
      return Array.from(new Set(this.lists.map((list) => list.value).filter(Boolean)));
    }

    /** The chambers that the address names; those that the page shows where it names none. */
    read() {
      const known = new Set(Array.from(this.lists.at(-1).options, (option) => option.value));
      const named = (new URLSearchParams(location.search).get(this.parameter) ?? '').split(',').filter((slug) => slug && known.has(slug));
      const slugs = Array.from(new Set(named)).slice(0, MOST);
      this.lists.forEach((list, index) => (list.value = (slugs.length > 1 ? slugs : this.usual)[index] ?? ''));
      this.show();
    }

    choose() {
      const url = new URL(location.href);
      url.searchParams.set(this.parameter, this.chosen().join(','));
      history.pushState({}, '', url);
      this.show();
    }

    load(slug) {
      if (!this.files.has(slug)) {
        const address = new URL(`_tables/side-by-side/${encodeURIComponent(slug)}.json`, this.root);
        this.files.set(
          slug,
          fetch(address).then((answer) => {
            if (!answer.ok) {
              throw new Error(answer.statusText);
            }
            return answer.json();
          }),
        );
      }
      return this.files.get(slug);
    }

    async show() {
      const slugs = this.chosen();
      // Beside itself a chamber would only be the same.
      for (const list of this.lists) {
        for (const option of list.options) {
          option.disabled = option.value !== '' && option.value !== list.value && slugs.includes(option.value);
        }
      }
      const asked = slugs.join();
      if (asked === this.shown) {
        return;
      }
      this.shown = asked;
      this.alert.textContent = '';
      const found = await Promise.allSettled(slugs.map((slug) => this.load(slug)));
      if (this.shown !== asked) {
        return; // The reader has gone on.
      }
      const failed = found.findIndex((one) => one.status === 'rejected');
      if (failed >= 0) {
        this.files.delete(slugs[failed]);
        this.shown = '';
        const name = this.lists.find((list) => list.value === slugs[failed]).selectedOptions[0].textContent;
        this.alert.textContent = this.text.failed.replace('{name}', name);
        return;
      }
      this.write(slugs, found.map((one) => one.value));
      this.comparison.dispatchEvent(new CustomEvent('concept:rows'));
    }

    write(slugs, concepts) {
      const lines = concepts.map((concept) => new Map(concept.lines.map((line) => [line.rank, line])));
      const ranks = Array.from(new Set(lines.flatMap((one) => Array.from(one.keys())))).sort((one, other) => (one < other ? -1 : 1));
      const heads = this.table.tHead.rows[0];
      const [first, topic, difference] = heads.cells;
      const names = concepts.map((concept, index) =>
        element(
          'th',
          { class: 'concept-cell-prose', scope: 'col', 'data-key': slugs[index] },
          element('p', {}, element('a', { href: new URL(concept.address, this.root).href }, concept.name)),
        ),
      );
      heads.replaceChildren(first, topic, difference, ...names);
      const said = (head) => head.textContent.trim();
      this.table.tBodies[0].replaceChildren(
        ...ranks.map((rank) => {
          const here = lines.map((one) => one.get(rank));
          const line = here.find(Boolean);
          return element(
            'tr',
            {},
            element('th', { class: 'concept-cell-head', scope: 'row', 'data-sort': rank }, element('p', {}, line.label)),
            element('td', { class: 'concept-cell-text', 'data-label': said(topic), 'data-sort': rank[0] }, element('p', {}, line.topic)),
            element('td', { class: 'concept-cell-text', 'data-label': said(difference) }, ...this.lines([this.difference(here)])),
            ...here.map((one, index) =>
              element('td', { class: 'concept-cell-prose', 'data-label': concepts[index].name }, ...this.items(one?.items)),
            ),
          );
        }),
      );
    }

    items(items) {
      const lines = this.lines(items);
      const long = lines.reduce((sum, line) => sum + line.textContent.length, 0) > Number(this.text.fold);
      return long ? [element('div', { class: 'concept-fold' }, ...lines)] : lines;
    }

    lines(items) {
      const shown = items?.length ? items : [{ words: this.text.none, look: 'none' }];
      return shown.flatMap((item) =>
        item.words.split('\n\n').map((part) => {
          const look = item.look === 'plain' ? {} : { class: `concept-${item.look}` };
          if (item.look === 'none') Object.assign(look, { role: 'img', 'aria-label': this.text.noneName });
          const words = item.address && part.length <= 80
            ? element('a', { ...look, href: new URL(item.address, this.root).href }, part)
            : element('span', look, part);
          return element('p', {}, words, ...(item.remark ? [element('span', { class: 'concept-item-remark' }, ` (${item.remark})`)] : []));
        }),
      );
    }

    /** As the page says it: where a link leads makes no difference. */
    difference(lines) {
      const said = lines.map((line) =>
        JSON.stringify((line?.items ?? []).filter((item) => !SILENT.includes(item.look)).map((item) => [item.words, item.remark ?? ''])),
      );
      const silent = said.filter((one) => one === '[]').length;
      if (silent) {
        return silent === said.length ? { words: this.text.nobody, look: 'plain' } : { words: this.text.some, look: 'differs' };
      }
      return new Set(said).size === 1 ? { words: this.text.same, look: 'same' } : { words: this.text.different, look: 'differs' };
    }
  }

  document.querySelectorAll('.concept-choice').forEach((choice) => new SideBySide(choice));
})();
