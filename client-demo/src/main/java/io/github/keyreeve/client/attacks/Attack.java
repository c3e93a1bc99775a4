package io.github.keyreeve.client.attacks;

import io.github.keyreeve.client.exchange.ExchangeRecorder;
import io.github.keyreeve.client.lab.Clause;
import org.springframework.security.oauth2.client.registration.ClientRegistration;

/** Something that must not work. The checks in the recorder say what has to be refused, and how. */
sealed interface Attack {

    /** Its name in addresses. */
    String name();

    /** Its name on pages. */
    String title();

    /** What the attacker has, does and hopes for. */
    String attempt();

    /** Why it must fail. */
    String rule();

    /** Where that is written. */
    Clause clause();

    /** Needs no victim. */
    non-sealed interface Direct extends Attack {

        void run(ExchangeRecorder recorder);
    }

    /** Needs a user who signs in, and a code to steal. */
    non-sealed interface OnUser extends Attack {

        /** The client that the user signs in to. */
        ClientRegistration victim();

        void run(CapturedSignIn captured, ExchangeRecorder recorder);
    }

    /** Needs a user, and then patience. */
    non-sealed interface Patient extends Attack {

        /** The client that the user signs in to. */
        ClientRegistration victim();

        /** Prepares the attack, and returns when and how it continues. */
        Continuation begin(CapturedSignIn captured, ExchangeRecorder recorder);
    }
}
