package io.github.keyreeve.bench.load;

/** What one connection sends. An iteration is one request, or several that lead to each other, such as a sign-in. */
public interface VirtualUser {

    /** The first request of a new iteration. */
    byte[] begin();

    /** What follows from a response. */
    Step next(Response response);
}
