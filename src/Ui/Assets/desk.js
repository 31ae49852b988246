// Keyboard for the desk. Single keys never act while a box has the focus, and can be switched off (WCAG 2.1.4).
(() => {
  const doc = document, rows = () => [...doc.querySelectorAll('tbody tr')].filter(r => r.querySelector('a'));
  let off; try { off = localStorage.cmKeys === 'off'; } catch { }
  const go = step => {
    const list = rows(), at = list.findIndex(r => r.classList.contains('cur') || r.contains(doc.activeElement)), next = list[Math.min(list.length - 1, Math.max(0, at + step))];
    if (!next) return;
    list.forEach(r => r.classList.toggle('cur', r === next));
    next.querySelector('a').focus({ preventScroll: true });
    next.scrollIntoView({ block: 'nearest' });
  };
  // Chosen rows: the box of each, the one above them for all, and Shift for everything between two.
  let last;
  const boxes = () => [...doc.querySelectorAll('td > .ck')];
  const mark = (box, on) => { box.checked = on; box.closest('tr').classList.toggle('sel', on); };
  const count = () => {
    const all = boxes(), n = all.filter(b => b.checked).length, head = doc.querySelector('th > .ck'), bulk = doc.querySelector('.bulk');
    if (head) { head.hidden = false; head.checked = n > 0 && n === all.length; head.indeterminate = n > 0 && n < all.length; }
    if (!bulk) return;
    bulk.hidden = !n;
    bulk.querySelector('[data-count]').textContent = `Đã chọn ${n}`;
    bulk.querySelector('[data-unpick]').hidden = false;
    bulk.querySelector('[data-pick-all]').hidden = true;
  };
  const pick = (box, on, between) => {
    const all = boxes(), from = between && last ? all.indexOf(last) : -1, to = all.indexOf(box);
    for (const one of from < 0 ? [box] : all.slice(Math.min(from, to), Math.max(from, to) + 1)) mark(one, on);
    last = box;
    count();
  };
  const unpick = () => { boxes().forEach(b => mark(b, false)); last = null; count(); };
  const tick = (row, between) => { const box = row?.querySelector('td > .ck'); if (box) pick(box, between || !box.checked, between); };
  doc.addEventListener('keydown', e => {
    if ((e.ctrlKey || e.metaKey) && e.key.toLowerCase() === 'k') { const box = doc.querySelector('[data-ctrl-k]'); if (box) { e.preventDefault(); box.select(); } return; }
    if (e.key === '?' && !e.target.matches('input,textarea,select')) { doc.querySelector('[data-keys-help]')?.showModal(); return; }
    if (off || e.ctrlKey || e.metaKey || e.altKey || e.target.matches('input:not([type=checkbox],[type=radio]),textarea,select,[contenteditable]')) {
      if (e.key === 'Escape') e.target.blur();
      return;
    }
    const key = e.key.toLowerCase();
    if (key === 'escape') { if (!doc.querySelector('dialog[open]')) unpick(); }
    else if (key === 'j') go(1);
    else if (key === 'k') go(-1);
    else if (key === 'x') tick(doc.activeElement.closest('tr') ?? doc.querySelector('tr.cur'), e.shiftKey);
    else if (key === '/') { const box = doc.querySelector('[data-filter]') ?? doc.querySelector('[data-ctrl-k]'); if (!box) return; e.preventDefault(); box.select(); }
    else { const verb = [...doc.querySelectorAll(`[data-key="${CSS.escape(key)}"]`)].find(v => !v.closest('[hidden]')); if (!verb) return; e.preventDefault(); verb.focus(); verb.click(); }
  });
  const help = doc.querySelector('[data-keys-help]'), turn = help?.querySelector('[data-keys-switch]');
  const say = () => { if (turn) turn.textContent = off ? turn.dataset.on : turn.dataset.off; };
  help?.querySelector('[data-keys-close]').addEventListener('click', () => help.close());
  turn?.addEventListener('click', () => { off = !off; try { localStorage.cmKeys = off ? 'off' : 'on'; } catch { } say(); });
  say();
  doc.addEventListener('click', e => {
    if (e.target.matches('td > .ck')) pick(e.target, e.target.checked, e.shiftKey);
    else if (e.target.matches('th > .ck')) { boxes().forEach(b => mark(b, e.target.checked)); count(); }
    else if (e.target.closest('[data-unpick]')) unpick();
  });
  // A page come back to keeps its ticks.
  const again = () => { boxes().forEach(b => mark(b, b.checked)); count(); };
  again();
  addEventListener('pageshow', again);
})();
