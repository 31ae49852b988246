// Enhancement only: every page works without this file.
(() => {
  const doc = document, root = doc.documentElement, self = doc.currentScript, win = window;
  const all = (sel, on = doc) => [...on.querySelectorAll(sel)];
  const on = (type, sel, act) => doc.addEventListener(type, e => { const el = e.target.closest?.(sel); if (el) act(el, e); }, type === 'focusin' ? { passive: true } : undefined);

  const load = src => { const s = doc.createElement('script'); s.src = src; doc.head.append(s); };
  win.addEventListener('load', () => {
    if (doc.querySelector('[hx-get],[hx-post]')) load(self.dataset.withHtmx);
    if (doc.querySelector('[data-live]')) load(self.dataset.withLive);
    if (doc.querySelector('input[type=file]')) load(self.dataset.withFile);
    if (doc.querySelector('[data-sign]')) load(self.dataset.withSign);
    if (self.dataset.worker && navigator.serviceWorker) navigator.serviceWorker.register(self.dataset.worker).then(() => {
      if (doc.querySelector('[data-keep],[data-draft],[data-kept],[data-held],[data-scan],[data-fresh]')) load(self.dataset.withApp);
    }, () => { });
  });

  // The inlined sheet is fetched once as a file, and our letters too unless the line is saving or very slow; pages after this one use them.
  const { sheet, fonts } = self.dataset, line = navigator.connection, slow = line && (line.saveData || /2g/.test(line.effectiveType));
  const mark = sheet.slice(-14, -4) + (slow ? '' : 'f');
  if (!doc.cookie.includes('kieu=' + mark)) win.addEventListener('load', () => setTimeout(() => Promise.all((slow ? [sheet] : [sheet, ...fonts.split(' ')]).map(f => fetch(f))).then(got => {
    if (got.every(r => r.ok)) doc.cookie = `kieu=${mark};path=/;max-age=31536000;samesite=lax`;
  }, () => { }), 1000));

  // The error summary takes the focus, so that it is the first thing read.
  doc.getElementById('sum')?.focus();

  // A link in the summary brings its field, label and all, into view.
  on('click', '.sum a', (a, e) => {
    const field = doc.getElementById(a.hash.slice(1));
    if (!field) return;
    e.preventDefault(); field.focus({ preventScroll: true });
    (field.closest('.f') ?? field).scrollIntoView({ block: 'start' });
  });

  // A form is sent once; a second tap within five seconds is the same tap.
  doc.addEventListener('submit', e => {
    const form = e.target;
    if (form.method !== 'post' || e.defaultPrevented) return;
    if (e.timeStamp < form.cmUntil) { e.preventDefault(); return; }
    form.cmUntil = e.timeStamp + 5000;
    if (location.pathname === '/dang-xuat') win.indexedDB?.deleteDatabase('cm-gui');
  });
  win.addEventListener('pageshow', () => all('form').forEach(f => f.cmUntil = 0));

  on('click', '[data-print]', () => win.print());
  on('click', '[data-confirm]', (el, e) => { if (!win.confirm(el.dataset.confirm)) e.preventDefault(); });
  // A choice made by pointer is sent at once; by keyboard one passes over the lines in between, and sends with the button beside it.
  let keyed;
  on('keydown', 'select[data-auto]', el => keyed = el);
  on('pointerdown', '[data-auto]', () => keyed = null);
  on('change', '[data-auto]', el => el === keyed || el.form.requestSubmit());
  on('click', '[data-copy]', el => navigator.clipboard?.writeText(el.dataset.copy).then(() => {
    const was = el.innerHTML; el.textContent = el.dataset.done || 'Đã chép'; setTimeout(() => el.innerHTML = was, 2000);
  }));
  on('click', '[data-share]', el => navigator.share?.({ url: el.dataset.share, title: doc.title }).catch(() => { }));

  // Characters left in a long answer.
  const left = area => {
    const note = doc.getElementById(area.id + '-n'), rest = area.dataset.max - area.value.length;
    if (!note) return;
    note.classList.toggle('over', rest < 0);
    note.textContent = (rest < 0 ? note.dataset.over : note.dataset.left).replace('{0}', Math.abs(rest).toLocaleString('vi'));
  };
  on('input', 'textarea[data-max]', left);

  // Money is grouped as people write it.
  on('focusout', '[data-money]', box => {
    const digits = box.value.replace(/[.\s đ₫]/g, '');
    if (/^\d{1,15}$/.test(digits)) box.value = Number(digits).toLocaleString('vi');
  });

  // A name typed in small letters throughout begins each word with a capital, as it will stand on the paper.
  on('focusout', '[autocapitalize=words]', box => {
    if (box.value === box.value.toLowerCase()) box.value = box.value.replace(/(^|[\s'’-])\p{L}/gu, c => c.toUpperCase());
  });

  // Day, month, year: two digits or a stroke lead on to the next box; a whole date in the first is dealt out.
  on('input', '.date input', (box, e) => {
    const boxes = all('input', box.closest('.date')), at = boxes.indexOf(box), iso = /^\s*(\d{4})-(\d\d?)-(\d\d?)\s*$/.exec(box.value);
    const whole = iso ? [iso[3], iso[2], iso[1]] : /^\D*(\d\d?)\D+(\d\d?)\D+(\d{4})\s*$/.exec(box.value)?.slice(1);
    if (at === 0 && whole) { boxes.forEach((b, i) => b.value = whole[i]); boxes[2].focus(); return; }
    if (at === 2 || e.inputType !== 'insertText') return;
    const digits = box.value.replace(/^[\s/.-]+|[\s/.-]+$/g, '');
    if (digits && digits !== box.value || /^\d\d$/.test(digits)) { box.value = digits; boxes[at + 1].select(); }
    else if (!digits) box.value = '';
  });

  // A long list is found by typing, with or without marks; the select stays and is what is sent.
  const fold = text => text.normalize('NFD').replace(/[\u0300-\u036f]/g, '').replace(/đ/gi, 'd').toLowerCase();
  const search = select => {
    const options = [...select.options], box = doc.createElement('input'), list = doc.createElement('ul');
    if (options.length < 12) return;
    box.className = select.className; box.value = select.value ? select.selectedOptions[0].text : '';
    box.placeholder = options[0].text; box.autocomplete = 'off'; box.spellcheck = false;
    for (const [key, value] of Object.entries({ role: 'combobox', 'aria-expanded': 'false', 'aria-autocomplete': 'list', 'aria-controls': select.id + '-l' })) box.setAttribute(key, value);
    for (const name of ['aria-describedby', 'aria-invalid']) if (select.hasAttribute(name)) box.setAttribute(name, select.getAttribute(name));
    list.id = select.id + '-l'; list.className = 'combo'; list.setAttribute('role', 'listbox'); list.hidden = true;
    box.id = select.id; select.id += '-s'; select.hidden = true; select.tabIndex = -1;
    let at = -1;
    const close = () => { list.hidden = true; at = -1; box.setAttribute('aria-expanded', 'false'); box.removeAttribute('aria-activedescendant'); };
    const take = option => { select.value = option.value; box.value = option.text; close(); select.dispatchEvent(new Event('change', { bubbles: true })); };
    const show = () => {
      const words = fold(box.value).split(/\s+/).filter(Boolean);
      const found = options.slice(1).filter(o => words.every(w => fold(o.text).includes(w))).slice(0, 8);
      list.replaceChildren(...found.map((o, i) => {
        const li = doc.createElement('li');
        li.textContent = o.text; li.id = `${list.id}-${i}`; li.setAttribute('role', 'option'); li.option = o;
        li.addEventListener('mousedown', e => { e.preventDefault(); take(o); });
        return li;
      }));
      list.hidden = !found.length; at = -1; box.setAttribute('aria-expanded', String(!!found.length));
    };
    box.addEventListener('input', () => { select.value = ''; show(); });
    box.addEventListener('keydown', e => {
      const items = [...list.children];
      if (e.key === 'Escape') close();
      else if ((e.key === 'ArrowDown' || e.key === 'ArrowUp') && items.length) {
        e.preventDefault(); at = (at + (e.key === 'ArrowDown' ? 1 : -1) + items.length) % items.length;
        items.forEach((li, i) => li.setAttribute('aria-selected', String(i === at)));
        box.setAttribute('aria-activedescendant', items[at].id);
      } else if (e.key === 'Enter' && !list.hidden) { e.preventDefault(); take((items[at] ?? items[0]).option); }
    });
    box.addEventListener('blur', () => {
      const same = options.find(o => o.value && fold(o.text) === fold(box.value.trim()));
      if (same) take(same); else close();
    });
    select.before(box); select.after(list);
  };

  // Read aloud, where the device has a Vietnamese voice.
  const read = doc.querySelector('[data-read]'), speech = win.speechSynthesis;
  if (read && speech) {
    const voice = () => speech.getVoices().find(v => v.lang.startsWith(root.lang));
    const ready = () => read.hidden = !voice();
    ready(); speech.addEventListener?.('voiceschanged', ready);
    read.addEventListener('click', () => {
      if (speech.speaking) return speech.cancel();
      for (const text of all('h1,h2,h3,p,li,dt,dd,label,legend', doc.getElementById('main')).map(el => el.innerText.trim()).filter(Boolean)) {
        const u = new SpeechSynthesisUtterance(text); u.voice = voice(); u.lang = u.voice.lang; speech.speak(u);
      }
    });
  }

  const dress = part => {
    all('textarea[data-max]', part).forEach(left);
    all('select[data-search]', part).forEach(search);
    all('[data-print],[data-copy]', part).forEach(el => el.hidden = false);
    if (navigator.share) all('[data-share]', part).forEach(el => el.hidden = false);
  };
  dress(doc);
  doc.addEventListener('htmx:after:swap', () => dress(doc));
})();
