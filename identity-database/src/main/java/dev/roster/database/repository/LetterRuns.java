package dev.roster.database.repository;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Short pieces of a LIKE pattern for a part of a text, each of which whatever matches the pattern holds as well.
 *
 * <p>Beside the pattern they change nothing about who matches, but how PostgreSQL finds them in an index of letter
 * triples. For one condition it goes through everybody who has the rarest of its triples and asks for each of the
 * others; with several conditions it leaps from one's next match to the other's. Among a million people that takes a
 * millisecond where the pattern alone takes up to ten.
 */
final class LetterRuns {

    // Two triples each: with one the conditions are too many, with more the leaps are too short.
    private static final int LENGTH = 4;
    private static final int STEP = 2;
    private static final int MOST = 4;

    // Letters whose lower case depends neither on their neighbours nor on the locale, as that of I does.
    private static final Pattern RUN = Pattern.compile("[0-9a-zA-HJ-Z]{" + (LENGTH + 1) + ",}");

    private LetterRuns() {}

    /** The pieces of a pattern, of each run from its end on: what makes a name somebody's own stands there. */
    static List<String> of(String pattern) {
        List<String> pieces = new ArrayList<>();
        Matcher run = RUN.matcher(pattern);
        while (run.find()) {
            for (int end = run.end(); end - LENGTH >= run.start(); end -= STEP) {
                pieces.add(pattern.substring(end - LENGTH, end));
            }
        }
        return pieces.size() > MOST ? pieces.subList(0, MOST) : pieces;
    }
}
