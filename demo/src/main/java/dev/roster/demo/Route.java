package dev.roster.demo;

/** Answers the requests for one method and path. */
@FunctionalInterface
interface Route {

    /**
     * @throws SignInException when the person must be told that the sign-in failed
     */
    Answer answer(Request request);
}
