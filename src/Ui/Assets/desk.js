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
  const tick = row => { const box = row?.querySelector('input[type=checkbox]'); if (box) { box.checked = !box.checked; box.dispatchEvent(new Event('change', { bubbles: true })); } };
  doc.addEventListener('keydown', e => {
    if ((e.ctrlKey || e.metaKey) && e.key.toLowerCase() === 'k') { const box = doc.querySelector('[data-ctrl-k]'); if (box) { e.preventDefault(); box.select(); } return; }
    if (e.key === '?' && !e.target.matches('input,textarea,select')) { doc.querySelector('[data-keys-help]')?.showModal(); return; }
    if (off || e.ctrlKey || e.metaKey || e.altKey || e.target.matches('input:not([type=checkbox],[type=radio]),textarea,select,[contenteditable]')) {
      if (e.key === 'Escape') e.target.blur();
      return;
    }
    const key = e.key.toLowerCase();
    if (key === 'j') go(1);
    else if (key === 'k') go(-1);
    else if (key === 'x') tick(doc.activeElement.closest('tr') ?? doc.querySelector('tr.cur'));
    else if (key === '/') { const box = doc.querySelector('[data-filter]') ?? doc.querySelector('[data-ctrl-k]'); if (!box) return; e.preventDefault(); box.select(); }
    else { const verb = doc.querySelector(`[data-key="${CSS.escape(key)}"]`); if (!verb) return; e.preventDefault(); verb.focus(); verb.click(); }
  });
  const help = doc.querySelector('[data-keys-help]'), turn = help?.querySelector('[data-keys-switch]');
  const say = () => { if (turn) turn.textContent = off ? turn.dataset.on : turn.dataset.off; };
  help?.querySelector('[data-keys-close]').addEventListener('click', () => help.close());
  turn?.addEventListener('click', () => { off = !off; try { localStorage.cmKeys = off ? 'off' : 'on'; } catch { } say(); });
  say();
  // The row's own box and "choose all" keep the marks in step.
  doc.addEventListener('change', e => {
    const box = e.target;
    if (!box.matches('td > .ck, th > .ck')) return;
    if (box.closest('thead')) for (const one of box.closest('table').querySelectorAll('td > .ck')) { one.checked = box.checked; one.closest('tr').classList.toggle('sel', one.checked); }
    else box.closest('tr').classList.toggle('sel', box.checked);
    const count = doc.querySelectorAll('td > .ck:checked').length, bulk = doc.querySelector('.bulk');
    if (bulk) { bulk.hidden = !count; const say = bulk.querySelector('[data-count]'); if (say) say.textContent = `Đã chọn ${count}`; }
  });
})();
