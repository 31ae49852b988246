// Messages onto this device: asked for by a press, never before. Where a browser cannot, the page's own words stand.
(() => {
  const doc = document, form = doc.querySelector('form[data-push]'), box = navigator.serviceWorker;
  if (!form || !box || !window.PushManager || !window.Notification) return;
  const button = form.querySelector('button'), words = [...doc.querySelectorAll('[data-push-says]')];
  const say = what => words.forEach(p => p.hidden = p.dataset.pushSays !== what);
  const offer = what => { form.hidden = false; say(what); };
  const late = ms => new Promise((_, no) => setTimeout(no, ms));
  const field = (name, value) => form.elements[name].value = value;

  if (Notification.permission === 'denied') say('denied');
  else if (!form.dataset.on) offer('');
  // Switched on here once: does the browser still know of it?
  else Promise.race([box.ready, late(8000)]).then(r => r.pushManager.getSubscription()).then(s => s && Notification.permission === 'granted' ? say('') : offer('lost'), () => say(''));

  button.addEventListener('click', async () => {
    if (button.ariaBusy === 'true') return;
    button.ariaBusy = 'true'; say('');
    try {
      const answer = await Notification.requestPermission();
      if (answer !== 'granted') return offer(answer === 'denied' ? 'denied' : 'unanswered');
      const line = await Promise.race([box.ready, late(8000)]);
      // A fresh address each time: what still travels to the old one, perhaps somebody else's, arrives nowhere.
      await (await line.pushManager.getSubscription())?.unsubscribe();
      const { endpoint, keys } = (await line.pushManager.subscribe({ userVisibleOnly: true, applicationServerKey: form.dataset.push })).toJSON();
      field('endpoint', endpoint); field('p256dh', keys.p256dh); field('auth', keys.auth);
      form.requestSubmit();
    } catch { offer('failed'); } finally { button.ariaBusy = null; }
  });
})();
