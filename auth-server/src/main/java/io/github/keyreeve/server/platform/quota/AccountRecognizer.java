package io.github.keyreeve.server.platform.quota;

import java.security.Principal;
import java.util.Optional;

/** Recognizes accounts. The module of accounts provides a bean of this type. */
public interface AccountRecognizer {

    /** The normal form of a login name that was typed; the text itself, if it is none. */
    String nameOf(String typed);

    /** The tier of a user who has authenticated. */
    Optional<String> tierOf(Principal user);
}
