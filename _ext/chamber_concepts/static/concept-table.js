/* Brings the controls of comparison tables to life: search, groups of rows, columns, order, folded prose.
   The page holds table and controls complete, in its own language; this ties the one to the other and keeps the view
   in the address, so that it can be linked. Makes no style and no HTML from text, asks nothing of any host. */
'use strict';

(() => {
  const collator = new Intl.Collator(document.documentElement.lang || 'de', { numeric: true });

  /** The text as a search compares it: without accents, case and differences of blanks. */
  const bare = (text) =>
    text.normalize('NFD').replace(/[\u0300-\u036f]+/g, '').toLowerCase().replace(/ß/g, 'ss').replace(/\s+/g, ' ').trim();

  /** The same for a text as it is spelt where there are no umlauts: who cannot type „München“ looks for „Muenchen“. */
  const spelt = (text) =>
    bare(text.normalize('NFC').replace(/[äöüÄÖÜ]/g, (letter) => letter.normalize('NFD')[0] + 'e'));

  /** A sentence of the page with its places filled. */
  const filled = (text, values) => text.replace(/\{(\w+)\}/g, (_place, name) => values[name]);

  const words = (cell) => Array.from(cell.querySelectorAll('p'), (p) => p.textContent.trim());

  /** Whether all that stands in a cell is that there is nothing. */
  const isEmpty = (cell) =>
    Array.from(cell.querySelectorAll('p')).every((p) => !p.textContent.trim() || p.querySelector('.concept-none, .concept-gap'));

  const list = (text) => (text ? text.split(',').filter(Boolean) : []);

  class View {
    constructor(tools, prefix) {
      this.tools = tools;
      this.prefix = tools.dataset.prefix = prefix;
      this.text = tools.dataset;
      this.table = tools.parentElement.querySelector('table');
      this.search = tools.querySelector('input[type="search"]');
      this.select = tools.querySelector('.concept-order select');
      this.reset = tools.querySelector('.concept-reset');
      this.count = tools.querySelector('.concept-count');
      this.facets = Array.from(tools.querySelectorAll('[data-facet]'));
      this.columns = tools.querySelector('[data-columns]');
      this.marks = tools.querySelector('[data-marks]');
      this.lacks = tools.querySelector('.concept-lacks input');
      this.take();
      this.listen();
      this.read();
      this.watchFolds();
      tools.parentElement.dataset.ready = '';
    }

    watchFolds() {
      watchFolds(this.table.querySelectorAll('.concept-fold'), this.text);
    }

    /** Take over the rows and heads that the table has now. */
    take() {
      this.body = this.table.tBodies[0];
      this.heads = Array.from(this.table.tHead.rows[0].cells);
      this.places = new Map(this.heads.map((head, index) => [head.dataset.key, index]));
      this.rows = Array.from(this.body.rows);
      this.ranked = new Map();
      this.said = new Map();
      this.hidden = '';
      this.order = '';
      this._haystack = undefined;
      this.heads.filter((head) => !head.querySelector('.concept-sort')).forEach((head) => this.addSorting(head));
    }

    /* --- what a row holds, worked out when it is first asked for --- */

    get haystack() {
      this._haystack ??= this.rows.map((row) => {
        const text = Array.from(row.cells, (cell) => words(cell).join(' ')).join('\n');
        const [plain, long] = [bare(text), spelt(text)];
        return plain === long ? plain : `${plain}\n${long}`;
      });
      return this._haystack;
    }

    /** By row: its rank in the order of a column, equal where the words are; 0 where there is nothing. */
    ranks(place) {
      if (!this.ranked.has(place)) {
        const keys = this.rows.map((row) => {
          const cell = row.cells[place];
          return cell.dataset.sort ?? (isEmpty(cell) ? '' : cell.textContent.trim());
        });
        // Comparing words is dear, comparing numbers is not: a column has fewer words than rows.
        const different = Array.from(new Set(keys)).filter(Boolean).sort(collator.compare);
        const ranks = new Map([['', 0]]);
        different.forEach((key, index) => {
          const same = index && collator.compare(key, different[index - 1]) === 0;
          ranks.set(key, same ? ranks.get(different[index - 1]) : index + 1);
        });
        this.ranked.set(place, keys.map((key) => ranks.get(key)));
      }
      return this.ranked.get(place);
    }

    /** By row: the words that stand in a column. */
    words(place) {
      if (!this.said.has(place)) {
        this.said.set(place, this.rows.map((row) => words(row.cells[place])));
      }
      return this.said.get(place);
    }

    /* --- the state: read from the address, read from the controls, shown --- */

    parameter(name) {
      return this.prefix + name;
    }

    /** Set the controls to what the address says, and show it. */
    read() {
      const given = new URLSearchParams(location.search);
      this.search.value = given.get(this.parameter('q')) ?? '';
      this.select.value = given.get(this.parameter('sort')) ?? '';
      if (this.select.selectedIndex < 0) {
        this.select.value = '';
      }
      for (const facet of this.facets) {
        const chosen = given.getAll(this.parameter(`is.${facet.dataset.facet}`));
        boxes(facet).forEach((box) => (box.checked = chosen.includes(box.value)));
      }
      if (this.columns) {
        const hidden = list(given.get(this.parameter('hide')));
        boxes(this.columns).forEach((box) => (box.checked = !hidden.includes(box.value)));
      }
      if (this.marks) {
        const lacking = given.get(this.parameter('lacks'));
        const chosen = list(lacking ?? given.get(this.parameter('has')));
        this.lacks.checked = lacking !== null;
        boxes(this.marks).forEach((box) => (box.checked = chosen.includes(box.value)));
      }
      this.show();
    }

    /** The controls as parameters of an address. */
    parameters() {
      const found = [];
      if (this.search.value.trim()) {
        found.push(['q', this.search.value.trim()]);
      }
      if (this.select.value) {
        found.push(['sort', this.select.value]);
      }
      for (const facet of this.facets) {
        checked(facet).forEach((value) => found.push([`is.${facet.dataset.facet}`, value]));
      }
      if (this.marks && checked(this.marks).length) {
        found.push([this.lacks.checked ? 'lacks' : 'has', checked(this.marks).join(',')]);
      }
      if (this.columns && unchecked(this.columns).length) {
        found.push(['hide', unchecked(this.columns).join(',')]);
      }
      return found;
    }

    /** Put the view into the address. Typing makes one step of the history, every other choice one each. */
    write(typed) {
      const url = new URL(location.href);
      const own = /^(q|sort|has|lacks|hide|is\..*)$/;
      for (const name of new Set(url.searchParams.keys())) {
        if (name.startsWith(this.prefix) && own.test(name.slice(this.prefix.length))) {
          url.searchParams.delete(name);
        }
      }
      this.parameters().forEach(([name, value]) => url.searchParams.append(this.parameter(name), value));
      if (url.href === location.href) {
        return;
      }
      const step = typed && history.state?.concept === this.text.table ? 'replaceState' : 'pushState';
      history[step]({ concept: typed ? this.text.table : '' }, '', url);
    }

    changed(typed = false) {
      this.show();
      this.write(typed);
    }

    show() {
      this.showColumns();
      this.showOrder();
      this.showRows();
      this.reset.disabled = !this.parameters().length;
    }

    showRows() {
      const asked = this.search.value.split(/\s+/).filter(Boolean).map((word) => [bare(word), spelt(word)]);
      const groups = this.facets
        .map((facet) => [facet, new Set(checked(facet))])
        .filter(([, chosen]) => chosen.size)
        .map(([facet, chosen]) => [this.words(this.places.get(facet.dataset.facet)), chosen]);
      const marks = this.marks ? checked(this.marks).map((key) => this.places.get(key)) : [];
      const lacks = this.lacks?.checked ?? false;
      let shown = 0;
      this.rows.forEach((row, index) => {
        const fits =
          asked.every((ways) => ways.some((word) => this.haystack[index].includes(word))) &&
          groups.every(([said, chosen]) => said[index].some((word) => chosen.has(word))) &&
          marks.every((place) => isEmpty(row.cells[place]) === lacks);
        shown += fits;
        if (row.hidden === fits) {
          row.hidden = !fits;
        }
      });
      for (const menu of [...this.facets, this.marks].filter(Boolean)) {
        menu.toggleAttribute('data-chosen', checked(menu).length > 0);
      }
      this.columns?.toggleAttribute('data-chosen', unchecked(this.columns).length > 0);
      const number = (value) => value.toLocaleString(document.documentElement.lang || 'de');
      const said = filled(this.text.count, { shown: number(shown), all: number(this.rows.length) });
      if (this.count.textContent !== said) {
        this.count.textContent = said;
      }
    }

    showColumns() {
      const hidden = this.columns ? unchecked(this.columns) : [];
      if (this.hidden === hidden.join()) {
        return;
      }
      const before = new Set(list(this.hidden));
      this.hidden = hidden.join();
      this.heads.forEach((head, place) => {
        const hide = hidden.includes(head.dataset.key);
        if (hide !== before.has(head.dataset.key)) {
          head.hidden = hide;
          this.rows.forEach((row) => (row.cells[place].hidden = hide));
        }
      });
    }

    showOrder() {
      const order = this.select.value;
      if (this.order === order) {
        return;
      }
      this.order = order;
      const down = order.startsWith('-');
      const place = this.places.get(order.slice(down ? 1 : 0));
      this.heads.forEach((head, index) => {
        if (index === place) {
          head.setAttribute('aria-sort', down ? 'descending' : 'ascending');
        } else {
          head.removeAttribute('aria-sort');
        }
      });
      let sorted = this.rows;
      if (place !== undefined) {
        const ranks = this.ranks(place);
        // What is not there comes last, whichever way the column is sorted.
        const weights = ranks.map((rank) => (rank === 0 ? Infinity : rank * (down ? -1 : 1)));
        const compared = (one, other) => (weights[one] === weights[other] ? one - other : weights[one] - weights[other]);
        sorted = Array.from(this.rows.keys()).sort(compared);
        sorted = sorted.map((index) => this.rows[index]);
      }
      // Moving thousands of rows one by one is slow while they are shown, and a table without a body forgets its place.
      const region = this.table.parentElement;
      const left = region.scrollLeft;
      this.body.remove();
      this.body.append(...sorted);
      this.table.append(this.body);
      region.scrollLeft = left;
    }

    /* --- what the reader does --- */

    /** The head of a column is a button; beside a head that is a link stands one. */
    addSorting(head) {
      const button = document.createElement('button');
      button.type = 'button';
      button.className = 'concept-sort';
      const line = head.querySelector('p');
      if (head.querySelector('a')) {
        button.setAttribute('aria-label', filled(this.text.order, { column: line.textContent.trim() }));
        head.append(button);
      } else {
        button.append(...line.childNodes);
        line.append(button);
      }
      if (!Array.from(this.select.options).some((option) => option.value === head.dataset.key)) {
        const name = line.textContent.trim();
        this.select.append(new Option(name, head.dataset.key), new Option(`${name} ↓`, `-${head.dataset.key}`));
      }
      button.addEventListener('click', () => {
        const key = head.dataset.key;
        const next = { [key]: `-${key}`, [`-${key}`]: '' }[this.order];
        this.sortBy(next ?? key);
      });
    }

    sortBy(order) {
      this.select.value = order;
      this.changed();
    }

    listen() {
      let waiting;
      this.search.addEventListener('input', () => {
        clearTimeout(waiting);
        waiting = setTimeout(() => this.changed(true), 150);
      });
      this.tools.addEventListener('change', (event) => {
        if (event.target !== this.search) {
          this.changed();
        }
      });
      this.reset.addEventListener('click', () => {
        this.search.value = '';
        this.select.value = '';
        this.tools.querySelectorAll('input[type="checkbox"]').forEach((box) => (box.checked = false));
        if (this.columns) {
          boxes(this.columns).forEach((box) => (box.checked = true));
        }
        this.search.focus();
        this.changed();
      });
      this.tools.parentElement.addEventListener('concept:rows', () => {
        this.take();
        this.show();
        this.watchFolds();
      });
      addEventListener('popstate', () => {
        clearTimeout(waiting);
        this.read();
      });
    }
  }

  const boxes = (menu) => Array.from(menu.querySelectorAll('input[value]'));
  const checked = (menu) => boxes(menu).filter((box) => box.checked).map((box) => box.value);
  const unchecked = (menu) => boxes(menu).filter((box) => !box.checked).map((box) => box.value);

  /** A menu closes when the reader goes on elsewhere, or with Escape. */
  const closeMenus = () => {
    const open = () => document.querySelectorAll('.concept-menu[open]');
    const leave = (event) => open().forEach((menu) => menu.contains(event.target) || (menu.open = false));
    document.addEventListener('pointerdown', leave);
    document.addEventListener('focusin', leave);
    document.addEventListener('keydown', (event) => {
      if (event.key === 'Escape') {
        open().forEach((menu) => {
          menu.open = false;
          menu.querySelector('summary').focus();
        });
      }
    });
  };

  /** Folded prose gets its button when it comes into view: a large table has thousands. */
  const watchFolds = (folds, text) => {
    const watch = new IntersectionObserver(
      (entries) => {
        for (const { target, isIntersecting } of entries) {
          if (isIntersecting) {
            watch.unobserve(target);
            addFold(target, text);
          }
        }
      },
      { rootMargin: '600px', scrollMargin: '600px' },
    );
    folds.forEach((fold) => watch.observe(fold));
  };

  const addFold = (fold, text) => {
    if (fold.scrollHeight <= fold.clientHeight) {
      fold.dataset.fits = '';
      return;
    }
    const cell = fold.parentElement;
    const about = [cell.dataset.label, cell.parentElement.cells[0].textContent.trim()].filter(Boolean).join(', ');
    const button = document.createElement('button');
    button.type = 'button';
    button.className = 'concept-more';
    const show = (open) => {
      const name = open ? text.clamped : text.whole;
      fold.toggleAttribute('data-open', open);
      button.textContent = name;
      button.setAttribute('aria-label', `${name}: ${about}`);
      button.setAttribute('aria-expanded', String(open));
    };
    show(false);
    button.addEventListener('click', () => show(!fold.hasAttribute('data-open')));
    fold.append(button);
  };

  const start = () => {
    const all = Array.from(document.querySelectorAll('.concept-tools'));
    all.forEach((tools, index) => new View(tools, index ? `${tools.dataset.table}.` : ''));
    closeMenus();
  };

  start();
})();
