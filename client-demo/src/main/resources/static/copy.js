// A button that copies, before each block of text. Without scripts there are no buttons; one click selects what is meant to be copied.
const status = document.createElement('p');
status.className = 'hidden';
status.setAttribute('role', 'status');
document.querySelector('main').append(status);

function select(block) {
  const range = document.createRange();
  range.selectNodeContents(block);
  getSelection().removeAllRanges();
  getSelection().addRange(range);
}

async function copy(block, button) {
  try {
    await navigator.clipboard.writeText(block.textContent);
    button.textContent = 'Copied';
    status.textContent = 'Copied to the clipboard.';
  } catch {
    select(block);
    status.textContent = 'The browser does not allow copying. The text is selected.';
  }
}

for (const block of document.querySelectorAll('main pre')) {
  const button = document.createElement('button');
  button.type = 'button';
  button.className = 'quiet copy-button';
  button.textContent = 'Copy';
  button.addEventListener('click', () => copy(block, button));
  block.before(button);
}
