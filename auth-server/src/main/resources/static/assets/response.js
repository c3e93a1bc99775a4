// Sends the response that this page has to the client. Without it the user presses the button.
"use strict";

document.forms[0].submit();
