package io.github.keyreeve.demo;

/** Why the demo cannot run here, in one sentence for the user. */
final class DemoImpossible extends RuntimeException {

    private static final long serialVersionUID = 1;

    DemoImpossible(String sentence) {
        super(sentence);
    }
}
